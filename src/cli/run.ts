import { printable } from '../report/visible.ts';
import { VERSION } from '../server/version.ts';
import { nearest } from '../text/nearest.ts';
import { readArguments } from './arguments.ts';
import { styleFor } from './color.ts';
import { COMMANDS, COMMON_OPTIONS, type Command, GLOBAL_OPTIONS } from './commands.ts';
import { EXIT } from './exit.ts';
import { commandHelp, globalHelp } from './help.ts';
import type { Io } from './io.ts';
import { UnusableFile, UsageError } from './usage-error.ts';

/**
 * Runs the program with the arguments after its name, and gives the exit code. Bad usage is said on standard error;
 * what is thrown from here is a fault of the program.
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.stderr.write(`guideway: ${printable(error.message)}\n`);
    // How to call the program is no help with a file.
    if (error instanceof UnusableFile) return EXIT.unusable;
    const command = COMMANDS.find(({ name }) => name === argv[0]);
    io.stderr.write(`For help: guideway ${command === undefined ? '' : `${command.name} `}--help\n`);
    return EXIT.unusable;
  }
}

async function dispatch(argv: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined) {
    io.stderr.write(globalHelp(styleFor(io.stderr, io)));
    return EXIT.unusable;
  }
  if (name.startsWith('-')) return globalOptions(argv, io);
  if (name === 'help') return globalOptions([...rest, '--help'], io);
  const command = commandNamed(name);
  const given = readArguments(rest, [...command.options, ...COMMON_OPTIONS]);
  if (given.has('help')) {
    io.stdout.write(commandHelp(command, styleFor(io.stdout, io, given)));
    return EXIT.clean;
  }
  // Each command is loaded only when it is called: the time to start counts.
  if (command.name === 'run' && given.has('table')) return (await import('./run-table.ts')).runTable(given, io);
  if (command.name === 'run') return (await import('./run-patient.ts')).runPatient(given, io);
  if (command.name === 'explain') return (await import('./explain.ts')).explain(given, io);
  if (command.name === 'test') return (await import('./test.ts')).test(given, io);
  if (command.name === 'generate') return (await import('./generate.ts')).generate(given, io);
  if (command.name === 'render') return (await import('./render.ts')).render(given, io);
  if (command.name === 'lsp') return (await import('./lsp.ts')).lsp(given);
  return (await import('./check.ts')).check(given, io);
}

function globalOptions(argv: readonly string[], io: Io): number {
  const given = readArguments(argv, [...GLOBAL_OPTIONS, ...COMMON_OPTIONS.filter(({ name }) => name !== 'help')]);
  const style = styleFor(io.stdout, io, given);
  const [name] = given.positionals;
  if (given.has('version')) io.stdout.write(`${VERSION}\n`);
  else if (!given.has('help')) throw new UsageError('Name a command first, such as: guideway check');
  else io.stdout.write(name === undefined ? globalHelp(style) : commandHelp(commandNamed(name), style));
  return EXIT.clean;
}

function commandNamed(name: string): Command {
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (command) return command;
  const names = COMMANDS.map((candidate) => candidate.name);
  const meant = nearest(name, names);
  if (meant !== undefined) throw new UsageError(`There is no command ${name}. Did you mean ${meant}?`);
  if (/[./\\]/.test(name)) throw new UsageError(`There is no command ${name}. Did you mean: guideway check ${name}`);
  throw new UsageError(`There is no command ${name}. Commands: ${names.join(', ')}.`);
}
