import type { Guideline } from '../guideline/model.ts';
import { type Reading, readGuideline } from '../guideline/read.ts';
import { recommendationsAt } from '../guideline/recommendations.ts';
import { Analysis } from '../region/analysis.ts';
import type { LineIndex } from '../text/position.ts';
import type { Check, CheckContext, Problem } from './check.ts';
import { applySettings, DEFAULT_SETTINGS, type Settings } from './config.ts';
import { separateIgnored } from './ignore.ts';
import { checks } from './index.ts';
import { Disagreement } from './witnessed.ts';

/** How much was looked at. */
export interface Extent {
  readonly steps: number;
  readonly decisions: number;
  readonly branches: number;
  readonly findings: number;
  readonly recommendations: number;
  readonly rules: number;
}

/** What all checks say of one guideline. */
export interface CheckResult {
  readonly problems: readonly Problem[];
  /** Problems silenced by a comment in the file. */
  readonly ignored: readonly Problem[];
  readonly lines: LineIndex;
  readonly guideline: Guideline;
  readonly proof: Extent;
}

export interface CheckOptions {
  readonly settings?: Settings;
  /** ISO date, for `review-overdue`. */
  readonly today: string;
}

/** Reads a guideline from its text and runs every check on it. Never throws for what the text says. */
export function checkGuideline(text: string, options: CheckOptions): CheckResult {
  return checkReading(readGuideline(text), options);
}

/** Runs every check on a guideline that was read. */
export function checkReading(reading: Reading, { settings = DEFAULT_SETTINGS, today }: CheckOptions): CheckResult {
  const { guideline, text, lines, problems: readingProblems, comments } = reading;
  let analysis: Analysis | undefined;
  const context: CheckContext = {
    guideline,
    text,
    lines,
    reading: readingProblems,
    get analysis() {
      analysis ??= new Analysis(guideline);
      return analysis;
    },
    today,
  };
  const found = checks.flatMap((check) => ('run' in check ? [...problemsOf(check, context)] : []));
  const codes = checks.map(({ code }) => code);
  const { problems, ignored } = separateIgnored(found, comments, lines, codes);
  return { problems: applySettings(problems, settings), ignored, lines, guideline, proof: extentOf(guideline) };
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
    rules: rules.length,
  };
}
