import { describe, expect, it } from 'vitest';
import { readGuideline } from '../../src/guideline/read.ts';
import { listed } from '../../src/guideline/schema/wording.ts';
import { TYPE_NAMES } from '../../src/guideline/types/index.ts';
import { applyEdits } from '../../src/text/edit.ts';
import { GOOD } from './good-file.ts';

/** What stands in the good file; what is written in its place; where the problem is; what it says, in part. */
type Mistake = readonly [from: string, to: string, at: string, message: string];

/** With a fix that gives the good file again. */
const REPAIRED: readonly Mistake[] = [
  ['strength: strong\n', 'strengh: strong\n', 'strengh', '`strengh` is not known here; did you mean `strength`?'],
  ['require_any: [front, side]', 'require: [front, side]', '[front, side]', '`require_any: [front, side]`'],
  ['require_any: [front, side]', 'require: front or side', 'front or side', '`require_any: [front, side]`'],
  ['require_any: [front, side]', 'require_either: [front, side]', 'require_either', 'did you mean `require_any`?'],
  ['[front, side], when', '[front, side, front], when', 'front', '`front` stands twice in this list'],
  ['status: draft', 'sttus: draft', 'sttus', 'did you mean `status`?'],
  ['steps:\n', 'stepps:\n', 'stepps', 'did you mean `steps`?'],
  ['findings:\n', 'fidings:\n', 'fidings', 'did you mean `findings`?'],
  ['type: integer', 'tpe: integer', 'tpe', 'did you mean `type`?'],
  ['do: radiograph', 'doo: radiograph', 'doo', 'did you mean `do`?'],
  ['status: draft', 'status: drfat', 'drfat', '`status` must be `draft`, `active` or `retired`, not `drfat`.'],
  ['strength: strong\n', 'strength: Strong\n', 'Strong', 'Did you mean `strong`?'],
  ['strength: strong\n', 'strength: strong\u00a0\n', 'strong\u00a0', 'not `strong⟨U+00A0⟩`. Did you mean `strong`?'],
  [
    'strength: strong\n',
    'strength\u00a0: strong\n',
    'strength\u00a0',
    '`strength⟨U+00A0⟩` is not known here; did you mean',
  ],
  [
    'status: draft',
    '\ufeffstatus: draft',
    '\ufeffstatus',
    '`⟨U+FEFF⟩status` is not known here; did you mean `status`?',
  ],
  ['certainty: very-low', 'certainty: very low', 'very low', 'Did you mean `very-low`?'],
  ['format: 1', 'format: "1"', '"1"', '`format` must be a whole number'],
  ['year: 1996', 'year: "1996"', '"1996"', '`year` must be a whole number'],
  ['precision: 0.1', 'precision: "0.1"', '"0.1"', '`precision` must be a number'],
  ['analyte: hemoglobin', 'analyte: hemoglobn', 'hemoglobn', 'Did you mean `hemoglobin`?'],
  ['analyte: hemoglobin', 'analyte: Hb', 'Hb', 'not `Hb`. Did you mean `hemoglobin`?'],
  ['analyte: hemoglobin', 'analite: hemoglobin', 'analite', 'did you mean `analyte`?'],
  ['precision: 0.1', 'precision: 0,1', '0,1', 'A decimal number is written with a point: `0.1`.'],
  ['may_be_unknown: true', 'may_be_unknown: yes', 'yes', '`may_be_unknown` must be `true`.'],
  ['guideline: knee-injury', 'guideline: Knee Injury', 'Knee Injury', 'Use lower case letters, digits and hyphens'],
  ['date: 2026-02-14', 'date: 14.02.2026', '14.02.2026', 'Write the date as year-month-day'],
  ['date: 2026-02-14', 'date: 2026/02/14', '2026/02/14', 'Write the date as year-month-day'],
  ['range: 18..110', 'range: 18-110', '18-110', 'with two points between them, for example `18..110`'],
  ['range: 18..110', 'range: [18, 110]', '[18, 110]', 'A range has no brackets'],
  ['range: 18..110', 'range: 110..18', '110..18', 'begins at its higher end. Write the lowest value first: `18..110`'],
  ['doi: 10.1001', 'doi: https://doi.org/10.1001', 'https://doi.org/10.1001/jama.1996.1', 'Write the DOI alone'],
  ['basis: [K1]\n      - {', 'basis: K1\n      - {', 'K1', '`basis` must be a list, for example `basis: [K1]`.'],
  ['[K1]\n      - {', '[K1, K1]\n      - {', 'K1', '`K1` stands twice in this list'],
  ['[stiell-1996]\n', '\n          - stiell-1996\n          - stiell-1996\n', 'stiell-1996', 'stands twice'],
  [
    `- { when: 'mechanism in ("fall", "1")'`,
    '- { when: mechanism in ("fall", "1")',
    'mechanism in ("fall", "1")',
    'YAML cuts this condition at its `,`. Put the condition in quotes.',
  ],
  ['mechanism in ("fall"', 'mechanism in ("fal"', '"fal"', '`fal` is no option of `mechanism`'],
  ['when: mechanism =', 'when: mechanim =', 'mechanim', '`mechanim` is not declared. Did you mean `mechanism`?'],
  ['    next: discharge', '    next: [discharge]', '[discharge]', '`next` is no list. Remove the brackets.'],
];

/** With a fix that leaves nothing to say, but another text than the good file. */
const ACCEPTED: readonly Mistake[] = [
  ['  mri: {', '  "mri scan": { label: X }\n  mri: {', '"mri scan"', '`mri scan` cannot be a name here'],
  ['version: 1.0.0', 'version: 1.0', '1.0', '`version` must be a text, for example `version: 1.0.0`. Put the value in'],
  ['label: Age, type', 'label: Age, in years, type', 'Age, in years', 'the comma cuts `Age, in years` in two'],
  ['after: 6 wk', 'after: 1,5 wk', '1,5 wk', 'Write a number and a unit of time'],
  ['after: 6 wk', 'after: .5 wk', '.5 wk', 'Write a number and a unit of time'],
  ['after: 6 wk', 'after: 1e2 h', '1e2 h', 'Write a number and a unit of time'],
  ['after: 6 wk', 'after: 1 000 h', '1 000 h', 'Write a number and a unit of time'],
  ['after: 6 wk', 'after: 1½ hours', '1½ hours', 'Write a number and a unit of time'],
  ['after: 6 wk', 'after: 6. wk', '6. wk', 'Write a number and a unit of time'],
  ['url: https://example.org/knee', 'url: www.example.org', 'www.example.org', 'starts with `https://`'],
  ['date: 2025-01-31', 'date: 2025-13-01', '2025-13-01', 'There is no day `2025-13-01`. Did you mean `2025-01-13`?'],
  ['cites: [stiell-1996, "7"]', 'cites: [stiell-1996, 7]', '7', 'This reference must be a name'],
];

/** Without a fix, because it takes a person to say what is meant. */
const TOLD: readonly Mistake[] = [
  ['title: Radiograph after an acute knee injury\n', '', 'guideline', 'The file needs `title`: the guideline'],
  ['title: Radiograph after an acute knee injury', 'title:', 'title', '`title` has no value. It must be a text'],
  ['title: Radiograph after an acute knee injury', 'title: ""', '""', '`title` is empty.'],
  ['format: 1', 'format: 2', '2', 'This file says format 2; this Guideway reads format 1.'],
  ['status: draft', 'foo: bar', 'foo', '`foo` is not known here. What can still stand here: `status`.'],
  ['status: draft', 'status: published', 'published', 'not `published`.'],
  ['date: 2026-02-14', 'date: 2026-02-30', '2026-02-30', 'There is no day `2026-02-30`.'],
  ['review_by: 2028-02-29', 'review_by: 2027-02-29', '2027-02-29', 'There is no day `2027-02-29`.'],
  ['range: 18..110, unit: a', 'unit: a', 'age', 'Finding `age` needs `range`: the lowest and the highest value'],
  ['range: 18..110', 'range: 18', '18', '`range` must be a text, for example `range: 18..110`.'],
  ['range: 18..110', 'range: 0.5..110', '0.5..110', 'whole numbers only'],
  ['range: 18..110', `range: 18..${'9'.repeat(1001)}`, `18..${'9'.repeat(1001)}`, 'too many digits'],
  [
    'type: integer',
    'type: number',
    'number',
    `must be ${listed(
      TYPE_NAMES.map((type) => `\`${type}\``),
      'or',
    )}`,
  ],
  ['effusion: { ', 'effusion: { range: 0..1, ', 'range', 'A `boolean` finding has no range.'],
  ['precision: 0.1', 'precision: 0', '0', '`precision` must be more than 0.'],
  ['may_be_unknown: true', 'may_be_unknown: false', 'false', 'can only be `true`. Otherwise leave it out.'],
  ['  radiograph_done: {', '  list: { type: boolean }\n  radiograph_done: {', 'list', 'already has a meaning'],
  ['  radiograph_done: {', '  2nd: { type: boolean }\n  radiograph_done: {', '2nd', 'not starting with a digit'],
  ['        strength: strong\n', '', 'do', 'This recommendation needs `strength`: the strength'],
  ['      - do: radiograph\n        when:', '      - when:', 'when', 'This recommendation names no action.'],
  ['- do: radiograph', '- do: radiograph\n        avoid: mri', 'avoid', 'either `do` or `avoid`'],
  [
    '        go: image\n        basis: [K1]',
    '        basis: [K1]',
    'when',
    'This branch needs `go`: the step that the',
  ],
  ['when: ottawa >= 1\n        go: image', 'label: x', 'label', 'needs `when`: the patients for whom'],
  ['{ else: discharge, basis', '{ else: discharge, go: image, basis', 'go', '`else` already names the step.'],
  ['- { else: discharge', '- { else: image }\n      - { else: discharge', 'else', 'This step has a second `else`.'],
  ['- { else: discharge', '- { else: image }\n      - { when: effusion, go: discharge', 'else', 'Move it to the end'],
  ['    revisit: triage\n', '', 'after', '`after` needs `revisit`'],
  ['    hit: first\n', '    hit: first\n    next: image\n', 'next', 'goes on through its branches'],
  ['recommend: [] }', 'recommend: [], hit: first }', 'hit', '`hit` belongs to a step with `branches`.'],
  ['after: 6 wk', 'after: six weeks', 'six weeks', 'Write a number and a unit of time'],
  ['after: 6 wk', 'after: 4-6 wk', '4-6 wk', 'Write a number and a unit of time'],
  ['after: 6 wk', 'after: -6 wk', '-6 wk', 'Write a number and a unit of time'],
  ['after: 6 wk', 'after: 1,000 min', '1,000 min', 'Write the one that is meant: `1000 min` or `1 min`.'],
  ['after: 6 wk', 'after: 0.0000000001 a', '0.0000000001 a', 'up to 9 digits before the point and 9 behind it'],
  ['{ before: mri, from', '{ from', 'timing', 'Say when: `before: ACTION`'],
  ['{ before: mri, from', '{ before: mri, after: mri, from', 'after', 'exactly one of'],
  ['forbid: mri,', 'forbid: mri, require: mri,', 'require', 'A rule says one thing'],
  ['forbid: mri, ', '', 'id', 'This rule names no action.'],
  ['forbid: mri,', 'forbid: [mri, view],', '[mri, view]', 'to forbid them together, `forbid_together: [mri, view]`.'],
  ['forbid: mri,', 'forbid: mri and view,', 'mri and view', 'To forbid each of these, write a rule for each'],
  ['forbid: mri,', 'forbid_any: [mri, view],', 'forbid_any', 'write a rule with `forbid` for each'],
  ['require: view,', 'require: [front, side],', '[front, side]', 'give them a class with `is_a` and name that.'],
  ['of: arrival,', 'of: [arrival, mri],', '[arrival, mri]', '`of` names one. Write a rule for each'],
  ['require_any: [front, side]', 'require: front and side', 'front and side', 'if all are needed, a rule for each.'],
  ['require_any: [front, side]', 'require_all: [front, side]', 'require_all', 'write a rule with `require` for each.'],
  ['require: radiograph, before: mri', 'require: mri, before: mri', 'mri', '`before` must name another action'],
  ['require: radiograph, before: mri', 'require: front, before: view', 'view', 'cannot come before itself'],
  ['within: 2 h, of: arrival', 'within: 2 h, of: view', 'view', '`of` must name another action than `require`.'],
  ['require: view, within: 2 h, of', 'require: view, of', 'of', '`of` needs `within`'],
  [
    'within: 2 h, of: arrival',
    'before: mri, within: 2 h, of: arrival',
    'within',
    'A rule has either `before` or `within`.',
  ],
  ['require_one: [view]', 'require_one: [view], forbid_together: [view]', 'forbid_together', 'A rule says one thing'],
  ['forbid_together: [front, side]', 'forbid_together: [front]', 'front', '`forbid_together` needs two actions'],
  ['select: at-most-one', 'select: some', 'some', '`select` must be `exactly-one`'],
  ['        select: at-most-one\n', '', 'group', 'A group needs `select:` and `of:`'],
  [
    '        select: at-most-one\n',
    '        select: at-most-one\n        do: mri\n',
    'do',
    'A group has no `do` of its own.',
  ],
  ['- { do: side,', '- { select: any, do: side,', 'select', '`select` belongs to a group.'],
  [
    '- { do: side, good_practice: true }',
    '- { group: X, select: any, of: [{ do: side, good_practice: true }] }',
    'group',
    'A group cannot stand in a group.',
  ],
  [
    'is_a: [view] }\n  side',
    'is_a: [mri, view] }\n  side',
    'mri',
    'There already is an action `mri`. Give this class another name.',
  ],
  ['  arrival: {', '  mri: {', 'mri', 'There already is an action `mri`. Give this event another name.'],
  ['id: first-radiograph', 'id: no-mri-first', 'no-mri-first', 'There already is a rule `no-mri-first`.'],
  ['year: 1996', 'year: 96', '96', '`year` must be at least 1500.'],
  ['options: { fever: Fever, cough: Cough }', 'options: {}', 'options', '`options` needs at least one entry'],
  ['  discharge: { recommend: [] }', '  discharge:', 'discharge', 'Step `discharge` has no value.'],
  ['when: age >= 55', 'when: 5', '5', '`when` must be a condition, for example `when: age >= 55`.'],
  ['add: 1 }', 'add: one }', 'one', '`add` must be a number'],
  ['radiograph_done: {', 'sick: {', 'sick', 'There already is a finding `sick`.'],
  ['mri: { label: MRI }', 'mri: { <<: { label: MRI } }', '<<', '`<<` does not merge here.'],
];

function readWith([from, to]: Mistake) {
  expect(GOOD.split(from).length, `${from} stands once in the good file`).toBeGreaterThan(1);
  const text = GOOD.replace(from, () => to);
  return readGuideline(text);
}

describe('what is said of a value or key that does not fit', () => {
  it.each(REPAIRED)('%j → %j: is repaired', (...mistake) => {
    const [, , at, message] = mistake;
    const { text, problems } = readWith(mistake);
    expect(problems).toHaveLength(1);
    const [problem] = problems;
    expect(problem && text.slice(problem.at.start, problem.at.end)).toBe(at);
    expect(problem?.message).toContain(message);
    const fixed = applyEdits(text, problem?.fix?.edits ?? []);
    expect(readGuideline(fixed).problems).toEqual([]);
    expect(fixed.replace('\n          - stiell-1996', '[stiell-1996]')).toContain(mistake[0].trim());
  });

  it.each(ACCEPTED)('%j → %j: can be accepted', (...mistake) => {
    const [, , at, message] = mistake;
    const { text, problems } = readWith(mistake);
    expect(problems).toHaveLength(1);
    const [problem] = problems;
    expect(problem && text.slice(problem.at.start, problem.at.end)).toBe(at);
    expect(problem?.message).toContain(message);
    expect(readGuideline(applyEdits(text, problem?.fix?.edits ?? [])).problems).toEqual([]);
  });

  it.each(TOLD)('%j → %j: is told', (...mistake) => {
    const [, , at, message] = mistake;
    const { text, problems } = readWith(mistake);
    const said = problems.filter((problem) => problem.message.includes(message));
    expect(said, problems.map((problem) => problem.message).join('\n')).toHaveLength(1);
    expect(said[0] && text.slice(said[0].at.start, said[0].at.end)).toBe(at);
    expect(said[0]?.fix).toBeUndefined();
  });

  it('says one thing of each', () => {
    const several = TOLD.filter((mistake) => readWith(mistake).problems.length > 1).map(([, to]) => to);
    // A condition names what another finding takes the name of; an unread condition is a second cause.
    expect(several).toEqual(['sick: {']);
  });

  it('says all that is wrong with a file of the wrong kinds', () => {
    const text = [
      'guideline: [x]',
      'title: { a: 1 }',
      'status: 1',
      'references: 5',
      'statements: [a]',
      'findings: true',
      'definitions: "x"',
      'scores: ~',
      'assumptions: {}',
      'actions: 1.5',
      'start: [a]',
      'steps: 7',
      'rules: {}',
    ].join('\n');
    const { problems } = readGuideline(text);
    expect(problems.map(({ at }) => text.slice(0, at.start).split('\n').length)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13,
    ]);
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['schema']));
  });
});
