import { expect, test } from 'vitest';
import { World } from './world.ts';

test('called by a person, it says that editors call it', async () => {
  const { code, stdout, stderr } = await new World().run(['lsp']);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain('guideway lsp --stdio');
});

test('its help leads to the page about editors', async () => {
  const { code, stdout } = await new World().run(['lsp', '--help']);
  expect(code).toBe(0);
  expect(stdout).toContain('docs/editor.md');
});
