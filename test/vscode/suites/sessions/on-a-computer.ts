import { ourCommands } from '../commands.ts';
import { formatting } from '../formatting.ts';
import { help } from '../help.ts';
import { names } from '../names.ts';
import { problemsAndFixes } from '../problems.ts';
import { runHere } from '../run-here.ts';
import { otherYaml, serverLife } from '../server-life.ts';
import { structure } from '../structure.ts';

export const run = () =>
  runHere(otherYaml, problemsAndFixes, names, structure, help, formatting, ourCommands, serverLife);
