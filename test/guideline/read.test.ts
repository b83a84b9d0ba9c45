import { describe, expect, it } from 'vitest';
import { actionsNamed } from '../../src/guideline/classes.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { whomOf } from '../../src/guideline/recommendations.ts';
import { GOOD } from './good-file.ts';

const at = (text: string, part: string) => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length });
const ids = (refs: readonly { id: string }[] | undefined) => refs?.map(({ id }) => id);

describe('readGuideline', () => {
  const { guideline, problems, lines } = readGuideline(GOOD);

  it('finds nothing wrong with a good file', () => {
    expect(problems).toEqual([]);
    expect(guideline.unreadable.size).toBe(0);
    expect(lines.lineCount).toBe(GOOD.split('\n').length);
  });

  it('reads what the file says of itself', () => {
    expect(guideline).toMatchObject({
      id: 'knee-injury',
      title: 'Radiograph after an acute knee injury',
      status: 'draft',
      reviewBy: { date: '2028-02-29', at: at(GOOD, '2028-02-29') },
      start: { id: 'triage', at: at(GOOD, 'triage') },
    });
  });

  it('reads references, statements and actions', () => {
    const { references, statements, actions } = guideline;
    expect(references.get('stiell-1996')).toMatchObject({ title: 'The rule', kind: 'research', listed: true });
    expect(references.get('7')).toMatchObject({ title: undefined, kind: undefined, listed: false });
    expect(statements.get('K1')).toMatchObject({ origin: 'source', notEncoded: undefined });
    expect(ids(statements.get('K1')?.cites)).toEqual(['stiell-1996', '7']);
    expect(statements.get('K2')).toMatchObject({ says: 'Otherwise nothing', origin: 'authors', cites: [] });
    expect(statements.get('K3')?.notEncoded).toBe('It asks for nothing.');
    expect(actions.get('radiograph')).toMatchObject({ label: 'Radiograph', kind: 'imaging', basis: [{ id: 'K1' }] });
  });

  it('reads findings', () => {
    const { findings } = guideline;
    expect(findings.get('age')).toMatchObject({
      label: 'Age',
      type: 'integer',
      range: { low: { digits: 18n, scale: 0 }, high: { digits: 110n, scale: 0 }, at: at(GOOD, '18..110') },
      unit: { code: 'a' },
      mayBeUnknown: false,
      options: [],
    });
    expect(findings.get('effusion')).toMatchObject({
      label: 'effusion',
      question: 'Is there an effusion?',
      mayBeUnknown: true,
      range: undefined,
    });
    expect(findings.get('radiograph_done')?.label).toBe('radiograph done');
    expect(findings.get('hemoglobin')?.precision).toEqual({ digits: 1n, scale: 1 });
    expect(findings.get('mechanism')?.options.map(({ id, label }) => [id, label])).toEqual([
      ['fall', 'Fall'],
      ['blunt', 'Blunt trauma'],
      ['1', 'Twist'],
    ]);
  });

  it('reads definitions, scores and assumptions, with their conditions', () => {
    const { definitions, scores, assumptions } = guideline;
    expect(definitions.get('high_energy')?.when.condition?.kind).toBe('or');
    expect(definitions.get('sick')?.when).toMatchObject({ text: 'count(symptoms) >= 1 and high_energy' });
    expect(definitions.get('sick')?.when.condition).toMatchObject({
      parts: [{ kind: 'count' }, { kind: 'definition', definition: definitions.get('high_energy') }],
    });
    expect(scores.get('ottawa')?.points.map(({ add }) => add)).toEqual([
      { digits: 1n, scale: 0 },
      { digits: -5n, scale: 1 },
    ]);
    expect(assumptions).toMatchObject([{ because: 'They are not.', at: { start: GOOD.indexOf('{ never') } }]);
    expect(assumptions[0]?.never.condition).toBeDefined();
  });

  it('reads decisions', () => {
    const triage = guideline.steps.get('triage');
    expect(triage).toMatchObject({ label: 'Does a criterion apply?', hit: 'first', broken: false });
    expect(triage?.branches?.map(({ go, when }) => [go.id, when?.condition?.kind])).toEqual([
      ['image', 'score'],
      ['image', 'option'],
      ['discharge', undefined],
    ]);
    expect(triage?.branches?.map(({ basis }) => ids(basis))).toEqual([['K1'], [], ['K2']]);
  });

  it('reads recommendations', () => {
    const image = guideline.steps.get('image');
    expect(image).toMatchObject({
      label: 'image',
      branches: undefined,
      next: { id: 'discharge' },
      revisit: { step: { id: 'triage' }, after: { value: { digits: 6n }, unit: 'wk' } },
    });
    expect(image?.recommend).toMatchObject([
      {
        direction: 'for',
        action: { id: 'radiograph' },
        when: { text: 'effusion', condition: { kind: 'is-true' } },
        strength: { value: 'strong' },
        certainty: { value: 'very-low' },
        goodPractice: false,
        cites: [{ id: 'stiell-1996' }],
        basis: [{ id: 'K1' }, { id: 'K2' }],
        timing: {
          relation: 'before',
          action: { id: 'mri' },
          from: { value: { digits: 24n }, unit: 'h' },
          to: { value: { digits: 48n } },
        },
      },
      { direction: 'against', action: { id: 'mri' }, strength: undefined, goodPractice: true, when: undefined },
      {
        action: { id: 'front' },
        when: { text: 'age < 60' },
        group: { label: 'Views' },
        timing: { relation: 'after', action: { id: 'arrival' } },
      },
      { action: { id: 'side' }, when: undefined, group: { label: 'Views' } },
    ]);
    expect(image?.groups).toMatchObject([
      {
        label: 'Views',
        select: 'at-most-one',
        when: { text: 'not(radiograph_done)' },
        cites: [{ id: 'stiell-1996' }],
        basis: [{ id: 'K1' }],
        note: 'Few.',
      },
    ]);
    expect(image?.groups[0]?.members).toEqual(image?.recommend.slice(2));
    expect(image?.alternatives).toMatchObject([
      {
        label: 'MRI at once',
        recommend: [{ action: { id: 'mri' } }],
        basis: [{ id: 'K2' }, { id: 'K3' }],
        next: { id: 'discharge' },
      },
    ]);
    expect(guideline.steps.get('discharge')).toMatchObject({ recommend: [], alternatives: [], branches: undefined });
  });

  it('reads events and classes', () => {
    expect([...guideline.events.values()]).toMatchObject([
      { id: 'arrival', label: 'Arrival', note: 'At the desk.', basis: [{ id: 'K1' }] },
    ]);
    expect(guideline.actions.get('front')?.isA).toMatchObject([{ id: 'view' }]);
    expect(actionsNamed(guideline, { id: 'view' })).toEqual(['front', 'side']);
    expect(actionsNamed(guideline, { id: 'front' })).toEqual(['front']);
  });

  it('joins the condition of a group and that of its recommendation', () => {
    const [, , front, side] = guideline.steps.get('image')?.recommend ?? [];
    expect(front && whomOf(front)).toMatchObject({
      text: '(not(radiograph_done)) and (age < 60)',
      condition: { kind: 'and', parts: [{ kind: 'not' }, { kind: 'number' }] },
    });
    expect(side && whomOf(side)).toMatchObject({ text: 'not(radiograph_done)' });
  });

  it('reads rules', () => {
    expect(guideline.rules).toMatchObject([
      { id: 'no-mri-first', says: { kind: 'forbid', action: { id: 'mri' } }, when: { text: 'not(radiograph_done)' } },
      { says: { kind: 'require', action: { id: 'radiograph' }, before: { id: 'mri' } }, when: undefined },
      {
        says: {
          kind: 'require',
          action: { id: 'view' },
          before: undefined,
          within: { time: { value: { digits: 2n }, unit: 'h' }, of: { id: 'arrival' } },
        },
      },
      { says: { kind: 'require-any', actions: [{ id: 'front' }, { id: 'side' }] }, when: { text: 'age > 30' } },
      { says: { kind: 'require-one', actions: [{ id: 'view' }] } },
      { says: { kind: 'forbid-together', actions: [{ id: 'front' }, { id: 'side' }] } },
      { says: { kind: 'dose', action: { id: 'radiograph' }, atMost: { unit: 'g' }, per: { unit: 'd' } } },
    ]);
  });

  it('gives the same with carriage returns and a byte order mark, at the places of that text', () => {
    for (const text of [GOOD.replaceAll('\n', '\r\n'), `\uFEFF${GOOD}`]) {
      const other = readGuideline(text);
      expect(other.problems).toEqual([]);
      expect(other.guideline.steps.get('image')?.next?.at.start).toBe(text.lastIndexOf('next: discharge') + 6);
      expect(other.guideline.start?.at).toEqual(at(text, 'triage'));
      const { line, column } = other.lines.positionAt(text.indexOf('start: triage'));
      expect({ line, column }).toEqual(lines.positionAt(GOOD.indexOf('start: triage')));
    }
  });

  it('takes every word as a name, those of JavaScript too', () => {
    const text = `guideline: names
title: Names
findings:
  __proto__: { type: boolean }
  constructor: { type: choice, options: { __proto__: A, constructor: B } }
start: __proto__
steps:
  __proto__:
    branches:
      - { when: '__proto__ and constructor = "__proto__"', go: toString }
      - { else: hasOwnProperty }
  toString: { recommend: [{ do: valueOf, good_practice: true }] }
  hasOwnProperty: { recommend: [{ avoid: valueOf, good_practice: true }] }
actions:
  valueOf: { label: Do it }
`;
    const read = readGuideline(text);
    expect(read.problems).toEqual([]);
    expect([...read.guideline.findings.keys()]).toEqual(['__proto__', 'constructor']);
    expect([...read.guideline.steps.keys()]).toEqual(['__proto__', 'toString', 'hasOwnProperty']);
    expect(read.guideline.steps.get('__proto__')?.branches?.[0]?.when?.condition?.kind).toBe('and');
  });

  it('reads definitions and scores in any order', () => {
    const chain = Array.from({ length: 300 }, (_, i) => `  d${i}: { when: ${i === 299 ? 'x' : `d${i + 1}`} }\n`).join(
      '',
    );
    const { guideline, problems } = readGuideline(
      `guideline: g\ntitle: G\nfindings: { x: { type: boolean } }\ndefinitions:\n${chain}start: a\nsteps: { a: { recommend: [] } }\n`,
    );
    expect(problems).toEqual([]);
    expect([...guideline.definitions.keys()].slice(0, 3)).toEqual(['d0', 'd1', 'd2']);
    expect(guideline.definitions.get('d0')?.when.condition).toMatchObject({
      definition: guideline.definitions.get('d1'),
    });
  });

  it('leaves conditions in a circle without meaning, and says nothing of them', () => {
    const { guideline, problems } = readGuideline(`guideline: g
title: G
findings: { x: { type: boolean } }
definitions:
  a: { when: b or x }
  b: { when: s >= 1 }
  self: { when: not(self) }
  uses: { when: a and x }
  fine: { when: x }
scores: { s: { points: [{ when: a, add: 1 }] } }
start: one
steps: { one: { branches: [{ when: a, go: one }, { when: fine, go: one }] } }
`);
    expect(problems).toEqual([]);
    const { definitions, scores, steps } = guideline;
    for (const id of ['a', 'b', 'self', 'uses']) expect(definitions.get(id)?.when.condition).toBeUndefined();
    expect(scores.get('s')?.points[0]?.when.condition).toBeUndefined();
    const conditions = steps.get('one')?.branches?.map(({ when }) => when?.condition?.kind);
    expect(conditions).toEqual([undefined, 'definition']);
  });

  it('takes a circle of ten thousand definitions', () => {
    const n = 10_000;
    const circle = Array.from({ length: n }, (_, i) => `  d${i}: { when: d${(i + 1) % n} }\n`).join('');
    expect(readGuideline(`guideline: g\ntitle: G\ndefinitions:\n${circle}start: a\nsteps: {}\n`).problems).toEqual([]);
  });

  it('takes true and false for conditions', () => {
    const { guideline, problems } = readGuideline(
      'guideline: g\ntitle: G\nstart: a\nsteps: { a: { branches: [{ when: true, go: a }, { when: false, go: a }] } }\n',
    );
    expect(problems).toEqual([]);
    expect(guideline.steps.get('a')?.branches?.map(({ when }) => when?.condition)).toEqual([
      { kind: 'constant', value: true },
      { kind: 'constant', value: false },
    ]);
  });

  it('lists comments when one speaks to Guideway', () => {
    const text = `${GOOD}# guideway-ignore gap: known\n`;
    expect(readGuideline(text).comments.map(({ at }) => text.slice(at.start, at.end))).toEqual([
      '# guideway-ignore gap: known',
    ]);
    expect(readGuideline(`${GOOD}# other\n`).comments).toEqual([]);
  });
});
