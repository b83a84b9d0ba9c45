import { ourCommands } from '../commands.ts';
import { formatting } from '../formatting.ts';
import { help } from '../help.ts';
import { names } from '../names.ts';
import { problemsAndFixes } from '../problems.ts';
import { runHere } from '../run-here.ts';
import { structure } from '../structure.ts';

export const run = () => runHere(problemsAndFixes, names, structure, help, formatting, ourCommands);
