import { expect, test } from 'vitest';
import { nearest } from '../../src/text/nearest.ts';

const KNOWN = ['gap', 'overlap', 'unused-finding', 'unused-action', 'severity', '__proto__'];

test.each([
  ['gpa', 'gap'],
  ['Gap', 'gap'],
  ['ga', 'gap'],
  ['overlaps', 'overlap'],
  ['unused_finding', 'unused-finding'],
  ['sevrity', 'severity'],
  ['__prot__', '__proto__'],
])('%s stands for %s', (name, meant) => {
  expect(nearest(name, KNOWN)).toBe(meant);
});

test.each(['xylophone', '', 'gxp1', 'constructor', 'x'.repeat(1_000_000)])('%.20s stands for nothing known', (name) => {
  expect(nearest(name, KNOWN)).toBeUndefined();
});

test('of equally near names the first is taken', () => {
  expect(nearest('cat', ['bat', 'hat'])).toBe('bat');
});
