import { expect, test } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { World } from './world.ts';

const run = (argv: readonly string[], circumstances = {}) => new World().run(argv, circumstances);

test('without a code all checks are listed, with severity and title', async () => {
  const { code, stdout } = await run(['explain']);
  expect(code).toBe(0);
  const words = stdout.replaceAll(/\s+/g, ' ');
  for (const { code, severity, title } of checks) {
    expect(stdout).toMatch(new RegExp(`^${severity} +${code} `, 'm'));
    for (const word of title.replaceAll(/[*`“”]/g, '').split(' ')) expect(words).toContain(word);
  }
});

test('every check is explained', async () => {
  for (const { code } of checks) {
    const { stdout, ...rest } = await run(['explain', code]);
    expect(rest).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(code);
    expect(stdout.split('\n').length).toBeGreaterThan(5);
  }
});

test('the page is set for a terminal', async () => {
  const { stdout } = await run(['explain', 'gap'], { isTTY: true, columns: 60 });
  expect(stdout.startsWith('\u001b[1m')).toBe(true);
  expect(stdout).not.toContain('```');
  expect(stdout).not.toMatch(/^#/m);
});
