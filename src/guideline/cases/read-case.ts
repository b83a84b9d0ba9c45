import type { Patient } from '../../condition/condition.ts';
import { isSurelyMeant } from '../../text/nearest.ts';
import type { YamlEntry, YamlMap } from '../../text/tree.ts';
import { field, mapOf, scalarOf, textOf } from '../fields.ts';
import { givenFinding } from '../given.ts';
import { miscalculated } from '../miscalculated.ts';
import type { Ref, Step } from '../model.ts';
import { shown } from '../schema/wording.ts';
import { alternativesNamed, labelsOf } from './alternatives-named.ts';
import { impossible } from './impossible.ts';
import type { Case, CaseChoice, GivenValue } from './model.ts';
import { nearestNameProblem } from './nearest-name.ts';
import type { CasesProblem, Say } from './problem.ts';
import { readExpectation, unknownRef } from './read-expectation.ts';
import { readValue } from './read-value.ts';
import type { Source } from './source.ts';

/** One entry of `cases`, as far as it can be read; undefined when it has no name. Who calls decides whether it is broken. */
export function readCase(map: YamlMap, source: Source, say: Say): Omit<Case, 'broken'> | undefined {
  const given = readGiven(mapOf(field(map, 'given')), source, say);
  const choose = readChoices(mapOf(field(map, 'choose')), source, say);
  const expected = mapOf(field(map, 'expect'));
  const expect = expected && readExpectation(expected, source, say);
  const place = map.entries.get('given')?.keyAt;
  if (place) for (const problem of impossible(given, source.guideline)) say({ ...problem, at: place });
  for (const { calculation, message } of miscalculated(valuesOf(given), source.guideline))
    say({ code: 'contradictory-assumptions', message, at: given.get(calculation.id)?.at ?? map.at });
  const nameNode = scalarOf(field(map, 'name'));
  const name = textOf(map, 'name');
  if (!nameNode || name === undefined) return undefined;
  return {
    name,
    at: nameNode.at,
    whole: map.at,
    note: textOf(map, 'note'),
    given,
    choose,
    expect,
    confirm: field(map, 'confirm')?.data === true,
  };
}

function valuesOf(given: ReadonlyMap<string, GivenValue>): Patient {
  return new Map([...given].map(([id, { value }]) => [id, value]));
}

/** What is chosen at which steps; a step or an alternative that the guideline does not have is a problem. */
function readChoices(map: YamlMap | undefined, source: Source, say: Say): CaseChoice[] {
  const choices: CaseChoice[] = [];
  for (const { key, keyAt, value } of map?.entries.values() ?? []) {
    const step: Ref = { id: key, at: keyAt };
    const unknown = unknownRef('steps', step, source);
    if (unknown) say(unknown);
    const declared = source.guideline.steps.get(key);
    const label = scalarOf(value);
    if (!declared || !label) continue;
    const chosen = { id: label.text, at: label.at };
    const alternatives = alternativesNamed(declared, chosen.id);
    const [only, second] = alternatives;
    if (only && !second) choices.push({ step, label: chosen, alternative: only });
    else if (second) say(ambiguous(declared, chosen));
    else if (!declared.broken) say(noAlternative(declared, chosen, source));
  }
  return choices;
}

function ambiguous({ id }: Step, { id: label, at }: Ref): CasesProblem {
  const message = `The step ${shown(id)} has several alternatives with the label ${shown(label)}. Give each a label of its own.`;
  return { code: 'unknown-name', message, at };
}

function noAlternative(step: Step, { id: label, at }: Ref, source: Source): CasesProblem {
  const missing = `The step ${shown(step.id)} has no alternative ${shown(label)}.`;
  const labels = labelsOf(step);
  if (labels.length === 0)
    return { code: 'unknown-name', message: `${missing} It has none; leave the choice out.`, at };
  const meant = source.guesses.meant(`alternatives of ${step.id}`, label, labels);
  if (meant === undefined)
    return { code: 'unknown-name', message: `${missing} It has: ${labels.map(shown).join(', ')}.`, at };
  const near = { id: meant, isSure: isSurelyMeant(label, meant, labels) };
  return { code: 'unknown-name', at, ...nearestNameProblem(missing, at, near, source) };
}

/** What is known of a patient, by finding id; values that the finding cannot have are problems and left out. */
function readGiven(map: YamlMap | undefined, source: Source, say: Say): ReadonlyMap<string, GivenValue> {
  const { guideline } = source;
  const given = new Map<string, GivenValue>();
  for (const entry of map?.entries.values() ?? []) {
    const { key, keyAt, value: node } = entry;
    const finding = givenFinding(guideline, key);
    if (!finding) {
      const problem = unknownFinding(entry, source);
      if (problem) say(problem);
      continue;
    }
    const at = node.kind === 'missing' ? keyAt : node.at;
    const read = readValue(finding, node, source);
    if ('problem' in read) say({ at, ...read.problem });
    else given.set(key, { finding: { id: key, at: keyAt }, value: read.value, at });
  }
  return given;
}

function unknownFinding({ key, keyAt: at }: YamlEntry, source: Source): CasesProblem | undefined {
  const { definitions, scores } = source.guideline;
  const composed = definitions.has(key) ? 'definition' : scores.has(key) ? 'score' : undefined;
  if (!composed) return unknownRef('findings', { id: key, at }, source);
  const message = `${shown(key)} is a ${composed}, which follows from findings. Give those findings instead.`;
  return { code: 'unknown-name', message, at };
}
