import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import type { Problem } from '../../src/checks/check.ts';
import { checkReading } from '../../src/checks/check-guideline.ts';
import type { Condition } from '../../src/condition/condition.ts';
import { forEachFinding } from '../../src/condition/findings-read.ts';
import { conditionIn } from '../../src/guideline/condition-in.ts';
import type { Guideline, LocatedCondition } from '../../src/guideline/model.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import type { RegionAtStep } from '../../src/region/affected-patients.ts';
import { followedBack } from '../../src/region/affected-patients.ts';
import { Analysis } from '../../src/region/analysis.ts';
import { contradictionsOf } from '../../src/region/contradictions.ts';
import { EVERYBODY, NOBODY, type Region } from '../../src/region/diagram.ts';
import { type Broken, dosesTogether } from '../../src/region/doses-together.ts';
import { groupAnswers } from '../../src/region/groups.ts';
import { impossibleTimings } from '../../src/region/impossible-timings.ts';
import { violationsOf } from '../../src/region/rules.ts';
import { silentAlternatives } from '../../src/region/silent-alternatives.ts';
import { unanswered } from '../../src/region/unanswered.ts';
import { undecidedAdvice } from '../../src/region/undecided-advice.ts';
import { ungrouped } from '../../src/region/ungrouped.ts';
import type { Variables } from '../../src/region/variables.ts';
import type { Span } from '../../src/text/position.ts';
import { drawn, sample, seed } from '../long.ts';
import { randomFrom } from '../oracle/random-guideline.ts';

const guidelinesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.guideline.yaml'))
    .map((path) => `${folder}/${path}`)
    .sort();
const PUBLISHED = [...guidelinesIn('guidelines'), ...guidelinesIn('test/real')];
const FIXTURES = guidelinesIn('test/checks');

describe('a printed condition, read again, is true of exactly the patients concerned', () => {
  it.each([...PUBLISHED, ...FIXTURES])('in %s', (path) => {
    compare(readFileSync(path, 'utf8'));
  });

  it.each(PUBLISHED)('in %s without one branch', (path) => {
    const said = withoutOneBranch(readFileSync(path, 'utf8')).map(compare);
    expect(said.filter((count) => count > 0).length, basename(path)).toBeGreaterThanOrEqual(
      Math.min(3, said.length - 1),
    );
  });
});

/** The guideline once for each branch, or for some, without it. */
function withoutOneBranch(text: string): string[] {
  const file = parseDocument(text).toJS() as { steps: Record<string, { branches?: unknown[] }> };
  const all = Object.entries(file.steps).flatMap(([id, { branches = [] }]) => branches.map((_, i) => [id, i] as const));
  return drawn(all, sample(7, Number.POSITIVE_INFINITY), randomFrom(seed)).map(([id, i]) => {
    const changed = parseDocument(text);
    changed.deleteIn(['steps', id, 'branches', i]);
    return changed.toString({ lineWidth: 0 });
  });
}

/** Compares all that is said of a guideline with the patients themselves. How many conditions there were. */
function compare(text: string): number {
  const reading = readGuideline(text);
  const { guideline } = reading;
  const analysis = new Analysis(guideline);
  const { variables, truths, constraints, graph } = analysis.pathway;
  const told = new Map<string, number>();
  const d = variables.diagrams;
  const possible = constraints.reduce<Region>((all, { region }) => d.and(all, region), EVERYBODY);
  const every = [...variables.all.keys()];
  // Forgets nothing on the way.
  const start = graph.order[0];
  const whole = analysis.flow({
    steps: graph.order,
    patients: new Map(start && [[start, EVERYBODY]]),
    asks: () => every,
  });
  let said = 0;
  for (const problem of checkReading(reading, { today: '2026-01-01' }).problems) {
    const { region, among, here } = problem;
    // Of a time that counts from nothing, `test/oracle` compares who is meant.
    if (region === undefined || problem.code === 'unanchored-timing') continue;
    // Who gets a dose beyond a rule has its own comparison in `test/oracle/doses`: here nothing else has its number.
    if (isOfDose(read(region, guideline), variables)) continue;
    const place = [problem.code, problem.at.start, problem.related?.[0]?.at.start].join(' ');
    const which = told.get(place) ?? 0;
    told.set(place, which + 1);
    const meant = meantBy(problem, analysis, guideline, which);
    if (!meant) throw new Error(`Who is meant by ${problem.code}: ${problem.message}`);
    const { step, flow, others = [] } = meant;
    const arriving = d.and(whole.arrival(step).region, possible);
    const concerned = d.and(
      possible,
      flow === analysis.main
        ? d.and(arriving, meant.region)
        : [meant, ...others].reduce<Region>(
            (all, one) => d.or(all, followedBack(analysis.pathway, one.flow, one.step, one.region)),
            NOBODY,
          ),
    );
    expect(concerned).not.toBe(NOBODY);
    const trueOf = (condition: string) => d.and(truths.of(read(condition, guideline)).yes, possible);
    const where = `${problem.code} ${problem.message}\n${region}`;
    if (among) expect(d.and(trueOf(region), arriving), where).toBe(concerned);
    else expect(trueOf(region), where).toBe(concerned);
    if (here !== undefined) expect(d.and(trueOf(here), arriving), where).toBe(concerned);
    said++;
  }
  return said;
}

interface Meant extends RegionAtStep {
  readonly others?: readonly RegionAtStep[];
}

function meantBy(
  { code, at, related = [] }: Problem,
  analysis: Analysis,
  { steps, rules }: Guideline,
  which: number,
): Meant | undefined {
  const { main } = analysis;
  const step = [...steps.values()].find(({ whole }) => whole.start <= at.start && at.end <= whole.end);
  if (!step) return undefined;
  const found = (region: Region | undefined): Meant | undefined =>
    region === undefined ? undefined : { step, region, flow: main };
  const group = groupAnswers(analysis).find((answer) => answer.group.labelAt === at);
  switch (code) {
    case 'undecided-advice': {
      const meant = undecidedAdvice(analysis).find(({ what }) => {
        const all: readonly { readonly when: LocatedCondition | undefined }[] = 'when' in what ? [what] : what;
        return all.find(({ when }) => when)?.when?.at === at;
      });
      return found(meant?.region);
    }
    case 'ungrouped-recommendations': {
      const silent = silentAlternatives(analysis).find(({ alternative }) => alternative.labelAt === at);
      if (silent) return found(silent.region);
      const meant = ungrouped(analysis).find(({ recommendations }) => recommendations[0]?.action.at === at);
      return found(meant && (meant.missed === NOBODY ? meant.doubled : meant.missed));
    }
    case 'gap':
      if (group) return found(group.tooFew);
      return step.branches ? found(analysis.gap(step)?.region) : unanswered(analysis).find((one) => one.step === step);
    case 'stalls-when-unknown':
      return found(group ? group.stalled : analysis.stalled(step)?.region);
    case 'overlap': {
      const doubles = groupAnswers(analysis).flatMap((answer) => answer.doubles);
      const double = doubles.find(({ member }) => (member.when?.at ?? member.action.at) === at);
      if (double) return found(double.region);
      return found(
        analysis
          .overlaps(step)
          .pairs.find(({ branch, earlier }) => branch.when?.at === at && earlier.when?.at === related[0]?.at)?.found
          .region,
      );
    }
    case 'contradictory-recommendation': {
      const one = contradictionsOf(analysis).find(
        ({ later, earlier }) =>
          later.recommendation.action.at === at &&
          earlier.some(({ recommendation }) => recommendation.action.at === related[0]?.at),
      );
      return one && { step, region: one.region, flow: one.flow };
    }
    case 'rule-violated': {
      const rule = rules.find((one) => one.at === related[0]?.at);
      return (
        rule && dosesTogether(analysis, rule, violationsOf(analysis, rule)).filter((one) => placeOf(one) === at)[which]
      );
    }
    case 'impossible-timing':
      return impossibleTimings(analysis).find(({ offers }) => {
        const closing = offers.at(-1)?.recommendation;
        const [first] = offers;
        const isSame =
          offers.length < 2 || (first?.recommendation.timing?.at ?? first?.recommendation.at) === related[0]?.at;
        return (closing?.timing?.at ?? closing?.at) === at && isSame;
      })?.meeting;
    default:
      return undefined;
  }
}

/** Where a broken rule is shown: at its group, or at what breaks it. */
function placeOf({ by, offer, step }: Broken): Span {
  if (!offer) return step.at;
  const { action, group } = offer.recommendation;
  if (by.length < 2) return action.at;
  return group && by.every((one) => one.offer.recommendation.group === group) ? group.labelAt : offer.step.at;
}

function isOfDose(condition: Condition, variables: Variables): boolean {
  let isDose = false;
  forEachFinding(condition, (finding) => {
    isDose ||= finding.derivation !== undefined && variables.levelsOf(finding).length === 0;
  });
  return isDose;
}

function read(text: string, guideline: Guideline): Condition {
  const condition = conditionIn(guideline, text);
  if (!condition) throw new Error(`Cannot read ${text}`);
  return condition;
}
