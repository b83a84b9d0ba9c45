import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import configSchema from '../../schemas/config.schema.json' with { type: 'json' };
import { checks } from '../../src/checks/index.ts';
import { CANNOT_BE_SILENCED } from '../../src/checks/unsilenceable.ts';
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

it('what cannot be silenced is an error, and the schema of the settings offers nothing else', () => {
  for (const code of CANNOT_BE_SILENCED.guideline) {
    expect(checks.find((check) => check.code === code)?.severity).toBe('error');
    const own = Object.entries(configSchema.properties.severity.properties).find(([name]) => name === code)?.[1];
    expect(own?.$ref).toBe('#/$defs/always');
  }
});

describe.each(checks)('the page of $code', ({ code, severity, title }) => {
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

  it('stands in the list of pages with its title and severity', () => {
    const row = page('README')
      .split('\n')
      .find((line) => line.includes(`(${code}.md)`));
    expect(row).toBe(`| [\`${code}\`](${code}.md) | ${severity} | ${title} |`);
  });
});
