import type { Guideline } from '../guideline/model.ts';
import { type ImpossibleTiming, impossibleTimings } from '../region/impossible-timings.ts';
import { areGivenTogether } from '../simulation/given-with.ts';
import type { Check } from './check.ts';
import { actionName } from './naming.ts';
import { timingInWords } from './times-in-words.ts';
import { type Confirm, whomInWords, witnessed } from './witnessed.ts';

/** A longer chain loses its middle; each of its timings is also named where it stands. */
const LONGEST = 6;
/** So many fit into one short sentence. */
const SHORT = 2;

export const check: Check = {
  code: 'impossible-timing',
  severity: 'error',
  title: 'The times asked for cannot all be kept',
  proves: { refutes: [{ claims: ['timing'] }] },
  remedies: ['drop-timing', 'exclude'],
  *run(context) {
    const { analysis, guideline } = context;
    for (const impossible of impossibleTimings(analysis)) {
      const { offers, meeting } = impossible;
      const { step, region, flow } = meeting;
      const found = witnessed(context, step, region, confirmation(guideline, impossible), flow);
      const closing = offers.at(-1)?.recommendation;
      if (!found || !closing) continue;
      const { who, ...evidence } = found;
      yield {
        message: `${headline(guideline, impossible)}${!who || who.words === '' ? '' : ` This is asked of ${whomInWords(who, '', '')}.`} ${remedy(impossible)}`,
        at: closing.timing?.at ?? closing.at,
        related: offers.slice(0, -1).map(({ recommendation }) => ({
          message: `Also asked: ${timingInWords(guideline, recommendation)}.`,
          at: recommendation.timing?.at ?? recommendation.at,
        })),
        ...evidence,
      };
    }
  },
};

function headline(guideline: Guideline, { circle }: ImpossibleTiming): string {
  const timed = [...new Set(circle.map(({ source }) => source))].reverse();
  const [only, another] = timed;
  if (only && !another && only.timing?.action.id === only.action.id)
    return `${actionName(guideline, only.action)} cannot come ${only.timing.relation} itself.`;
  const said = timed.map((recommendation) => timingInWords(guideline, recommendation));
  const chain = said.length > LONGEST ? [...said.slice(0, LONGEST - 2), '…', ...said.slice(-1)] : said;
  // A long chain has a sentence of its own, so that the first stays short.
  if (said.length > SHORT) return `These times cannot all be kept. They lead in a circle: ${chain.join('; ')}.`;
  return `${another ? 'These times cannot all be kept' : 'This time cannot be kept'}: ${chain.join('; ')}.`;
}

function remedy({ offers, circle }: ImpossibleTiming): string {
  const actions = offers.map(({ recommendation }) => recommendation.action.id);
  const isTwice = new Set(actions).size < actions.length || circle.length === 1;
  return `Change ${offers.length > 1 ? 'one of them, or give its recommendation a `when`' : 'its `timing`'}.${
    isTwice ? ' What is done twice is two actions, each with a time of its own.' : ''
  }`;
}

/** Walks the patient, who is given all of the recommendations for some choice. */
function confirmation(guideline: Guideline, { offers, meeting }: ImpossibleTiming): Confirm {
  const all = [...new Set(offers.map(({ recommendation }) => recommendation))];
  return (patient, isTaken) => areGivenTogether(guideline, patient, all, meeting.step, isTaken);
}
