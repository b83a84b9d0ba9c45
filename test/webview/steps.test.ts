import { expect, test } from 'vitest';
import { findSteps } from '../../src/webview/find-steps.ts';
import { formatText } from '../../src/webview/format-text.ts';
import type { SeenStep, Texts } from '../../src/webview/messages.ts';
import { sayProblems, sayStep } from '../../src/webview/say-step.ts';
import { collapsedBefore, stepTowards } from '../../src/webview/walk.ts';

const STEPS: SeenStep[] = [
  {
    id: 'triage',
    label: 'Déjà vu?',
    kind: 'decision',
    ways: [
      { key: 'triage/0', to: 'image', label: 'Fall' },
      { key: 'triage/1', to: 'nowhere', label: 'otherwise' },
    ],
  },
  { id: 'image', label: 'Take a radiograph', kind: 'recommendation', ways: [] },
  { id: 'rest', label: 'Rest', kind: 'recommendation', ways: [{ key: 'rest/next', to: 'triage', label: '' }] },
];

const TEXTS = {
  leads: 'Then: {0}',
  leadsFor: '{0}: {1}',
  leadsNowhere: 'The pathway ends here',
  hiddenSteps: 'Hidden: {0}',
  error: 'Error: {0}',
  warning: 'Warning: {0}',
  info: 'Note: {0}',
} as Texts;

test('steps are found by label, id and ways, whatever the case and accents, by all words', () => {
  expect(findSteps(STEPS, 'deja')).toEqual(['triage']);
  expect(findSteps(STEPS, 'RADIO take')).toEqual(['image']);
  expect(findSteps(STEPS, 'fall')).toEqual(['triage']);
  expect(findSteps(STEPS, 'image rest')).toEqual([]);
  expect(findSteps(STEPS, '  ')).toEqual([]);
});

test('a step says where it leads, also to what does not exist, and what is hidden behind it', () => {
  const say = (index: number, hidden = 0) => sayStep(STEPS[index] as SeenStep, { hidden }, STEPS, TEXTS);
  expect(say(0)).toBe('Déjà vu? Fall: Take a radiograph. otherwise: nowhere.');
  expect(say(1)).toBe('Take a radiograph. The pathway ends here.');
  expect(say(2, 4)).toBe('Rest. Then: Déjà vu? Hidden: 4.');
});

test('each problem says how much it weighs', () => {
  expect(sayProblems({ severity: 'warning', messages: ['A.', 'B.'] }, TEXTS)).toEqual(['Warning: A.', 'Warning: B.']);
  expect(sayProblems(undefined, TEXTS)).toEqual([]);
});

test('values are put into a text as they are', () => {
  expect(formatText('{0} of {1}', '$&', '{0}')).toBe('$& of {0}');
  expect(formatText('{0} {2}', 1)).toBe('1 {2}');
});

test('arrow keys go along connections first, else to what is nearest in that direction', () => {
  const at = (id: string, x: number, y: number) => ({ id, x, y, width: 100, height: 40 });
  const places = [
    at('top', 200, 0),
    at('left', 0, 100),
    at('middle', 200, 100),
    at('right', 420, 100),
    at('low', 30, 220),
  ];
  const ties = [
    { from: 'top', to: 'left' },
    { from: 'top', to: 'right' },
    { from: 'right', to: 'low' },
  ];
  const go = (id: string, direction: Parameters<typeof stepTowards>[1]) => stepTowards(id, direction, places, ties);
  expect(go('top', 'down')).toBe('left');
  expect(go('right', 'down')).toBe('low');
  expect(go('low', 'up')).toBe('right');
  expect(go('left', 'right')).toBe('middle');
  expect(go('middle', 'left')).toBe('left');
  expect(go('middle', 'up')).toBe('top');
  expect(go('top', 'up')).toBeUndefined();
  expect(go('gone', 'down')).toBeUndefined();
});

test('what hides a step is each collapsed step from which it is reached, whatever the loops', () => {
  const steps = [
    { id: 'a', ways: [{ to: 'b' }, { to: 'c' }] },
    { id: 'b', ways: [{ to: 'd' }] },
    { id: 'c', ways: [] },
    { id: 'd', ways: [{ to: 'a' }] },
  ];
  expect(collapsedBefore('d', new Set(['a', 'b', 'c', 'd', 'gone']), steps)).toEqual(['a', 'b']);
  expect(collapsedBefore('gone', new Set(['a']), steps)).toEqual([]);
});
