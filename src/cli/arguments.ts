import { parseArgs } from 'node:util';
import { nearest } from '../text/nearest.ts';
import type { OptionHelp } from './commands.ts';
import { UsageError } from './usage-error.ts';

/** The arguments of one command, read. */
export interface Arguments {
  readonly positionals: readonly string[];
  /** True when the option was given; of `--color` and `--no-color` only the last counts. */
  has(option: string): boolean;
  /** The value last given to an option. */
  value(option: string): string | undefined;
  /** Every value given to an option, in the order of the call. */
  values(option: string): readonly string[];
}

/**
 * Reads arguments against the options that are known.
 * @throws UsageError for an unknown option, a missing value, or a value where none belongs.
 */
export function readArguments(argv: readonly string[], options: readonly OptionHelp[]): Arguments {
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      options.map(({ name, short, value }) => [
        name,
        { type: value === undefined ? ('boolean' as const) : ('string' as const), ...(short && { short }) },
      ]),
    ),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const values = new Map<string, string | undefined>();
  const all: { readonly option: string; readonly value: string }[] = [];
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const option = options.find(({ name }) => name === token.name);
    if (!option) throw new UsageError(unknownOption(token.rawName, options));
    if (option.value !== undefined && (token.value === undefined || token.value === ''))
      throw new UsageError(`${token.rawName} needs a value: ${token.rawName} ${option.value}`);
    if (option.value === undefined && token.value !== undefined)
      throw new UsageError(`${token.rawName} takes no value. Write ${token.rawName} alone.`);
    if (option.name === 'color') values.delete('no-color');
    if (option.name === 'no-color') values.delete('color');
    values.set(option.name, token.value);
    if (token.value !== undefined) all.push({ option: option.name, value: token.value });
  }
  return {
    positionals,
    has: (name) => values.has(name),
    value: (name) => values.get(name),
    values: (name) => all.flatMap(({ option, value }) => (option === name ? [value] : [])),
  };
}

function unknownOption(given: string, options: readonly OptionHelp[]): string {
  const meant = nearest(
    given.replace(/^-+/, ''),
    options.map(({ name }) => name),
  );
  return `There is no option ${given}.${meant === undefined ? '' : ` Did you mean --${meant}?`}`;
}
