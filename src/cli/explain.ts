import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checks } from '../checks/index.ts';
import { renderMarkdown } from '../report/markdown.ts';
import { type Style, wrap } from '../report/style.ts';
import { nearest } from '../text/nearest.ts';
import { shellWord } from '../text/shell-word.ts';
import type { Arguments } from './arguments.ts';
import { styleFor } from './color.ts';
import { EXIT } from './exit.ts';
import type { Io } from './io.ts';
import { UsageError } from './usage-error.ts';

/**
 * `guideway explain`: prints the page about a check, or a list of all checks. Gives the exit code.
 * @throws UsageError when there is no such check.
 */
export function explain(given: Arguments, io: Io): number {
  const style = styleFor(io.stdout, io, given);
  const [code, second] = given.positionals;
  if (second !== undefined) throw new UsageError('One code at a time, such as: guideway explain gap');
  if (code?.trim() === '')
    throw new UsageError('Name a check, such as: guideway explain gap. Without a name, all are listed.');
  const lines = code === undefined ? listOfChecks(style) : page(code, style);
  io.stdout.write(`${lines.join('\n')}\n`);
  return EXIT.clean;
}

function listOfChecks(style: Style): string[] {
  const indent = Math.max(...checks.map(({ code }) => code.length)) + 11;
  const rows = checks.flatMap(({ code, severity, title }) => {
    const first = `${style.severity[severity](severity.padEnd(9))}${code.padEnd(indent - 9)}`;
    return wrap(title, style, { first, firstWidth: indent, indent });
  });
  return [...rows, '', ...wrap('More about one of them: `guideway explain CODE`', style)];
}

function page(code: string, style: Style): string[] {
  const check = checks.find((candidate) => candidate.code === code);
  if (!check) {
    const meant = nearest(
      code,
      checks.map((candidate) => candidate.code),
    );
    const hint = meant === undefined ? 'See them all: guideway explain' : `Did you mean: guideway explain ${meant}`;
    throw new UsageError(`There is no check ${shellWord(code)}. ${hint}`);
  }
  const text = readPage(code);
  if (text !== undefined) return renderMarkdown(text, style);
  return [style.strong(code), '', ...wrap(`${check.title} (${check.severity})`, style)];
}

/** The documentation lies beside the program, in the package's own folder: some folders above this file. */
function readPage(code: string): string | undefined {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const file = join(folder, 'docs', 'checks', `${code}.md`);
    if (existsSync(file)) return readFileSync(file, 'utf8');
    if (existsSync(join(folder, 'package.json')) || dirname(folder) === folder) return undefined;
    folder = dirname(folder);
  }
}
