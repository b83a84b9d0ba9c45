import { parseDecimal } from '../condition/decimal.ts';
import { FORMATS } from '../format/formats.ts';
import type { NameKind } from '../format/name-kind.ts';
import { LineIndex } from '../text/position.ts';
import type { Comment, YamlEntry, YamlMap, YamlNode } from '../text/tree.ts';
import { readYaml, type YamlReading } from '../text/yaml.ts';
import { keepLimits } from './analytes/limits.ts';
import { circularCalculations } from './circular-calculations.ts';
import { mayNameMore } from './classes.ts';
import { isConditionName, scopeOf } from './condition-in.ts';
import { ConditionReader } from './condition-reader.ts';
import { isKnown, isReferred, REFERRED, SECTION_OF } from './declared.ts';
import { Decoder } from './decoder.ts';
import { DoseReader } from './doses/read-dose.ts';
import { clashingNames, idleRules, likeChoices } from './doubtful-declarations.ts';
import { errorsInParts } from './errors-in-parts.ts';
import { field, mapOf, scalarOf } from './fields.ts';
import type { Calculation, Definition, Finding, Guideline, Ref, Score, Step } from './model.ts';
import { NameIndex } from './names/name-index.ts';
import { OddNames } from './names/odd-names.ts';
import { repeatedNames } from './names/repeated-names.ts';
import { newCalculation } from './new-entry.ts';
import { readCalculation } from './read-calculations.ts';
import { readAction, readEvent, readReference, readStatement } from './read-evidence.ts';
import { readFinding } from './read-findings.ts';
import { inOrderOfUse, namedEntries, readDefinition, readScore } from './read-named.ts';
import { readAssumptions, readRules } from './read-rules.ts';
import { readStep } from './read-steps.ts';
import { inOrder, type ReadingProblem } from './reading-problem.ts';
import { withoutElseIf } from './schema/else-if.ts';
import { guidelineProblems } from './schema/guideline-problems.ts';
import { withoutOtherElse } from './schema/other-else.ts';
import { withoutStepInCondition } from './schema/step-in-condition.ts';
import { UnreadableParts } from './unreadable-parts.ts';

/** A guideline file as far as it could be read, and what is wrong with how it is written. */
export interface Reading {
  readonly guideline: Guideline;
  /** In the order of the file. */
  readonly problems: readonly ReadingProblem[];
  readonly text: string;
  /** Made when first asked for. */
  readonly lines: LineIndex;
  /** Empty when no comment speaks to Guideway. */
  readonly comments: readonly Comment[];
  /** The file as YAML, for what asks where something stands. */
  readonly yaml: YamlReading;
  readonly names: NameIndex;
}

const FORMAT = '1';
const ID = /^[A-Za-z0-9_][A-Za-z0-9_-]*$/;
/** How a guideline is read as YAML. */
export const YAML = {
  get conditionKeys() {
    return [...FORMATS.guideline.conditionKeys];
  },
  commentMarker: 'guideway-ignore',
  keys: FORMATS.guideline.keys,
};

/**
 * Reads a guideline from the text of its file. What cannot be read is left out and is a problem; the rest is read. All
 * places are offsets in `text`. Never throws.
 * @param before an earlier version of the file: the outcome is the same and comes sooner.
 */
export function readGuideline(text: string, before?: Reading): Reading {
  const yaml = readYaml(text, YAML, before?.yaml);
  const problems: ReadingProblem[] = [...yaml.problems];
  const names = new NameIndex('guideline', yaml, text);
  const isOther = isEmpty(yaml, problems) || isOtherFormat(yaml.root, problems);
  const read = isOther ? NOTHING : build(text, yaml, names, problems);
  const told = isOther ? problems : withoutElseIf(withoutOtherElse(problems, yaml.root, text), yaml.root, text);
  const ordered = inOrder(isOther ? told : withoutStepInCondition(told, yaml.root, text));
  let lines: LineIndex | undefined = read.unreadable.size > 0 ? new LineIndex(text) : undefined;
  const errors = lines && errorsInParts(read.unreadable, yaml.root, ordered, lines);
  return {
    guideline: errors ? { ...read, errors } : read,
    problems: ordered,
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

const NOTHING: Guideline = {
  id: undefined,
  title: undefined,
  status: undefined,
  reviewBy: undefined,
  references: new Map(),
  statements: new Map(),
  findings: new Map(),
  definitions: new Map(),
  scores: new Map(),
  calculations: new Map(),
  assumptions: [],
  actions: new Map(),
  events: new Map(),
  start: undefined,
  steps: new Map(),
  rules: [],
  uses: [],
  conditions: [],
  unreadable: new Set(),
};

function isEmpty({ root, source }: YamlReading, problems: ReadingProblem[]): boolean {
  if (root.kind !== 'missing' || problems.length > 0) return false;
  const message = source.text.trim() === '' ? 'This file is empty.' : 'There is no guideline in this file.';
  const start = 'Start with `guideline: my-pathway` and, in the next line, `title: My pathway`.';
  problems.push({
    code: 'syntax',
    message: `${message} ${start}`,
    at: { start: 0, end: Math.min(1, source.text.length) },
  });
  return true;
}

function isOtherFormat(root: YamlNode, problems: ReadingProblem[]): boolean {
  const node = scalarOf(field(mapOf(root), 'format'));
  if (!node || parseDecimal(node.text)?.toString() === FORMAT) return false;
  const message = `This file says format ${node.text}; this Guideway reads format ${FORMAT}.`;
  problems.push({ code: 'schema', message, at: node.at });
  return true;
}

function build(
  text: string,
  { root, problems: textProblems, source }: YamlReading,
  names: NameIndex,
  problems: ReadingProblem[],
): Guideline {
  const say = (problem: ReadingProblem) => void problems.push(problem);
  const schema = guidelineProblems(root, text, textProblems);
  for (const { code, message, at, fix } of schema) say({ code, message, at, ...(fix && { fix }) });
  for (const problem of names.sets.flatMap((list) => repeatedNames(list, text))) say(problem);
  const damage = new UnreadableParts(root, textProblems, schema);
  const top = mapOf(root);
  const unreadable = new Set<string>();

  const named = namedEntries(root, say);
  const findings = new Map<string, Finding>();
  const definitions = new Map<string, Definition>();
  const scores = new Map<string, Score>();
  const calculations = new Map<string, Calculation>();
  const scope = scopeOf({ findings, definitions, scores, calculations, unreadable }, named.composed);
  // Few guidelines calculate anything: a section that is not there is lost only where another key may be it.
  const isLost = (section: string) =>
    section === 'calculations' && !top?.entries.has(section) ? damage.hasStrayKey : damage.isBroken(section);
  const isBroken = FORMATS.guideline.sectionsOf('finding').some(isLost);
  const odd = new OddNames([...named.findings.keys(), ...named.composed.keys()], isConditionName);
  const isLostName = (name: string) => isBroken || odd.hold(name);
  const guards = new ConditionReader(source, scope, isLostName, say, (id, formula, meant) =>
    newCalculation(top, id, formula, meant, text),
  );
  const decoder = new Decoder(guards, say);
  for (const [key, entry] of named.findings) {
    const isWhole = !damage.isTorn(entry) && !damage.hidesValues(entry);
    const finding = isWhole ? readFinding(entry, decoder, say) : undefined;
    if (finding) findings.set(key, finding);
    else unreadable.add(key);
  }
  for (const problem of circularCalculations(named)) say(problem);
  for (const entry of inOrderOfUse(named.composed)) {
    if (named.calculations.has(entry.key)) {
      const calculation = readCalculation(entry, decoder, { scope, text, isLost: isLostName }, say);
      if (calculation && !damage.isIn(entry.whole)) calculations.set(calculation.id, calculation);
      else unreadable.add(entry.key);
      continue;
    }
    const isScore = named.scores.has(entry.key);
    const score = isScore ? readScore(entry, decoder) : undefined;
    const definition = isScore ? undefined : readDefinition(entry, decoder);
    if (damage.isIn(entry.whole)) unreadable.add(entry.key);
    else if (score) scores.set(score.id, score);
    else if (definition) definitions.set(definition.id, definition);
    else unreadable.add(entry.key);
  }

  const doses = new DoseReader(decoder, scope, (name) => isBroken || odd.hold(name), say);
  const section = (key: string) => mapOf(field(top, key))?.entries ?? new Map<string, YamlEntry>();
  const head = decoder.fieldsOf('guideline', top);
  const { guideline: id, title, status, version, disclaimer, review_by: reviewBy, start } = head;
  // The pathway needs nothing of it, but what is said of its date.
  decoder.fieldsOf('source', mapOf(field(top, 'source')));
  const actions = readAll(
    section('actions'),
    unreadable,
    (entry) => isIdOf(entry) && readAction(entry, decoder, damage.touches(entry)),
  );
  const events = readAll(section('events'), unreadable, (entry) => isIdOf(entry) && readEvent(entry, decoder));
  for (const problem of clashingNames(actions, events)) say(problem);
  const guideline: Guideline = {
    id,
    title,
    status: status?.value,
    ...(version !== undefined && { version }),
    ...(disclaimer !== undefined && { disclaimer }),
    reviewBy,
    references: readAll(section('references'), unreadable, (entry) => isIdOf(entry) && readReference(entry, decoder)),
    statements: readAll(section('statements'), unreadable, (entry) => isIdOf(entry) && readStatement(entry, decoder)),
    findings,
    definitions: inFileOrder(definitions, named.composed),
    scores: inFileOrder(scores, named.composed),
    calculations,
    assumptions: readAssumptions(field(top, 'assumptions'), decoder),
    ...(lacksAssumptions(top, damage) && { assumptionsBroken: true }),
    actions,
    events,
    start,
    steps: readAll(section('steps'), unreadable, (entry): Step | undefined =>
      readStep(entry, decoder, damage, doses, say),
    ),
    rules: readRules(field(top, 'rules'), decoder, (at) => damage.isIn(at), say),
    uses: names.uses,
    conditions: guards.inOrder(),
    unreadable,
  };
  keepLimits(guideline.conditions);
  for (const problem of [...idleRules(guideline), ...likeChoices(guideline)]) say(problem);
  const isId = (key: string) => ID.test(key);
  const lost = new Map(
    REFERRED.map((kind) => {
      const key = SECTION_OF[kind];
      return [kind, { isBroken: damage.isBroken(key), odd: new OddNames(section(key).keys(), isId) }];
    }),
  );
  const mayBeLost = ({ id }: Ref, kind: NameKind) =>
    isReferred(kind) ? lost.get(kind)?.isBroken || lost.get(kind)?.odd.hold(id) : mayNameMore(guideline, { id });
  for (const use of names.uses)
    if (use.kind !== 'finding' && use.kinds.some((kind) => mayBeLost(use, kind)) && !isKnown(guideline, use))
      unreadable.add(use.id);
  for (const told of guards.toldBetter(textProblems)) problems.splice(problems.indexOf(told), 1);
  return guideline;
}

function lacksAssumptions(top: YamlMap | undefined, damage: UnreadableParts): boolean {
  const entry = top?.entries.get('assumptions');
  // A condition that is not there is known to be missing.
  if (entry) return damage.isRunTogether(entry) || damage.isTorn(entry);
  // One step too far to the right it is an entry of the section before.
  const astray = [...(top?.entries.values() ?? [])].map(({ value }) => mapOf(value)?.entries.get('assumptions'));
  return damage.isBroken('assumptions') || astray.some((one) => one && damage.touches(one));
}

/** What has no name is used nowhere, for which another problem is to blame. */
function isIdOf({ key }: YamlEntry): boolean {
  return ID.test(key);
}

function readAll<T>(
  entries: ReadonlyMap<string, YamlEntry>,
  unreadable: Set<string>,
  read: (entry: YamlEntry) => T | false | undefined,
): Map<string, T> {
  const all = new Map<string, T>();
  for (const [id, entry] of entries) {
    const one = read(entry);
    if (one) all.set(id, one);
    else unreadable.add(id);
  }
  return all;
}

function inFileOrder<T>(read: ReadonlyMap<string, T>, entries: ReadonlyMap<string, YamlEntry>): Map<string, T> {
  const ordered = new Map<string, T>();
  for (const id of entries.keys()) {
    const one = read.get(id);
    if (one !== undefined) ordered.set(id, one);
  }
  return ordered;
}
