import { besideYaml } from '../beside-yaml.ts';
import { runHere } from '../run-here.ts';

export const run = () => runHere(besideYaml);
