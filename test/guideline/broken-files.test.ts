import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Reading, readGuideline } from '../../src/guideline/read.ts';
import { GOOD } from './good-file.ts';

/** Places inside the text, in order, and a message each. Collected first, because the checks are very many. */
function expectSound({ problems, guideline, text, comments }: Reading): void {
  const wrong: unknown[] = [];
  let last = 0;
  for (const problem of problems) {
    const { at, message, related, fix } = problem;
    const places = [at, ...(related ?? []).map((one) => one.at), ...(fix?.edits ?? []).map((edit) => edit.at)];
    const isInside = places.every(({ start, end }) => 0 <= start && start <= end && end <= text.length);
    if (at.start < last || !isInside || /undefined|\[object|NaN/.test(message)) wrong.push(problem);
    last = at.start;
  }
  for (const { at } of comments) if (text[at.start] !== '#') wrong.push(at);
  for (const step of guideline.steps.values()) {
    const { at, whole } = step;
    if (whole.start > at.start || at.end > whole.end || whole.end > text.length) wrong.push(step);
  }
  expect(wrong, text).toEqual([]);
}

const codes = ({ problems }: Reading) => problems.map(({ code }) => code);

describe('a broken file', () => {
  it('is read as far as it goes, wherever it is cut', () => {
    for (let end = 0; end <= GOOD.length; end += 50) {
      const reading = readGuideline(GOOD.slice(0, end));
      expectSound(reading);
      // What stands above the section that is cut is all there.
      if (end > GOOD.indexOf('definitions:')) expect(reading.guideline.findings.size).toBe(6);
      if (end > GOOD.indexOf('start:')) expect(reading.guideline.actions.size).toBe(4);
      if (end > GOOD.indexOf('  discharge:')) expect(reading.guideline.steps.get('image')?.recommend).toHaveLength(4);
      // What is cut off is not missed: one mistake at the end, and the sections that are not there.
      expect(reading.problems.length, codes(reading).join()).toBeLessThan(6);
    }
  });

  it('keeps the findings when a step is broken, and says which step', () => {
    const text = GOOD.replace('      - when: ottawa >= 1\n', '      - when: "ottawa >= 1\n');
    const { guideline, problems } = readGuideline(text);
    expect(problems.map(({ code }) => code)).toEqual(['syntax']);
    expect(guideline.findings.size).toBe(6);
    expect([...guideline.steps].map(([id, { broken }]) => [id, broken])).toEqual([
      ['triage', true],
      ['image', false],
      ['discharge', false],
    ]);
    expect(guideline.steps.get('triage')?.branches).toHaveLength(3);
  });

  it.each([
    ['hit: first', 'hit: frist', true],
    ['go: image', 'og: image', true],
    ['- { else: discharge, basis: [K2] }', '- else', true],
    ['label: Does a criterion apply?', 'label: [x]', false],
    ['basis: [K1]\n      - {', 'basis: {}\n      - {', false],
  ])('has a broken step where the way of patients is concerned: %s → %s', (from, to, broken) => {
    const { guideline, problems } = readGuideline(GOOD.replace(from, to));
    expect(problems.length).toBeGreaterThan(0);
    expect(guideline.steps.get('triage')?.broken).toBe(broken);
    expect(guideline.steps.get('image')?.broken).toBe(false);
  });

  it.each([
    ['type: integer', 'type: numeric'],
    ['range: 18..110', 'range: many'],
    ['{ label: Age, type: integer, range: 18..110, unit: a }', 'Age'],
  ])('makes a finding unreadable, not unknown: %s → %s', (from, to) => {
    const { guideline, problems } = readGuideline(GOOD.replace(from, to));
    expect(problems.map(({ code }) => code)).toEqual(['schema']);
    expect(guideline.findings.has('age')).toBe(false);
    expect([...guideline.unreadable]).toEqual(['age', 'age_weight']);
    expect(guideline.scores.get('ottawa')?.points[0]?.when).toMatchObject({ condition: undefined, problems: [] });
    // What depends on the score cannot be decided either.
    expect(guideline.steps.get('triage')?.branches?.[0]?.when?.condition).toBeUndefined();
  });

  it.each([
    ['      - do: radiograph\n', '      `: radiograph\n'],
    ['  image:\n', '  image:- \n'],
    ['    options:\n      fall: Fall\n', '    options:\n      fall: Fall\n    ...\n  '],
    ['    options:\n      fall: Fall\n', '    options:\n     fall Fall\n'],
    ['  hemoglobin: { ', '%globin: { '],
  ])('says one or two things of one mistake: %j → %j', (from, to) => {
    const { problems } = readGuideline(GOOD.replace(from, to));
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.length).toBeLessThan(3);
    for (const { code } of problems) expect(code).toBe('syntax');
  });

  it('takes no half of a finding for the whole', () => {
    const { guideline, problems } = readGuideline(GOOD.replace('      fall: Fall\n', '      fall: "Fall\n'));
    expect(problems.map(({ code }) => code)).toEqual(['syntax']);
    expect(guideline.findings.has('mechanism')).toBe(false);
    expect(guideline.unreadable.has('mechanism')).toBe(true);
    expect(guideline.findings.size).toBe(5);
  });

  it('does not call what may stand in a broken part unknown', () => {
    const noFindings = readGuideline(GOOD.replace('findings:\n', 'findings: "\n'));
    expect(codes(noFindings)).not.toContain('unknown-name');
    const misspelled = readGuideline(GOOD.replace('findings:\n', 'fidings:\n'));
    expect(codes(misspelled)).toEqual(['schema']);
    const noActions = readGuideline(GOOD.replace('actions:\n', 'actions: none\nx-actions:\n'));
    expect([...noActions.guideline.unreadable].sort()).toEqual(['front', 'mri', 'radiograph', 'side', 'view']);
  });

  it('reads what an unreadable assumption is not: nobody is excluded by it, and it is not forgotten', () => {
    const { guideline } = readGuideline(GOOD.replace('- { never: age < 20 and sick, because', '- { nver: x, because'));
    expect(guideline.assumptions).toHaveLength(1);
    expect(guideline.assumptions[0]?.never.condition).toBeUndefined();
  });

  it('does not read a score of which an item cannot be read', () => {
    const { guideline } = readGuideline(GOOD.replace('add: -0.5', 'add: half'));
    expect(guideline.scores.has('ottawa')).toBe(false);
    expect([...guideline.unreadable]).toEqual(['ottawa']);
  });

  it('states a condition’s problem at its place in the file, and with the guard', () => {
    const text = GOOD.replace(
      'count(symptoms) >= 1\n      and high_energy',
      'count(symptoms) >= 1\n      and hgh_energy',
    );
    const { problems, guideline } = readGuideline(text);
    const at = { start: text.indexOf('hgh_energy'), end: text.indexOf('hgh_energy') + 10 };
    expect(problems).toMatchObject([{ code: 'unknown-name', at, fix: { edits: [{ at, newText: 'high_energy' }] } }]);
    expect(guideline.definitions.get('sick')?.when).toMatchObject({ condition: undefined, problems: [{ at }] });
  });

  it('says that an empty file is empty, and how to begin', () => {
    for (const text of ['', '\n', '# only a comment\n', '---\n']) {
      const { problems, guideline } = readGuideline(text);
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatchObject({ code: 'syntax', at: { start: 0, end: Math.min(1, text.length) } });
      expect(problems[0]?.message).toContain('Start with `guideline: my-pathway`');
      expect(guideline.steps.size).toBe(0);
    }
  });

  it.each(['hello', '- a\n- b\n', '42', '"text"', '[]'])('says that %j is no guideline', (text) => {
    const { problems } = readGuideline(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain('is a list of keys');
  });

  it('says nothing else of a file of another format', () => {
    const { problems, guideline } = readGuideline('format: 2\nanything: [else]\n');
    expect(problems.map(({ message }) => message)).toEqual(['This file says format 2; this Guideway reads format 1.']);
    expect(guideline.steps.size).toBe(0);
  });

  it('is read without an exception, whatever is changed in it', () => {
    const bits = [
      '',
      ' ',
      '\n',
      '\t',
      '"',
      "'",
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '-',
      '#',
      '&a',
      '*a',
      '!',
      '|',
      '>',
      '? ',
    ];
    const change = fc.record({
      at: fc.nat(GOOD.length),
      remove: fc.nat(12),
      insert: fc.oneof(fc.constantFrom(...bits), fc.string({ maxLength: 4 }), fc.constant(GOOD.slice(300, 420))),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 5 }), (changes) => {
        let text = GOOD;
        for (const { at, remove, insert } of changes) text = text.slice(0, at) + insert + text.slice(at + remove);
        expectSound(readGuideline(text));
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  it('is read without an exception when it is no guideline at all', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('{', '}', '[', ']', ': ', '- ', '? ', '\n', '  ', 'a', '"', "'", '&a ', '*a ', '|\n', '#'),
        ),
        (parts) => {
          expectSound(readGuideline(parts.join('')));
        },
      ),
      { numRuns: 200, seed: 11 },
    );
  });
});
