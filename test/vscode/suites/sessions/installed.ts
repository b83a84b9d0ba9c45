import { installed } from '../installed.ts';
import { runHere } from '../run-here.ts';

export const run = () => runHere(installed);
