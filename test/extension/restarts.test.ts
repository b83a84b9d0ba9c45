import { expect, test } from 'vitest';
import { Restarts } from '../../src/extension/restarts.ts';

const MINUTE = 60_000;

test('a server that crashes is started again, up to five times within three minutes', () => {
  const restarts = new Restarts();
  const answers = [0, 1, 2, 3, 4, 5].map((second) => restarts.another(second * 1000));
  expect(answers).toEqual([true, true, true, true, true, false]);
});

test('crashes longer ago do not count', () => {
  const restarts = new Restarts();
  for (let minute = 0; minute < 20; minute++) expect(restarts.another(minute * MINUTE)).toBe(true);
});

test('a start by hand begins a new count', () => {
  const restarts = new Restarts();
  for (let crash = 0; crash < 6; crash++) restarts.another(crash);
  expect(restarts.another(6)).toBe(false);
  restarts.reset();
  expect(restarts.another(7)).toBe(true);
});
