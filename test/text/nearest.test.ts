import { expect, test } from 'vitest';
import { isSurelyMeant, nearest } from '../../src/text/nearest.ts';

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

test.each([
  ['no_fever', 'fever'],
  ['hypokalemia', 'hyperkalemia'],
  ['symptomatic', 'asymptomatic'],
  ['pain_left', 'pain_right'],
])('%s is the contrary of %s, not a slip', (name, other) => {
  expect(nearest(name, [other])).toBeUndefined();
});

test.each([
  ['grade_4', 'grade_3', ['grade_2', 'grade_3'], false],
  ['type_a', 'type_b', ['type_b'], false],
  ['stage_ii', 'stage_iii', ['stage_iii'], false],
  ['fmale', 'male', ['male', 'female'], false],
  ['sevrity', 'severity', KNOWN, true],
  ['trial-1969', 'trial-1996', ['trial-1996'], true],
  ['Grade-3', 'grade_3', ['grade_2', 'grade_3'], true],
])('whether %s surely means %s', (name, meant, known, sure) => {
  expect(isSurelyMeant(name, meant, known)).toBe(sure);
});
