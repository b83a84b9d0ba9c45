import type { CasesProblem } from '../guideline/cases/problem.ts';
import type { CasesReading } from '../guideline/cases/read.ts';
import type { Guideline } from '../guideline/model.ts';
import { type Reading, readGuideline } from '../guideline/read.ts';
import type { ReadingProblem } from '../guideline/reading-problem.ts';
import { groupsAt, recommendationsAt } from '../guideline/recommendations.ts';
import { Analysis } from '../region/analysis.ts';
import type { Effort } from '../region/ways.ts';
import { compileRouter } from '../simulation/router.ts';
import { runCase } from '../simulation/run-case.ts';
import type { LineIndex } from '../text/position.ts';
import type { Check, CheckContext, Problem, RunCases } from './check.ts';
import { applySettings, DEFAULT_SETTINGS, type Settings } from './config.ts';
import { withConsequences } from './consequences.ts';
import { separateIgnored } from './ignore.ts';
import { checkNamed, checks } from './index.ts';
import { onceForEach } from './once-for-each.ts';
import { lineOfMistake, unjudgedResults, withoutConsequences } from './unjudged-cases.ts';
import { CANNOT_BE_SILENCED } from './unsilenceable.ts';
import { Disagreement } from './witnessed.ts';

/** How much was looked at. */
export interface Extent {
  readonly steps: number;
  readonly decisions: number;
  readonly branches: number;
  readonly findings: number;
  readonly recommendations: number;
  /** Groups that say how many of their recommendations are for a patient. */
  readonly groups: number;
  readonly rules: number;
  /** Recommendations with a timing. */
  readonly timings: number;
}

/** What all checks say of one guideline. */
export interface CheckResult {
  readonly problems: readonly Problem[];
  /** Problems silenced by a comment in the file. */
  readonly ignored: readonly Problem[];
  readonly lines: LineIndex;
  readonly guideline: Guideline;
  readonly proof: Extent;
  /** What the proof took, in operations on diagrams. */
  readonly operations: number;
  /** What was done for each question about a decision. */
  readonly efforts: readonly Effort[];
  /** What they say of each of its cases files. */
  readonly cases: readonly CheckedCases[];
}

/** What all checks say of one cases file. */
export interface CheckedCases extends RunCases {
  readonly problems: readonly Problem[];
  /** Problems silenced by a comment in the file. */
  readonly ignored: readonly Problem[];
}

export interface CheckOptions {
  readonly settings?: Settings;
  /** ISO date, for `review-overdue`. */
  readonly today: string;
  /** The cases files of the guideline, as they were read. */
  readonly cases?: readonly CasesReading[];
}

/** Reads a guideline from its text and runs every check on it. Never throws for what the text says. */
export function checkGuideline(text: string, options: CheckOptions): CheckResult {
  return checkReading(readGuideline(text), options);
}

/** Runs every check on a guideline that was read. */
export function checkReading(reading: Reading, options: CheckOptions): CheckResult {
  const checking = checkingOf(reading, options);
  for (;;) {
    const { done, value } = checking.next();
    if (done) return value;
  }
}

/** Runs every check as `checkReading` does, with a pause after each and after each problem, in which other work can be done. */
export function* checkingOf(reading: Reading, options: CheckOptions): Generator<void, CheckResult> {
  const { settings = DEFAULT_SETTINGS, today } = options;
  const { guideline, text, lines, problems: readingProblems, comments } = reading;
  const cases = options.cases?.map((file) => run(file, guideline));
  let analysis: Analysis | undefined;
  const context: CheckContext = {
    guideline,
    text,
    root: reading.yaml.root,
    lines,
    reading: readingProblems,
    get analysis() {
      analysis ??= new Analysis(guideline);
      return analysis;
    },
    today,
    ...(cases && { cases }),
  };
  const found: Problem[] = [];
  for (const check of checks) {
    if (!('run' in check)) continue;
    for (const problem of problemsOf(check, context)) {
      found.push(problem);
      yield;
    }
    yield;
  }
  const codes = checks.map(({ code }) => code);
  const own = found.filter((problem) => problem.cases === undefined);
  const { problems, ignored } = separateIgnored(own, comments, lines, codes);
  const isUnreadable = lineOfMistake(own, lines) !== undefined;
  const loud = applySettings(problems, settings);
  const told = loud.some(({ lacks }) => lacks) ? withConsequences(loud, context.analysis, guideline) : loud;
  return {
    problems: told,
    ignored,
    lines,
    guideline,
    proof: extentOf(guideline),
    operations: analysis?.pathway.variables.diagrams.spent ?? 0,
    efforts: analysis?.efforts ?? [],
    cases: (cases ?? []).map((file) => {
      const said = found.filter((problem) => problem.cases === file.reading);
      const all = withoutConsequences(
        onceForEach([...file.reading.problems.map(asProblem), ...said]),
        file.reading,
        own,
        lines,
      );
      const separated = separateIgnored(
        all,
        file.reading.comments,
        file.reading.lines,
        codes,
        CANNOT_BE_SILENCED.cases,
      );
      return {
        reading: file.reading,
        results: isUnreadable ? unjudgedResults(file.results) : file.results,
        problems: applySettings(separated.problems, settings, CANNOT_BE_SILENCED.cases),
        ignored: separated.ignored,
      };
    }),
  };
}

function run(reading: CasesReading, guideline: Guideline): RunCases {
  const router = compileRouter(guideline);
  return { reading, results: reading.cases.map((one) => runCase(one, router)) };
}

/** A problem met while a file was read, with the severity of the check that has its code. */
export function asProblem(problem: CasesProblem | ReadingProblem): Problem {
  return { ...problem, severity: checkNamed(problem.code)?.severity ?? 'error' };
}

function* problemsOf(check: Check, context: CheckContext): Generator<Problem> {
  const { code, severity } = check;
  try {
    for (const report of check.run(context)) yield { code, severity, ...report };
  } catch (error) {
    if (!(error instanceof Disagreement)) throw error;
    yield {
      code: 'not-decided',
      severity: 'error',
      message: `Not decided here: two ways of computing \`${code}\` disagree, which is a fault in Guideway. Please report it.`,
      at: error.step.at,
    };
  }
}

function extentOf({ steps, findings, rules }: Guideline): Extent {
  const all = [...steps.values()];
  return {
    steps: all.length,
    decisions: all.filter(({ branches }) => branches).length,
    branches: all.reduce((sum, { branches }) => sum + (branches?.length ?? 0), 0),
    findings: findings.size,
    recommendations: all.reduce((sum, step) => sum + recommendationsAt(step).length, 0),
    groups: all.reduce((sum, step) => sum + groupsAt(step).filter(({ select }) => select !== 'any').length, 0),
    rules: rules.length,
    timings: all.reduce((sum, step) => sum + recommendationsAt(step).filter(({ timing }) => timing).length, 0),
  };
}
