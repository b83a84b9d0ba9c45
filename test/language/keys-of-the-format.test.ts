import { describe, expect, test } from 'vitest';
import type { Range } from 'vscode-languageserver-types';
import { type Format, groupsIn } from '../../src/format/format.ts';
import { FORMATS } from '../../src/format/formats.ts';
import { isFeel, type Shape } from '../../src/format/shape.ts';
import { highlightsAt } from '../../src/language/highlight.ts';
import { offsetOf } from '../../src/language/places.ts';
import { referencesAt } from '../../src/language/references.ts';
import { renameAt } from '../../src/language/rename.ts';
import type { Span } from '../../src/text/position.ts';
import type { YamlNode } from '../../src/text/tree.ts';
import { readYaml } from '../../src/text/yaml.ts';
import { inserted } from './completing.ts';
import { afterEdits, CASES, GUIDELINE, scene } from './world.ts';

/** Every key that declares, names or tests something stands here at least once. */
const TEXT = `guideline: every-key
title: Every key that has to do with names
references:
  trial: { title: A trial, kind: research, year: 2001 }
statements:
  S1: { says: Something., cites: [trial] }
findings:
  age: { type: integer, range: 18..110, unit: a }
  onset: { type: choice, options: { sudden: Sudden, slow: Slow } }
calculations:
  strain: { value: age * 1.5, empirical: { age: a }, unit: kg, round: { to: 1 }, basis: [S1] }
definitions:
  older: { when: age >= 65, basis: [S1] }
scores:
  risk: { points: [{ when: older, add: 1 }], basis: [S1] }
assumptions:
  - { never: older and age < 40, because: It is defined so., basis: [S1] }
actions:
  scan: { label: Scan, basis: [S1] }
  drug: { label: Drug, is_a: [analgesic] }
  call: { label: Call, is_a: [analgesic] }
events:
  arrival: { label: Arrival, basis: [S1] }
start: triage
steps:
  triage:
    basis: [S1]
    branches:
      - { when: risk >= 1, go: treat, basis: [S1] }
      - { else: watch }
  treat:
    recommend:
      - do: scan
        when: older
        strength: strong
        certainty: high
        cites: [trial]
        basis: [S1]
        dose: { amount: 2 mg/kg * strain, per: 1 d, at_most: 1 g }
        timing: { before: drug, to: 1 h }
        cautions: [{ says: Careful., basis: [S1] }]
      - group: One of two
        select: any
        of:
          - { do: drug, when: 'onset = "slow"', good_practice: true, timing: { after: arrival, to: 2 h } }
          - { do: call, good_practice: true, timing: { with: scan } }
    alternatives:
      - label: Wait
        when: age < 70
        recommend: [{ avoid: drug, good_practice: true }]
        next: watch
        basis: [S1]
    next: watch
  watch:
    recommend: [{ do: call, good_practice: true }]
    revisit: triage
    after: 1 d
rules:
  - { id: r1, forbid: analgesic, when: age > 100, because: Too old., basis: [S1] }
  - { id: r2, require: drug, before: scan, because: It is so. }
  - { id: r3, require: scan, within: 1 h, of: arrival, because: It is so. }
  - { id: r4, require_any: [scan, call], because: It is so. }
  - { id: r5, require_one: [scan, call], because: It is so. }
  - { id: r6, forbid_together: [scan, call], because: It is so. }
  - { id: r7, dose_of: scan, at_most: 5 g, per: 1 d, because: It is so. }
`;
const CASES_TEXT = `cases:
  - name: Somebody
    given: { age: 70, onset: slow }
    choose: { treat: Wait }
    expect: { ends_at: watch, recommends: [scan, call], path: [triage, treat, watch] }
`;
const TEXTS = { guideline: TEXT, cases: CASES_TEXT };

interface Place {
  readonly path: string;
  readonly shape: Shape;
  readonly id: string;
  readonly at: Span;
}

/** Each key and each value of a file, with what the schema says of it at its path. */
function* placesIn(node: YamlNode, format: Format, path: readonly string[] = []): Generator<Place> {
  const shape = format.at(path);
  if (!shape) return;
  if (node.kind === 'scalar') yield { path: path.join('/'), shape, id: node.text, at: node.at };
  if (node.kind === 'list')
    for (const [index, item] of node.items.entries()) yield* placesIn(item, format, [...path, String(index)]);
  if (node.kind === 'map')
    for (const { key, keyAt, value } of node.entries.values()) {
      const below = [...path, key];
      if (shape.keys) yield { path: `${below.join('/')} (key)`, shape: shape.keys, id: key, at: keyAt };
      yield* placesIn(value, format, below);
    }
}

const isAnnotated = (shape: Shape) => shape.names.length > 0 || !!shape.declares || isFeel(shape);
const isName = (shape: Shape) => isAnnotated(shape) && !isFeel(shape);

const KINDS = ['guideline', 'cases'] as const;
const places = (kind: (typeof KINDS)[number]) => [...placesIn(readYaml(TEXTS[kind]).root, FORMATS[kind])];
const named = KINDS.flatMap((kind) =>
  places(kind)
    .filter(({ shape }) => isName(shape))
    .map((place) => ({ kind, ...place })),
);

/** The files with the cursor at a place of one of them, whose text there may be another. */
async function at(kind: (typeof KINDS)[number], { start, end }: Span, id: string) {
  const put = (text: string) => `${text.slice(0, start)}|${id}${text.slice(end)}`;
  return kind === 'guideline' ? scene(put(TEXT), CASES_TEXT) : scene(TEXT, put(CASES_TEXT));
}

test('the files have no mistake', async () => {
  const { files } = await scene(TEXT, CASES_TEXT);
  expect(files.guideline.reading.problems).toEqual([]);
  expect(files.cases.flatMap(({ reading }) => reading.problems)).toEqual([]);
});

test.each(KINDS)('every key of the schema of the %s that has to do with names stands in the file', (kind) => {
  const met = new Set(places(kind).map(({ shape }) => shape));
  const shapes = [...groupsIn(FORMATS[kind].root)].flatMap((shape) => (shape.keys ? [shape, shape.keys] : [shape]));
  const annotated = shapes.filter(isAnnotated);
  expect(annotated.length).toBeGreaterThan(5);
  // A list given for one finding is tested where the file has one value.
  expect(annotated.filter((shape) => !met.has(shape) && !shape.names.includes('option'))).toEqual([]);
});

test('the number in the amount of a dose is known to references, highlights and rename, and is offered', async () => {
  const marked = TEXT.replace('* strain', '* |strain');
  const { files, document, offset } = await scene(marked, CASES_TEXT);
  const isHere = ({ range }: { readonly range: Range }) => offsetOf(range.start, document.lines) === offset;
  expect(referencesAt(files, document, offset, true).filter(isHere)).toHaveLength(1);
  expect(highlightsAt(document, offset).filter(isHere)).toHaveLength(1);
  const { changes = {} } = renameAt(files, document, offset, 'another_name');
  const after = afterEdits(document.text, changes[GUIDELINE]);
  expect(after).toContain('amount: 2 mg/kg * another_name');
  expect((await scene(after, CASES_TEXT)).files.guideline.reading.problems).toEqual([]);
  expect(await inserted(TEXT.replace('* strain', '* |'))).toContainEqual(expect.stringContaining('* strain'));
});

test('every condition and formula is found', async () => {
  const { files } = await scene(TEXT, CASES_TEXT);
  const found = FORMATS.guideline.meaningsIn(files.guideline.yaml).conditions.map(({ at: { start } }) => start);
  const expected = places('guideline').filter(({ shape }) => isFeel(shape));
  expect(expected.length).toBeGreaterThan(6);
  expect(found).toEqual(expected.map(({ at: { start } }) => start));
});

describe.each(named)('$kind: $path', ({ kind, shape, id, at: span }) => {
  const isNumber = /^\d/.test(id);

  test.skipIf(isNumber)('is known to references, highlights and rename', async () => {
    const { files, document, offset } = await at(kind, span, id);
    const isHere = ({ range }: { readonly range: Range }) => offsetOf(range.start, document.lines) === offset;
    const references = referencesAt(files, document, offset, true).filter(({ uri }) => uri === document.uri);
    expect(references.filter(isHere)).toHaveLength(1);
    expect(highlightsAt(document, offset).filter(isHere)).toHaveLength(1);
    const { changes = {} } = renameAt(files, document, offset, 'another_name');
    const after = afterEdits(document.text, changes[kind === 'guideline' ? GUIDELINE : CASES]);
    expect(after).toContain('another_name');
    const renamed = await scene(
      afterEdits(files.guideline.text, changes[GUIDELINE]),
      afterEdits(files.cases[0]?.text ?? '', changes[CASES]),
    );
    expect(renamed.files.checked.problems.filter(({ code }) => code === 'unknown-name')).toEqual([]);
  });

  const isUse = shape.names.length > 0 && shape.declares === undefined && !shape.names.includes('option');

  test.runIf(isUse)('is missed when it is declared nowhere', async () => {
    const { files, document, offset } = await at(kind, span, 'quite_unheard_of');
    const { problems } = kind === 'guideline' ? files.checked : { problems: files.checked.cases[0]?.problems ?? [] };
    const there = problems.filter(({ code, at: { start } }) => code === 'unknown-name' && start === offset);
    expect(there, document.text).toHaveLength(1);
  });

  test.runIf(shape.names.length > 0 && !isNumber)('is offered', async () => {
    const text = TEXTS[kind];
    const marked = `${text.slice(0, span.start)}|${text.slice(span.end)}`;
    const offered = await (kind === 'guideline' ? inserted(marked) : inserted(TEXT, { cases: marked }));
    expect(offered).toContainEqual(expect.stringContaining(id));
  });
});
