import { describe, expect, it } from 'vitest';
import { checkGuideline } from '../../src/checks/check-guideline.ts';

/** Nothing is wrong with it, and every key that is misspelled below is needed for that. */
const SOUND = `guideline: fever
title: Fever in children
findings:
  age: { type: integer, range: 0..16, unit: a }
  temperature: { type: decimal, range: 35..43, precision: 0.1 }
  culture: { type: boolean, may_be_unknown: true }
  toxic: { type: boolean }
  stiff_neck: { type: boolean }
  vaccinated: { type: boolean }
definitions:
  sick: { when: toxic or stiff_neck }
assumptions:
  - never: vaccinated and age < 1
    because: The first dose is given at one year.
  - never: toxic and vaccinated
    because: For the sake of the example.
actions:
  puncture: { label: Lumbar puncture }
  antibiotic: { label: Antibiotic }
  watch: { label: Watch }
start: how_sick
steps:
  how_sick:
    hit: first
    branches:
      - { when: sick, go: treat }
      - { when: temperature >= 38.5, go: known }
      - { else: home }
  known:
    branches:
      - { when: culture, go: treat }
      - { when: not(culture), go: shots }
      - { when: culture = null, go: home }
  shots:
    branches:
      - { when: vaccinated and age >= 1, go: home }
      - { when: not(vaccinated) and temperature <= 39.4, go: home }
      - { when: not(vaccinated) and temperature >= 39.5, go: treat }
  treat:
    recommend:
      - { do: puncture, when: not(vaccinated), timing: { before: antibiotic }, good_practice: true }
      - { do: antibiotic, when: not(vaccinated), good_practice: true }
      - { do: watch, good_practice: true }
  home:
    recommend:
      - { avoid: antibiotic, good_practice: true }
      - { do: watch, good_practice: true }
rules:
  - { id: puncture-first, require: puncture, before: antibiotic, because: It spoils the culture. }
  - { id: no-drug-when-well, forbid: antibiotic, when: vaccinated, because: For the sake of the example. }
  - id: always-watched
    require: watch
    because: Fever changes.
`;

const READING = new Set(['syntax', 'schema', 'duplicate-key', 'unknown-name']);

function codes(text: string): string[] {
  return checkGuideline(text, { today: '2026-01-01' }).problems.map(({ code }) => code);
}

describe('a part that cannot be read', () => {
  it('is no part of the sound guideline', () => {
    expect(codes(SOUND).filter((code) => code !== 'uncited-recommendation')).toEqual([]);
  });

  it.each([
    ['the hit policy', 'hit: first', 'hit: frist'],
    ['the key of the hit policy', 'hit: first', 'hitt: first'],
    ['the precision of a finding', 'precision:', 'precison:'],
    ['that a finding may be unknown', 'may_be_unknown:', 'may_be_unknwon:'],
    ['the heading of the assumptions', 'assumptions:', 'asumptions:'],
    ['the condition of an assumption', '- never: vaccinated', '- nevr: vaccinated'],
    ['where an assumption begins', '  - never: toxic and vaccinated\n', ''],
    ['the timing of a recommendation', 'timing: { before:', 'timing: { befor:'],
    ['the key of a timing', 'timing:', 'timng:'],
    ['whom a recommendation concerns', 'antibiotic, when:', 'antibiotic, wen:'],
    ['whom a rule concerns', 'forbid: antibiotic, when:', 'forbid: antibiotic, wen:'],
    ['what a rule asks to come later', 'before: antibiotic, because', 'befor: antibiotic, because'],
    ['where a rule begins', '  - id: always-watched\n    require: watch\n', '    require: watch\n'],
    ['the section of the assumptions, a step too far in', 'assumptions:', '  assumptions:'],
    ['the key between two steps', '  treat:\n', ''],
    ['the key between a recommendation and a decision', '  known:\n', ''],
    ['a key that is a step too far in', '    hit: first\n', '      hit: first\n'],
    ['a recommendation a step too far in', '      - { do: puncture', '        - { do: puncture'],
  ])('raises no alarm elsewhere: %s', (_, from, to) => {
    expect(SOUND).toContain(from);
    const found = codes(SOUND.replace(from, to));
    expect(found.some((code) => READING.has(code))).toBe(true);
    expect(found.filter((code) => !READING.has(code) && code !== 'uncited-recommendation')).toEqual([]);
  });

  it('keeps no other alarm quiet', () => {
    const gap = SOUND.replace('not(vaccinated) and temperature >= 39.5', 'not(vaccinated) and temperature >= 39.6');
    expect(codes(gap)).toContain('gap');
    expect(codes(gap.replace('when: not(culture)', 'wen: not(culture)'))).not.toContain('not-decided');
    expect(codes(gap.replace('because: The first', 'becuse: The first'))).toContain('gap');
    expect(codes(gap.replace('timing: { before:', 'timing: { befor:'))).toContain('gap');
    expect(codes(gap.replace('forbid: antibiotic, when:', 'forbid: antibiotic, wen:'))).toContain('gap');
  });
});

describe('a branch that cannot be read', () => {
  it('leaves it proved that two others take the same patients', () => {
    const text = SOUND.replace('vaccinated and age >= 1', 'age >= 1').replace(
      'temperature >= 39.5, go',
      'temperature >> 39.5, go',
    );
    expect(codes(text)).toContain('overlap');
    expect(codes(text)).not.toContain('not-decided');
  });

  it('leaves what is proved of those who take another one', () => {
    const text = SOUND.replace('when: not(culture)', 'when: not(cultur)').replace(
      'when: culture, go: treat',
      'when: culture, go: shots',
    );
    const gap = text.replace('temperature >= 39.5', 'temperature >= 39.6');
    expect(codes(gap)).toContain('gap');
    expect(codes(gap)).not.toContain('not-decided');
  });
});

describe('points that are too far apart to be added exactly', () => {
  it('prove nothing', () => {
    const score = `definitions:
  sick: { when: toxic or stiff_neck }
scores:
  burden:
    points:
      - { when: toxic, add: 100000000000000 }
      - { when: stiff_neck, add: 0.001 }`;
    const text = SOUND.replace('definitions:\n  sick: { when: toxic or stiff_neck }', score)
      .replace('{ when: vaccinated and age >= 1, go: home }', '{ when: burden < 100000000000000, go: home }')
      .replace(
        '{ when: not(vaccinated) and temperature <= 39.4, go: home }',
        '{ when: burden > 100000000000000, go: home }',
      )
      .replace('      - { when: not(vaccinated) and temperature >= 39.5, go: treat }\n', '')
      .replace('- { when: sick, go: treat }', '- { when: sick and not(toxic and not(stiff_neck)), go: treat }');
    const found = codes(text);
    expect(found.includes('gap') || found.includes('not-decided'), found.join()).toBe(true);
  });
});

const HALF_TYPED = `guideline: half-typed
title: Half typed
references: { r: { title: R } }
findings:
  ecg: { type: choice, options: { raised: Raised, normal: Normal } }
actions: { rest: { label: Rest } }
start: first
steps:
  first:
    branches: BRANCHES
  second:
    recommend: [{ do: rest, good_practice: true, cites: [r] }]
`;

describe('a decision that cannot be read', () => {
  it.each([
    ['no branches yet, and a next step', '\n    next: second'],
    ['`else` before another branch', `\n      - else: second\n      - { when: 'ecg = "normal"', go: second }`],
    [
      '`else` before a branch that leads round',
      `\n      - else: second\n      - { when: 'ecg = "normal"', go: first }`,
    ],
  ])('is said to be so, and neither a proof nor Guideway is blamed: %s', (_, branches) => {
    const found = codes(HALF_TYPED.replace(' BRANCHES', branches));
    expect(found).toContain('schema');
    expect(found.filter((code) => /^(gap|overlap|stalls|unreachable|not-decided)/.test(code))).toEqual([]);
  });
});
