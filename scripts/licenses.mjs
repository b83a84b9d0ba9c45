/** The licenses of the packages that are built in, which ask to go with them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const texts = fileURLToPath(new URL('licenses', import.meta.url));

/** Of packages that come without the text of their license: who holds the rights, and what else there is to say. */
const WITHOUT_TEXT = {
  '@atomic-ehr/ucum': {
    copyright: 'Copyright (c) Atomic EHR',
    more:
      'Its table of units is that of the Unified Code for Units of Measure (UCUM), copyright Regenstrief Institute, Inc. ' +
      'and the UCUM Organization. Its license and the table itself are at https://ucum.org/license',
  },
  '@resvg/resvg-wasm': {
    copyright: 'Copyright (c) 2021-present, yisibl(一丝)',
    more: 'It is carried unchanged.',
  },
};

/**
 * The licenses of packages as one text.
 * @param {readonly string[]} folders of the packages
 * @throws when the text of a license is not known
 */
export function licensesOf(folders) {
  return folders.map(licenseOf).join(`\n${'-'.repeat(80)}\n\n`);
}

function licenseOf(folder) {
  const { name, version, license, repository } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const source = `Source code: ${repository?.url ?? repository}`;
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  return `${name} ${version} (${license})\n${source}\n\n${file ? read(folder, file) : textOf(name, license)}\n`;
}

function textOf(name, license) {
  const known = WITHOUT_TEXT[name];
  const file = readdirSync(texts).find((entry) => entry === `${license}.txt`);
  if (known && file) return `${known.copyright}\n${known.more}\n\n${read(texts, file)}`;
  throw new Error(
    `${name} comes without the text of its license (${license}). Say in scripts/licenses.mjs what it is.`,
  );
}

function read(folder, file) {
  return readFileSync(join(folder, file), 'utf8').trim();
}
