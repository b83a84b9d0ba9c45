import { FORMATS } from '../../format/formats.ts';
import { validate } from '../../format/generated/cases-validator.generated.js';
import { IN_QUOTES } from '../../text/faults/fault.ts';
import { asName } from '../../text/marks.ts';
import { LineIndex } from '../../text/position.ts';
import { SpanIndex } from '../../text/span-index.ts';
import { anyStartsIn } from '../../text/spans-starting-in.ts';
import type { Comment, YamlNode } from '../../text/tree.ts';
import { readYaml, type YamlReading } from '../../text/yaml.ts';
import { field, listOf, mapOf, refOf } from '../fields.ts';
import type { Guideline, Ref } from '../model.ts';
import { NameIndex } from '../names/name-index.ts';
import { repeatedNames } from '../names/repeated-names.ts';
import { inOrder } from '../reading-problem.ts';
import type { FileFormat } from '../schema/file-format.ts';
import { formatProblems } from '../schema/format-problems.ts';
import type { SchemaProblem } from '../schema/schema-problem.ts';
import { Guesses } from './guesses.ts';
import type { Case } from './model.ts';
import type { CasesProblem } from './problem.ts';
import { readCase } from './read-case.ts';

/** Cases files, as `cases.schema.json` describes them. */
const CASES: FileFormat = { validate, keys: FORMATS.cases, beginning: 'cases:' };

/** A cases file as far as it could be read, and what is wrong with it. */
export interface CasesReading {
  /** In the order of the file; empty when there are none yet. */
  readonly cases: readonly Case[];
  /** In the order of the file. */
  readonly problems: readonly CasesProblem[];
  /** The guideline file as the cases file names it; undefined where it leaves that to its own name. */
  readonly guideline: Ref | undefined;
  readonly text: string;
  /** Made when first asked for. */
  readonly lines: LineIndex;
  /** Empty when no comment speaks to Guideway. */
  readonly comments: readonly Comment[];
  /** The file as YAML, for what asks where something stands. */
  readonly yaml: YamlReading;
  readonly names: NameIndex;
}

const YAML = { commentMarker: 'guideway-ignore', keys: FORMATS.cases.keys };

/**
 * Reads the sample cases of a guideline from the text of their file. What cannot be read, and what no patient of the
 * guideline can have, is a problem; the case is then broken. All places are offsets in `text`. Never throws.
 */
export function readCases(text: string, guideline: Guideline): CasesReading {
  const yaml = readYaml(text, YAML);
  const problems: CasesProblem[] = yaml.problems.map((problem) => ({ ...problem, code: yamlCode(problem.code) }));
  const names = new NameIndex('cases', yaml, text);
  const cases = isEmpty(yaml, problems) ? [] : readList(text, yaml, names, guideline, problems);
  let lines: LineIndex | undefined;
  return {
    cases,
    problems: inOrder(withoutQuotesAlone(problems)),
    guideline: guidelineIn(yaml.root),
    text,
    get lines() {
      lines ??= new LineIndex(text);
      return lines;
    },
    comments: yaml.comments,
    yaml,
    names,
  };
}

/** Of a text that YAML takes for something else, and that would be no value in quotes either, the second is told. */
function withoutQuotesAlone(problems: readonly CasesProblem[]): CasesProblem[] {
  const values = new Set(problems.filter(({ code }) => code === 'type-mismatch').map(({ at }) => at.start));
  return problems.filter(
    ({ code, fix }) =>
      code !== 'syntax' || fix?.title !== IN_QUOTES || !fix.edits.some(({ at }) => values.has(at.start)),
  );
}

const NAMING = /^\uFEFF?(["']?)guideline\1[ \t]*:.*$/m;

/** The guideline file that the text of a cases file names, as it stands there; undefined where it names none. */
export function guidelineNamedBy(text: string): Ref | undefined {
  // Where the key has a line of its own, the rest of the file need not be read for it.
  const line = NAMING.exec(text);
  const ref = line && guidelineIn(readYaml(line[0]).root);
  if (line && ref) return { ...ref, at: { start: ref.at.start + line.index, end: ref.at.end + line.index } };
  return line || /^[\s\uFEFF]*\{/.test(text) ? guidelineIn(readYaml(text).root) : undefined;
}

function guidelineIn(root: YamlNode): Ref | undefined {
  return refOf(field(mapOf(root), 'guideline'));
}

/** There are no conditions in a cases file that YAML could cut. */
function yamlCode(code: YamlReading['problems'][number]['code']): CasesProblem['code'] {
  return code === 'condition-syntax' ? 'syntax' : code;
}

function isEmpty({ root, source }: YamlReading, problems: CasesProblem[]): boolean {
  if (root.kind !== 'missing' || problems.length > 0) return false;
  const message = source.text.trim() === '' ? 'This file is empty.' : 'There are no cases in this file.';
  const start = 'Start with `cases:`, and below it, for each patient, `- name: Older patient`, `given:` and `expect:`.';
  problems.push({
    code: 'syntax',
    message: `${message} ${start}`,
    at: { start: 0, end: Math.min(1, source.text.length) },
  });
  return true;
}

function readList(
  text: string,
  yaml: YamlReading,
  { sets }: NameIndex,
  guideline: Guideline,
  problems: CasesProblem[],
): Case[] {
  const schema = formatProblems(CASES, yaml.root, text, yaml.problems);
  const twice = sets.flatMap((list) => repeatedNames(list, text));
  const losses = [...yaml.problems, ...schema.filter(({ isLoss }) => isLoss), ...twice];
  losses.sort((a, b) => a.at.start - b.at.start);
  const cases: Case[] = [];
  const said: CasesProblem[] = twice.map((problem) => ({ ...problem, code: 'schema' }));
  const source = { guideline, text, guesses: new Guesses() };
  for (const item of listOf(field(mapOf(yaml.root), 'cases'))?.items ?? []) {
    const map = mapOf(item);
    if (!map) continue;
    const own: CasesProblem[] = [];
    const read = readCase(map, source, (problem) => own.push(problem));
    for (const one of own) said.push(one);
    if (read) cases.push({ ...read, broken: own.length > 0 || anyStartsIn(losses, map.at) });
  }
  // One by one: a call takes no more than some ten thousand arguments.
  for (const found of [onceEach(schema, said), repeatedCases(cases)]) for (const one of found) problems.push(one);
  return cases;
}

/**
 * What the schema and what the guideline have to say of the cases, each mistake once: who knows the finding says more of
 * its value, except where the value is only a piece of what a comma has cut in two.
 */
function onceEach(schema: readonly SchemaProblem[], guideline: readonly CasesProblem[]): CasesProblem[] {
  const places = (problems: readonly CasesProblem[]) => new SpanIndex(problems.map(({ at }) => at));
  const cut = places(schema.filter(({ fix, keyword }) => fix && keyword !== 'required'));
  const said = guideline.filter(({ at }) => !cut.holdsMoreThan(at));
  const known = places(said);
  const left = schema.filter(({ at }) => !known.holds(at));
  return [...left.map(({ code, message, at, fix }) => ({ code, message, at, ...(fix && { fix }) })), ...said];
}

/** Cases that have the name of an earlier one: a report could not tell them apart. */
function repeatedCases(cases: readonly Case[]): CasesProblem[] {
  const first = new Map<string, Case>();
  return cases.flatMap((one) => {
    const earlier = first.get(one.name);
    if (!earlier) first.set(one.name, one);
    return earlier ? [repeated(one, earlier)] : [];
  });
}

function repeated({ name, at }: Case, earlier: Case): CasesProblem {
  return {
    code: 'duplicate-key',
    message: `There already is a case ${asName(name)}. Give this one a name that says what is different about the patient.`,
    at,
    related: [{ message: 'The first one is here.', at: earlier.at }],
  };
}
