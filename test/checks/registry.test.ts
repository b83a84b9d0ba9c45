import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { filesFor } from '../../scripts/checks.mjs';
import { CLAIM_IN_WORDS, CLAIMS, type ClaimName, OF_ALL_PATIENTS } from '../../src/checks/claims.ts';
import { checkNamed, checks } from '../../src/checks/index.ts';
import { CANNOT_BE_SILENCED } from '../../src/checks/unsilenceable.ts';
import type { ReadingCode } from '../../src/guideline/reading-problem.ts';
import { checkFixture, fixtures } from './fixture.ts';

const root = new URL('../../', import.meta.url);
const codes = checks.map(({ code }) => code).sort();
const HEADINGS = ['What it means', 'Example', 'How to resolve it', 'When to silence it'];

function page(code: string): string {
  return readFileSync(new URL(`docs/checks/${code}.md`, root), 'utf8');
}

function names(folder: string, ending: string): readonly string[] {
  const files = readdirSync(new URL(folder, root)).filter((file) => file.endsWith(ending));
  return files.map((file) => file.slice(0, -ending.length)).sort();
}

describe('the registry of checks', () => {
  it('names each check once', () => {
    expect(codes).toEqual([...new Set(codes)]);
  });

  it('holds exactly the checks that have a file, each under its own name', async () => {
    const files: [string, string][] = [];
    for (const name of names('src/checks', '.ts')) {
      const { check } = (await import(new URL(`src/checks/${name}.ts`, root).href)) as { check?: { code: string } };
      if (check) files.push([name, check.code]);
    }
    expect(files).toEqual(codes.map((code) => [code, code]));
  });

  it('has a documentation page for each check, and no other', () => {
    expect(names('docs/checks', '.md').filter((name) => name !== 'README')).toEqual(codes);
  });

  it('has a folder of fixtures for each check, and no other', () => {
    const folders = readdirSync(new URL('test/checks', root), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    expect(folders.map(({ name }) => name).sort()).toEqual(codes);
  });

  it.each(codes)('has at least two valid and two invalid guidelines: %s', (code) => {
    expect(names(`test/checks/${code}/valid`, '.guideline.yaml').length).toBeGreaterThanOrEqual(2);
    if (code === 'not-decided') expect(existsSync(new URL(`test/checks/${code}/invalid`, root))).toBe(false);
    else expect(names(`test/checks/${code}/invalid`, '.guideline.yaml').length).toBeGreaterThanOrEqual(2);
  });
});

it('what says that a part of a guideline cannot be read is firm, and what is firm an error', () => {
  const reading: Readonly<Record<ReadingCode, true>> = {
    syntax: true,
    schema: true,
    'duplicate-key': true,
    'condition-syntax': true,
    'unknown-name': true,
    'type-mismatch': true,
    'out-of-range': true,
  };
  expect([...CANNOT_BE_SILENCED.guideline].sort()).toEqual(Object.keys(reading).sort());
  expect([...CANNOT_BE_SILENCED.cases].sort()).toEqual([...Object.keys(reading), 'unit-mismatch'].sort());
  for (const code of CANNOT_BE_SILENCED.cases) expect(checkNamed(code)).toMatchObject({ severity: 'error' });
});

it('what cannot be read leaves nothing to be claimed of all patients', () => {
  for (const code of CANNOT_BE_SILENCED.cases)
    expect(checkNamed(code)?.proves?.withholds?.flatMap(({ claims }) => claims)).toEqual(OF_ALL_PATIENTS);
});

it('each claim is refuted by some check, and each check that refutes is an error', () => {
  const refuting = (claim: ClaimName) =>
    checks.filter(({ proves }) => proves?.refutes?.some(({ claims }) => claims.includes(claim)));
  for (const claim of CLAIMS) {
    expect(refuting(claim), claim).not.toEqual([]);
    expect(refuting(claim).filter(({ severity }) => severity !== 'error')).toEqual([]);
  }
});

const lists = [...filesFor({ checks, claims: CLAIM_IN_WORDS })];

it.each(lists)('%s says of the checks what they say themselves; `npm run checks` writes it', (path, text) => {
  expect(readFileSync(new URL(path, root), 'utf8')).toBe(text);
});

describe.each(checks)('the page of $code', ({ code, severity }) => {
  it('has the headings of all pages', () => {
    const prose = page(code).replace(/^```.*?^```$/gms, '');
    const headings = prose.match(/^#+ .*$/gm);
    expect(headings).toEqual([`# ${code}`, ...HEADINGS.map((heading) => `## ${heading}`)]);
  });

  it('says in its first lines how much it weighs', () => {
    expect(page(code).split('\n## ')[0]).toContain(`Default severity: **${severity}**`);
  });

  it('shows how to silence it: with a comment, or in the settings what speaks of comments; or that it cannot be', () => {
    if (CANNOT_BE_SILENCED.guideline.has(code)) {
      expect(page(code)).toContain('It cannot be silenced, neither by a comment nor in the settings');
      return expect(page(code)).not.toContain('guideway-ignore');
    }
    const speaksOfComments = !checks.some((check) => check.code === code && 'run' in check);
    expect(page(code)).toContain(speaksOfComments ? `\n  ${code}: off\n` : `# guideway-ignore ${code}: `);
  });

  // A guideline for which `not-decided` is said would be too large for a page.
  if (code !== 'not-decided')
    it('shows a message that the check really gives', () => {
      const messages = fixtures(code, 'invalid').flatMap((fixture) => {
        const { problems, cases } = checkFixture(fixture);
        return [...problems, ...cases.flatMap((file) => file.problems)].map(({ message }) => `${severity}: ${message}`);
      });
      const [, shown = ''] = /```text\n(.*?)\n(\n|```)/s.exec(page(code)) ?? [];
      expect(messages.map((message) => message.replaceAll('*', ''))).toContain(shown.replaceAll(/\s+/g, ' '));
    });
});
