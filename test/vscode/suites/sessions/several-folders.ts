import { folders } from '../folders.ts';
import { runHere } from '../run-here.ts';

export const run = () => runHere(folders);
