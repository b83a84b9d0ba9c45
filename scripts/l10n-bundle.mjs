/**
 * Collects the texts of the extension's code for translators, in `l10n/bundle.l10n.json`: `npm run l10n` writes the file
 * anew, and a test fails when it is out of date.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseAst } from 'vitest/node';

const root = fileURLToPath(new URL('..', import.meta.url));
const BUNDLE = join(root, 'l10n/bundle.l10n.json');

/**
 * The bundle as JSON text: each text of a call of `l10n.t`, with itself for its translation.
 * @throws Error when a text is put together while the program runs, so that nobody can translate it.
 */
export function bundle() {
  const source = join(root, 'src/extension');
  const texts = new Set();
  for (const name of readdirSync(source, { recursive: true }).sort()) {
    if (!name.endsWith('.ts')) continue;
    visit(parseAst(readFileSync(join(source, name), 'utf8'), { lang: 'ts' }, name).body, (call) => {
      const [text] = call.arguments;
      if (typeof text?.value !== 'string')
        throw new Error(
          `In src/extension/${name} a call of l10n.t has no plain text. Write one, with {0} for what varies.`,
        );
      texts.add(text.value);
    });
  }
  return `${JSON.stringify(Object.fromEntries([...texts].sort().map((text) => [text, text])), null, 2)}\n`;
}

function visit(node, found) {
  if (node === null || typeof node !== 'object') return;
  const { type, callee } = node;
  if (type === 'CallExpression' && callee.object?.name === 'l10n' && callee.property?.name === 't') found(node);
  for (const part of Object.values(node)) visit(part, found);
}

if (argv[1] !== undefined && resolve(argv[1]) === fileURLToPath(import.meta.url)) writeFileSync(BUNDLE, bundle());
