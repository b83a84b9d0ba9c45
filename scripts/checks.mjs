/**
 * Writes what others list of the checks and is known of each check itself (`src/checks/check.ts`): the table of the pages,
 * what cannot be silenced, what each claim of the proof rests on, and the codes in the schema of the settings. Run after a
 * check was added, renamed or changed; the tests hold the files to it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const SCHEMA = 'schemas/config.schema.json';
const PARTS = {
  'docs/checks/README.md': { checks: tableOfChecks, firm: whatIsFirm },
  'docs/command-line.md': { claims: tableOfClaims },
};
const WIDTH = 122;

/**
 * The files that list checks, as they should be.
 * @param {{ checks: readonly object[], claims: Readonly<Record<string, string>> }} known
 * @returns {Map<string, string>} text by path below the root
 */
export function filesFor(known) {
  const files = new Map();
  for (const [path, parts] of Object.entries(PARTS)) {
    const written = Object.entries(parts).reduce((text, [name, part]) => replaced(text, name, part(known)), read(path));
    files.set(path, written);
  }
  files.set(SCHEMA, schemaFor(read(SCHEMA), known));
  return files;
}

function read(path) {
  return readFileSync(join(root, path), 'utf8');
}

/** A page with what stands between the markers of a part exchanged. */
function replaced(page, name, lines) {
  const [begin, end] = [`<!-- ${name}: written by \`npm run checks\` -->\n`, `<!-- /${name} -->`];
  const [start, stop] = [page.indexOf(begin), page.indexOf(end)];
  if (start < 0 || stop < start) throw new Error(`The markers ${begin.trim()} and ${end} are missing.`);
  return `${page.slice(0, start + begin.length)}\n${lines.join('\n')}\n\n${page.slice(stop)}`;
}

function tableOfChecks({ checks }) {
  const rows = checks.map(({ code, severity, title }) => `| [\`${code}\`](${code}.md) | ${severity} | ${title} |`);
  return ['| Check | Severity | What it reports |', '|---|---|---|', ...rows];
}

function whatIsFirm({ checks }) {
  const codes = (where) => checks.flatMap(({ code, firm }) => (firm === where ? [`\`${code}\``] : [])).join(', ');
  return wrapped(
    `What says that a part of the file cannot be used (${codes('always')}; in cases also ${codes('in cases')}) can be ` +
      'neither silenced nor set to another severity: nothing can be proved of what is not read.',
  );
}

function tableOfClaims({ checks, claims }) {
  const rows = Object.entries(claims).map(([claim, words]) => {
    const refuting = checks.flatMap(({ code, proves }) =>
      (proves?.refutes ?? [])
        .filter((bearing) => bearing.claims.includes(claim))
        .map(({ where }) => `[\`${code}\`](checks/${code}.md)${where === undefined ? '' : ` ${where}`}`),
    );
    return `| \`${claim}\`: ${words} | ${refuting.join(', ')} |`;
  });
  return ['| Claim | Proved when nothing is found by |', '|---|---|', ...rows];
}

function wrapped(text) {
  const lines = [];
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length === 0 || longer.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

/** The schema of the settings with one key for each check; the rest of its text stays as it is. */
function schemaFor(text, { checks }) {
  const begin = '      "additionalProperties": false,\n      "properties": {\n';
  const start = text.indexOf(begin, text.indexOf('    "severity": {')) + begin.length;
  const stop = text.indexOf('\n      },\n', start);
  const keys = checks.map(({ code, severity, title, firm }) => {
    const isFirm = firm === 'always';
    const described = `${title}. ${isFirm ? 'Always an error.' : `By default: ${severity}.`}`;
    return `        "${code}": {
          "title": "${code}",
          "description": ${JSON.stringify(described)},
          "$ref": "#/$defs/${isFirm ? 'always' : 'severity'}",
          "examples": ["${severity}"]
        }`;
  });
  return `${text.slice(0, start)}${keys.join(',\n')}${text.slice(stop)}`;
}

/** The checks as they stand in `src`. */
async function knownChecks() {
  const { outputFiles } = await build({
    stdin: {
      contents:
        "export { checks } from './src/checks/index.ts'; export { CLAIM_IN_WORDS as claims } from './src/checks/claims.ts';",
      resolveDir: root,
    },
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    write: false,
    logLevel: 'error',
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

if (argv[1] !== undefined && resolve(argv[1]) === fileURLToPath(import.meta.url)) {
  for (const [path, text] of filesFor(await knownChecks())) {
    if (text === read(path)) continue;
    writeFileSync(join(root, path), text);
    console.log(`Wrote ${path}.`);
  }
}
