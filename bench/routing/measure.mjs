import { readFileSync } from 'node:fs';
import * as guideway from './guideway.mjs';
import { casePatients, randomPatients } from './patients.mjs';

const FOLDER = new URL('../../guidelines/vertebral-hemangioma/', import.meta.url);
const PATIENTS = 2000;
/** How often Guideway routes them all within one repetition: a millisecond or two is too short to be measured. */
const OFTEN = 50;
/** How many decisions an engine that answers later is asked for at once, where that is faster for it. */
const AT_ONCE = 100;

/**
 * Measures how long a decision takes in Guideway and in other engines, each with an equivalent model of the hemangioma
 * pathway. All have the same patients, and take turns; before that each answer is compared with Guideway's.
 * @returns `{ patients, contenders }`, for each contender its records or why it has none
 */
export async function measureRouting(engine, rounds, say) {
  const { guideline, problems } = engine.readGuideline(textOf('vertebral-hemangioma.guideline.yaml'));
  if (problems.length > 0) throw new Error(`The pathway has a mistake: ${problems[0].message}`);
  const cases = casePatients(textOf('vertebral-hemangioma.cases.yaml'), guideline, engine);
  const patients = [...cases, ...randomPatients(guideline, engine, PATIENTS - cases.length, 1)];

  const own = make(guideway, guideline, engine, patients);
  const expected = await resultsOf(own);
  const others = [];
  for (const module of await Promise.all([import('./zen.mjs'), import('./json-rules.mjs')])) {
    say(`comparing the answers of ${module.name}`);
    const other = make(module, guideline, engine, patients);
    other.difference = firstDifference(expected, await resultsOf(other), patients);
    others.push(other);
  }
  const sound = others.filter(({ difference }) => difference === undefined);
  for (let round = 0; round <= rounds; round++) {
    say(`routing, round ${round} of ${rounds}`);
    const record = new Map();
    const turns = [own, ...sound];
    for (const i of turns.keys()) {
      const turn = turns[(round + i) % turns.length];
      record.set(turn, turn === own ? timeOfOwn(own) : await timeOf(turn));
    }
    // The first one is there to warm up.
    if (round === 0) continue;
    for (const [{ records }, time] of record) records.push({ time, ratio: time / record.get(own) });
  }
  return { patients: patients.length, cases: cases.length, own, others };
}

function textOf(name) {
  return readFileSync(new URL(name, FOLDER), 'utf8');
}

function make({ name, contender }, guideline, engine, patients) {
  const made = contender(guideline, engine);
  return { name, ...made, inputs: patients.map(made.prepare), records: [], difference: undefined };
}

async function resultsOf({ inputs, decide, result }) {
  const results = [];
  for (const input of inputs) results.push(await result(await decide(input)));
  return results;
}

/** Recommended actions are compared as a set: their order is how a report lists them. */
function firstDifference(expected, actual, patients) {
  const shown = ({ status, endsAt, recommends }) => JSON.stringify([status, endsAt, [...recommends].sort()]);
  const at = expected.findIndex((result, i) => shown(result) !== shown(actual[i]));
  if (at < 0) return undefined;
  return `patient ${at + 1} ${JSON.stringify(Object.fromEntries(patients[at]))}: ${shown(actual[at])}, not ${shown(expected[at])}`;
}

/** Microseconds a decision. */
function timeOfOwn({ inputs, decide }) {
  const start = performance.now();
  for (let i = 0; i < OFTEN; i++) for (const input of inputs) decide(input);
  return ((performance.now() - start) * 1000) / (inputs.length * OFTEN);
}

/** The same for an engine that answers later: the faster of asking for one after the other and for many at once. */
async function timeOf({ inputs, decide }) {
  const start = performance.now();
  for (const input of inputs) await decide(input);
  const between = performance.now();
  for (let i = 0; i < inputs.length; i += AT_ONCE) await Promise.all(inputs.slice(i, i + AT_ONCE).map(decide));
  const end = performance.now();
  return (Math.min(between - start, end - between) * 1000) / inputs.length;
}
