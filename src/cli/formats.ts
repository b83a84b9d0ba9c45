import { listed } from '../guideline/schema/wording.ts';
import { UsageError } from './usage-error.ts';

/** What commands write, by the names that `--format` takes; the first is what they write unasked. */
export const FORMATS_OF = {
  check: ['pretty', 'json', 'lines'],
  test: ['pretty', 'json', 'junit', 'tap'],
  run: ['pretty', 'json', 'markdown'],
  render: ['svg', 'png', 'html', 'markdown', 'mermaid'],
} as const;

export type FormatOf<Command extends keyof typeof FORMATS_OF> = (typeof FORMATS_OF)[Command][number];

/**
 * The format that was asked for.
 * @throws UsageError when the command has no such format
 */
export function formatOf<Command extends keyof typeof FORMATS_OF>(
  command: Command,
  wanted: string | undefined,
): FormatOf<Command> {
  const formats: readonly FormatOf<Command>[] = FORMATS_OF[command];
  const format = wanted === undefined ? formats[0] : formats.find((name) => name === wanted);
  if (format === undefined)
    throw new UsageError(`There is no format ${wanted}. Write --format ${listed(formats, 'or')}.`);
  return format;
}

/** As help shows what `--format` takes: `pretty|json|lines`. */
export function formatsInHelp(command: keyof typeof FORMATS_OF): string {
  return FORMATS_OF[command].join('|');
}
