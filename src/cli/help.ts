import { type Style, wrap } from '../report/style.ts';
import { COMMANDS, COMMON_OPTIONS, type Command, GLOBAL_OPTIONS, type OptionHelp } from './commands.ts';

/** The help for the whole program; ends with a line break. */
export function globalHelp(style: Style): string {
  return text([
    'Guideway checks clinical guidelines written as YAML.',
    '',
    heading('Usage', style),
    '  guideway COMMAND …',
    '',
    heading('Commands', style),
    ...table(
      COMMANDS.map(({ name, summary }) => [name, summary]),
      style,
    ),
    '',
    heading('Options', style),
    ...optionTable(GLOBAL_OPTIONS, style),
    '',
    heading('Examples', style),
    ...exampleTable(COMMANDS, style),
    '',
    'More about a command: guideway COMMAND --help',
  ]);
}

/** The help for one command; ends with a line break. */
export function commandHelp(command: Command, style: Style): string {
  return text([
    ...wrap(command.summary, style),
    '',
    heading('Usage', style),
    `  ${command.usage}`,
    '',
    ...command.details.flatMap((paragraph) => [...wrap(paragraph, style), '']),
    heading('Options', style),
    ...optionTable([...command.options, ...COMMON_OPTIONS], style),
    '',
    heading('Examples', style),
    ...exampleTable([command], style),
  ]);
}

function text(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}

function heading(name: string, style: Style): string {
  return style.strong(`${name}:`);
}

function optionTable(options: readonly OptionHelp[], style: Style): string[] {
  return table(
    options.map(({ name, short, value, help }) => [
      `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`,
      help,
    ]),
    style,
  );
}

/** Two columns, the second broken to fit the style's width. */
function table(rows: readonly (readonly [string, string])[], style: Style): string[] {
  const indent = Math.max(...rows.map(([left]) => left.length)) + 4;
  return rows.flatMap(([left, right]) => wrap(right, style, { first: `  ${left}`.padEnd(indent), indent }));
}

/** Calls as they can be copied, each below what it does. */
function exampleTable(commands: readonly Command[], style: Style): string[] {
  return commands.flatMap(({ examples }) =>
    examples.flatMap(({ call, does }) => [style.faint(`  # ${does}`), `  ${call}`]),
  );
}
