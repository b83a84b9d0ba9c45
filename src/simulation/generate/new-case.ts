import { inputsToConditions } from '../../condition/calculating/inputs.ts';
import type { Patient, Value } from '../../condition/condition.ts';
import { evaluateCondition } from '../../condition/evaluate.ts';
import type { NewCase } from '../../guideline/cases/new-case.ts';
import type { Branch, Finding, LocatedCondition, Step } from '../../guideline/model.ts';
import type { Choices } from '../../guideline/next-steps.ts';
import { groupsAt, recommendationsAt } from '../../guideline/recommendations.ts';
import type { Exercise } from '../coverage/exercise.ts';
import type { Route } from '../route.ts';
import type { Router } from '../router.ts';
import { recommendedOn } from '../run-case.ts';

/** The case that expects what the pathway says today. */
export function newCase({ name, patient, route }: Exercise): NewCase {
  const { ending, passages } = route;
  const endsAt = ending.kind === 'end' ? ending.step.id : undefined;
  // Where the guideline has no answer, nobody can tell what it should recommend.
  const isTelling = ending.kind === 'end' || ending.kind === 'undetermined';
  return {
    name,
    given: patient,
    choose: choicesOn(route),
    expect: {
      endsAt,
      recommends: isTelling ? recommendedOn(route) : undefined,
      path: passages.map(({ step }) => step.id),
    },
  };
}

/** What is chosen on a way, and can be. */
export function choicesOn({ chosen }: Route): Choices {
  const made = chosen.filter(({ isOnly, isOpen }) => !isOnly && isOpen === true);
  return new Map(made.map(({ step, alternative }) => [step.id, alternative]));
}

/**
 * A patient with nothing but the findings and the choices without which the way or the advice would not be the same, in the order in
 * which the way asks for them. Of two findings of which either suffices the one asked first stays. Where an assumption
 * says that nobody is like this as long as the others are not known, some of them stay as well.
 * @param patient with a value for every finding that any condition reads
 * @param keep findings that stay in any case
 */
export function withoutNeedless(
  router: Router,
  patient: Patient,
  wanted: Choices,
  keep: ReadonlySet<Finding>,
): Omit<Exercise, 'name'> {
  const choices = withoutNeedlessChoices(router, patient, wanted);
  const route = router.route(patient, choices);
  const asked = findingsOn(route).filter(({ id }) => patient.has(id));
  const decision = JSON.stringify(router.decide(patient, choices));
  const beside = besideThose(router, patient, asked);
  let given: Patient = only(patient, [...asked, ...beside]);
  let best = router.route(given, choices);
  const taken = new TakenWith(best, given);
  for (const finding of [...asked].reverse()) {
    if (keep.has(finding) || taken.needs(finding)) continue;
    const fewer = without(given, finding);
    // The quick answer first: most findings are needed.
    if (JSON.stringify(router.decide(fewer, choices)) !== decision || !isPossible(router, fewer)) continue;
    // That nobody knows a finding is worth saying where the way asks for it.
    if (given.get(finding.id) === null && router.ask(fewer, choices) !== undefined) continue;
    const other = router.route(fewer, choices);
    if (!sameRoute(other, best)) continue;
    given = fewer;
    best = other;
    taken.leaveOut(finding);
  }
  return { patient: given, route: best };
}

/** What is taken on a way, at the steps that ask for a finding. */
class TakenWith {
  readonly #given: Map<string, Value>;
  readonly #asking = new Map<Finding, Passage[]>();

  constructor({ passages }: Route, given: Patient) {
    this.#given = new Map(given);
    for (const passage of passages)
      for (const finding of readAt(passage.step).byBranches) {
        const asking = this.#asking.get(finding);
        if (asking) asking.push(passage);
        else this.#asking.set(finding, [passage]);
      }
  }

  leaveOut({ id }: Finding): void {
    this.#given.delete(id);
  }

  /** Whether something else would be taken without a finding: known from one step alone, without walking the whole way again. */
  needs(finding: Finding): boolean {
    const { id } = finding;
    const value = this.#given.get(id);
    if (value === undefined) return false;
    this.#given.delete(id);
    const isNeeded = (this.#asking.get(finding) ?? []).some((passage) => !isTaken(passage, this.#given));
    this.#given.set(id, value);
    return isNeeded;
  }
}

type Passage = Route['passages'][number];

/** False when a patient certainly does not go on as a passage does. */
function isTaken({ step, taken }: Passage, patient: Patient): boolean {
  const isMet = ({ when }: Branch, wanted: boolean) =>
    !when?.condition || evaluateCondition(when.condition, patient) === wanted;
  if (!taken) return true;
  return taken.when ? isMet(taken, true) : (step.branches ?? []).every((branch) => isMet(branch, false));
}

/** Without what is taken all the same when it is not chosen. */
function withoutNeedlessChoices(router: Router, patient: Patient, choices: Choices): Choices {
  let kept = choices;
  for (const id of choices.keys()) {
    const fewer = new Map([...kept].filter(([other]) => other !== id));
    if (sameRoute(router.route(patient, fewer), router.route(patient, kept))) kept = fewer;
  }
  return kept;
}

/** Of the findings that are not asked for those without which an assumption would rule the patient out; mostly none. */
function besideThose(router: Router, patient: Patient, asked: readonly Finding[]): readonly Finding[] {
  if (isPossible(router, only(patient, asked))) return [];
  const others = [...router.guideline.findings.values()].filter((one) => patient.has(one.id) && !asked.includes(one));
  let kept = others;
  for (const finding of [...others].reverse()) {
    const fewer = kept.filter((other) => other !== finding);
    if (isPossible(router, only(patient, [...asked, ...fewer]))) kept = fewer;
  }
  return kept;
}

/** The findings that conditions at the steps of a way read, or what these are calculated from, in the order of the way. */
function findingsOn({ passages }: Route): Finding[] {
  return [...new Set(passages.flatMap(({ step }) => readAt(step).byAll))];
}

/** The findings that the conditions of a step read, and those that the conditions of its branches do, each once. */
interface Read {
  readonly byAll: readonly Finding[];
  readonly byBranches: readonly Finding[];
}

/** Every case asks the same of the steps on its way. */
const known = new WeakMap<Step, Read>();

function readAt(step: Step): Read {
  const read = known.get(step) ?? {
    byAll: findingsIn(guardsOf(step)),
    byBranches: findingsIn((step.branches ?? []).flatMap(({ when }) => when ?? [])),
  };
  known.set(step, read);
  return read;
}

function findingsIn(guards: readonly LocatedCondition[]): readonly Finding[] {
  return [...inputsToConditions(guards.map(({ condition }) => condition))];
}

function guardsOf(step: Step): readonly LocatedCondition[] {
  const { branches = [], alternatives } = step;
  return [...branches, ...alternatives, ...groupsAt(step), ...recommendationsAt(step)].flatMap(
    ({ when }) => when ?? [],
  );
}

/** Whether somebody can be like this when all else is not known. */
function isPossible(router: Router, patient: Patient): boolean {
  return router.contradicted(patient).length === 0;
}

function without(patient: Patient, { id }: Finding): Patient {
  return new Map([...patient].filter(([other]) => other !== id));
}

function only(patient: Patient, findings: readonly Finding[]): Patient {
  return new Map(findings.flatMap(({ id }) => (patient.has(id) ? [[id, patient.get(id) ?? null]] : [])));
}

function sameRoute(a: Route, b: Route): boolean {
  const offers = ({ given, alternatives, chosen }: Route): unknown[] => [
    ...given.map(({ recommendation }) => recommendation),
    ...chosen.flatMap(({ alternative, isOpen }) => [alternative, isOpen]),
    ...alternatives.flatMap((choice) => [choice.alternative, ...choice.given.map((one) => one.recommendation)]),
  ];
  const [left, right] = [offers(a), offers(b)];
  return (
    a.ending.kind === b.ending.kind &&
    a.pending.length === b.pending.length &&
    a.passages.length === b.passages.length &&
    a.passages.every((passage, i) => passage.taken === b.passages[i]?.taken && passage.step === b.passages[i]?.step) &&
    left.length === right.length &&
    left.every((one, i) => one === right[i])
  );
}
