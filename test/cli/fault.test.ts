import { expect, test, vi } from 'vitest';
import { GOOD, World } from './world.ts';

vi.mock(import('../../src/checks/check-guideline.ts'), async (original) => {
  const actual = await original();
  return {
    ...actual,
    checkReading: (reading, options) => {
      if (reading.text.includes('# fault')) throw new TypeError('this is broken\nat some place');
      return actual.checkReading(reading, options);
    },
  };
});

test('a fault of ours in one file is one line, exits 2, and leaves the others checked', async () => {
  const world = new World({ 'a.guideline.yaml': `${GOOD}# fault\n`, 'b.guideline.yaml': GOOD });
  const { code, stdout, stderr } = await world.run(['check']);
  expect(code).toBe(2);
  expect(stderr).toBe(
    'a.guideline.yaml: Sorry, a fault in Guideway itself stopped the check of this file (TypeError: this is broken). Please report it.\n',
  );
  expect(stdout).toContain('b.guideline.yaml: every patient takes exactly one way');
});

test('GUIDEWAY_DEBUG lets it through, with its stack', async () => {
  const world = new World({ 'a.guideline.yaml': `${GOOD}# fault\n` });
  await expect(world.run(['check'], { env: { GUIDEWAY_DEBUG: '1' } })).rejects.toThrow('this is broken');
});
