import type { Condition, Value } from '../../condition/condition.ts';
import { conditionInWords, valueInWords } from '../../condition/english.ts';
import { labelInWords } from '../../condition/wording/label-in-words.ts';
import type { Alternative, Branch, Finding, Step } from '../../guideline/model.ts';
import type { Option } from '../coverage/option-goals.ts';
import type { Route } from '../route.ts';

const LONGEST = 100;
/** More branches than this tell no more. */
const MOST_BRANCHES = 3;

/** Names no case twice. */
export class Namer {
  readonly #taken: Set<string>;

  /** @param taken the names that there are already */
  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken);
  }

  /** The first of some names that no case has yet; if all are in use, the first with a number. */
  choose(...names: readonly string[]): string {
    const fitting = names.map((name) => shortened(name, LONGEST));
    let chosen = fitting.find((name) => !this.#taken.has(name));
    for (let number = 2; chosen === undefined; number++) {
      const name = `${shortened(fitting[0] ?? '', LONGEST - 6)} (${number})`;
      if (!this.#taken.has(name)) chosen = name;
    }
    this.#taken.add(chosen);
    return chosen;
  }
}

/** `Refractory pain, Warfarin → Follow the patient`: some of the branches and alternatives taken, and where the way ends. */
export function wayInWords(taken: readonly (Branch | Option)[], route: Route): string {
  // What a step itself recommends has no name of its own.
  const named = taken.filter((one): one is Branch | Alternative => !('alternatives' in one));
  const last = named.slice(-MOST_BRANCHES).map(branchLabel).join(', ');
  return `${last === '' ? 'Everybody' : last} → ${endInWords(route)}`;
}

/**
 * `Neurological deficit → Refractory pain, deficit or collapse`: what decides, and the branch that is taken; where that is
 * not the branch in question, it is named too.
 */
export function testInWords(
  { condition, answer }: { readonly condition: Condition; readonly answer: boolean },
  step: Step,
  branch: Branch | undefined,
  { passages }: Route,
): readonly string[] {
  const words = capitalized(conditionInWords(answer ? condition : { kind: 'not', part: condition }));
  const taken = passages.find((passage) => passage.step === step)?.taken;
  const name = `${words} → ${taken ? branchLabel(taken) : label(step)}`;
  const beside = branch && branch !== taken ? [`${name}, not ${branchLabel(branch)}`] : [];
  return [name, ...beside, atStep(step, name)];
}

/** `Triage: Age 55 years`. */
export function limitInWords(step: Step, finding: Finding, value: Value): string {
  return atStep(step, `${labelInWords(finding.label)} ${valueInWords(finding, value)}`);
}

/** What happens at a step: `Triage: …`, `How old is the patient? …`. */
function atStep(step: Step, what: string): string {
  const name = label(step);
  return `${name}${/[?!.:]$/.test(name) ? '' : ':'} ${what}`;
}

function endInWords({ ending, passages }: Route): string {
  const step = ending.step ?? passages.at(-1)?.step;
  if (!step) return 'no way';
  return ending.kind === 'end' ? label(step) : `stops at ${label(step)}`;
}

function branchLabel({ label: given, when }: Pick<Branch, 'label' | 'when'>): string {
  if (given !== undefined) return labelInWords(given);
  return when?.condition ? conditionInWords(when.condition) : 'Otherwise';
}

function label(step: Step): string {
  return labelInWords(step.label);
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function shortened(text: string, longest: number): string {
  const characters = [...text];
  return characters.length > longest
    ? `${characters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`
    : text;
}
