import { inputsTo } from '../condition/calculating/inputs.ts';
import type { Patient, Value } from '../condition/condition.ts';
import type { Finding, Step } from '../guideline/model.ts';
import { type Cube, cheapestCube, regionOf } from './cheapest.ts';
import type { Constraint } from './constraints.ts';
import { BudgetExceeded, type Diagrams, type Interval, NOBODY, type Region } from './diagram.ts';
import type { Flow, GuidelineRegions } from './flow.ts';
import type { Edge } from './graph.ts';
import { typicalCode } from './typical.ts';
import { type Variable, valueOfCode } from './variable.ts';
import type { Variables } from './variables.ts';
import type { FoundPatient } from './ways.ts';

/** One concrete patient. */
export interface Witness {
  /** Every finding that any condition reads. */
  readonly patient: Patient;
  /** Only the findings that matter: whatever the others are, the patient comes the same way to the same end. */
  readonly shown: Patient;
  /** How many steps lead to them. */
  readonly steps: number;
}

const BUDGET = 300_000;

/**
 * One patient of a region of a step, who came there from the start.
 * @param region not empty; over the findings remembered at the step in this flow
 * @throws BudgetExceeded when even one way back costs too much
 */
export function witness(pathway: GuidelineRegions, flow: Flow, step: Step, region: Region): Witness {
  const { variables } = pathway;
  const { whole, possible, cube, patient, steps } = foundIn(pathway, flow, step, region);
  return { patient, shown: shownOf(variables, patient, minimal(variables, cube, possible, whole).keys()), steps };
}

/**
 * One patient of a region of a step as `witness` finds it, with every finding that any condition reads.
 * @throws BudgetExceeded when even one way back costs too much
 */
export function onePatient(pathway: GuidelineRegions, flow: Flow, step: Step, region: Region): Patient {
  return foundIn(pathway, flow, step, region).patient;
}

/** A patient who was found by a search. @throws BudgetExceeded */
export function witnessOf(pathway: GuidelineRegions, { cube, matters }: FoundPatient): Witness {
  const patient = patientOf(pathway, complete(pathway.variables, cube, pathway.constraints));
  return { patient, shown: shownOf(pathway.variables, patient, matters.keys()), steps: 0 };
}

/** What a patient has of the findings that matter: of a calculated one, what it is calculated from. */
function shownOf({ all }: Variables, patient: Patient, levels: Iterable<number>): Patient {
  const matters = new Set(
    [...levels].flatMap((level) => inputsTo((all[level] as Variable).finding)).map(({ id }) => id),
  );
  return new Map([...patient].filter(([id]) => matters.has(id)));
}

function foundIn(pathway: GuidelineRegions, flow: Flow, step: Step, region: Region) {
  const { variables, constraints } = pathway;
  const d = variables.diagrams;
  const { patients: whole, steps } = wayBack(pathway, flow, step, region);
  const touched = constraints.filter((part) => [...d.support(whole)].some((level) => part.levels.has(level)));
  const possible = touched.reduce((all, part) => d.and(all, part.region), 1);
  const cube = cheapestCube(variables, d.and(whole, possible));
  const patient = patientOf(pathway, complete(variables, cube, constraints));
  return { whole, possible, cube, patient, steps };
}

interface WayBack {
  readonly patients: Region;
  readonly steps: number;
}

/** All patients of the region on one way back to the start; where they are too many to handle, some of them. */
function wayBack(pathway: GuidelineRegions, flow: Flow, step: Step, region: Region): WayBack {
  const d = pathway.variables.diagrams;
  const limit = d.limit;
  d.limit = Math.min(limit, d.spent + BUDGET);
  try {
    return trace(pathway, flow, step, region, (patients) => patients);
  } catch (error) {
    if (!(error instanceof BudgetExceeded)) throw error;
    d.limit = Math.min(limit, d.spent + BUDGET);
    return trace(pathway, flow, step, region, (patients) => regionOf(d, cheapestCube(pathway.variables, patients)));
  } finally {
    d.limit = limit;
  }
}

/** Walks back from a step to the start, adding at each step what was forgotten since. */
function trace(
  { graph, variables }: GuidelineRegions,
  flow: Flow,
  step: Step,
  region: Region,
  keep: (patients: Region) => Region,
): WayBack {
  const d = variables.diagrams;
  let at = step;
  let current = flow;
  let patients = d.and(region, flow.arrival(step).region);
  for (let steps = 1; ; steps++) {
    const { patients: beginning, after } = current.course;
    const begun = d.and(patients, beginning.get(at) ?? NOBODY);
    if (begun !== NOBODY) {
      if (!after) return { patients: begun, steps };
      patients = keep(d.and(begun, after.arrival(at).region));
      current = after;
      continue;
    }
    const edges = graph.arriving.get(at) ?? [];
    const wanted = edges.length > 1 ? wellKnown(variables, patients) : patients;
    const way = wayTo(d, edges, current, patients, wanted);
    if (!way) throw new Error(`Nobody of the region came to ${at.id}.`);
    at = way.from;
    current = way.flow;
    patients = keep(way.patients);
  }
}

/** Those of some patients of whom each finding is known that need not be unknown, one finding after the other. */
function wellKnown({ diagrams: d, all }: Variables, patients: Region): Region {
  let known = patients;
  for (const level of d.support(patients)) {
    const codes = knownCodes(all[level] as Variable);
    const those = codes ? d.and(known, d.where(level, [codes])) : NOBODY;
    if (those !== NOBODY) known = those;
  }
  return known;
}

/** The codes of a variable that say that its finding is known; undefined when it always is, or another variable tells. */
function knownCodes(variable: Variable): Interval | undefined {
  if (variable.kind === 'unknown') return [0, 0];
  if (variable.kind !== 'value' || variable.coding.unknown === undefined) return undefined;
  return [variable.coding.low, variable.coding.unknown - 1];
}

/** One way by which some of the patients came, who are some of those wanted, and the flow in which they took it. */
function wayTo(
  d: Diagrams,
  edges: readonly Edge[],
  flow: Flow,
  patients: Region,
  wanted: Region,
): { from: Step; flow: Flow; patients: Region } | undefined {
  for (const edge of edges) {
    if (edge.closesCycle) continue;
    const own = flow.passed(edge);
    const passed = own ?? flow.course.joining?.passed(edge) ?? NOBODY;
    if (d.and(wanted, passed) === NOBODY) continue;
    const came = d.and(patients, passed);
    return { from: edge.from, flow: own === undefined ? (flow.course.joining ?? flow) : flow, patients: came };
  }
  return undefined;
}

/** Leaves out every finding without which all possible patients of the cube still belong to the region. */
function minimal(variables: Variables, cube: Cube, possible: Region, region: Region): Cube {
  const d = variables.diagrams;
  const rest = new Map(cube);
  const without = (levels: readonly number[]): void => {
    const smaller = new Map([...rest].filter(([level]) => !levels.includes(level)));
    if (smaller.size === rest.size || !d.within(d.and(regionOf(d, smaller), possible), region)) return;
    for (const level of levels) rest.delete(level);
  };
  const findings = new Set([...cube.keys()].map((level) => (variables.all[level] as Variable).finding));
  for (const finding of findings) without(variables.levelsOf(finding));
  for (const level of cube.keys())
    if (variables.levelsOf((variables.all[level] as Variable).finding).length > 1) without([level]);
  return rest;
}

/** Gives every finding a value, within what the assumptions allow. */
function complete(variables: Variables, cube: Cube, constraints: readonly Constraint[]): Cube {
  const d = variables.diagrams;
  const full = new Map(cube);
  for (const part of constraints) {
    const fixed = new Map([...full].filter(([level]) => part.levels.has(level)));
    const allowed = d.and(part.region, regionOf(d, fixed));
    for (const [level, run] of cheapestCube(variables, allowed)) if (!full.has(level)) full.set(level, run);
  }
  for (const [level, variable] of variables.all.entries()) {
    if (!full.has(level)) full.set(level, usual(variable));
  }
  return full;
}

function usual(variable: Variable): Interval {
  return variable.kind === 'value' ? [variable.coding.low, variable.coding.high] : [0, 0];
}

/** The patient with a typical value for each finding of a cube. @throws BudgetExceeded */
function patientOf({ variables, calculations }: GuidelineRegions, cube: Cube): Patient {
  const patient = new Map<string, Value>();
  const findings = new Set<Finding>();
  for (const level of cube.keys()) findings.add((variables.all[level] as Variable).finding);
  for (const finding of findings) {
    if (finding.derivation) continue;
    const levels = variables.levelsOf(finding);
    const first = variables.all[levels[0] as number] as Variable;
    if (first.kind === 'value') {
      const code = typicalCode(first, cube.get(levels[0] as number) as Interval);
      patient.set(finding.id, valueOfCode(finding, first.coding, code));
    } else if (first.kind === 'unknown' && cube.get(levels[0] as number)?.[0] === 1) {
      patient.set(finding.id, null);
    } else {
      const present = levels.map((level) => ({ variable: variables.all[level], run: cube.get(level) }));
      patient.set(
        finding.id,
        present.flatMap(({ variable, run }) =>
          variable?.kind === 'option' && run?.[0] === 1 ? [variable.option] : [],
        ),
      );
    }
  }
  for (const one of calculations) {
    const inputs = one.patientIn(cube);
    if (!inputs) throw new BudgetExceeded();
    for (const [id, value] of inputs) patient.set(id, value);
  }
  return patient;
}
