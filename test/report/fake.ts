import type { Problem } from '../../src/checks/check.ts';
import type { CheckResult } from '../../src/checks/check-guideline.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/checks/config.ts';
import { ONE } from '../../src/condition/decimal.ts';
import type { Finding, Guideline } from '../../src/guideline/model.ts';
import { FINDING_TYPES } from '../../src/guideline/types/index.ts';
import type { CheckedFile } from '../../src/report/report.ts';
import { LineIndex, type Span } from '../../src/text/position.ts';

const NOWHERE: Span = { start: 0, end: 0 };

/** The place of the first occurrence of a piece of text. */
export function placeOf(text: string, piece: string): Span {
  const start = text.indexOf(piece);
  if (start < 0) throw new Error(`No "${piece}" in the text.`);
  return { start, end: start + piece.length };
}

export function fakeProblem(given: Partial<Problem>): Problem {
  return { code: 'gap', severity: 'error', message: 'A message.', at: NOWHERE, ...given };
}

export function fakeFinding(given: Partial<Finding> & Pick<Finding, 'id' | 'label' | 'type'>): Finding {
  return {
    at: NOWHERE,
    whole: NOWHERE,
    question: undefined,
    holds: FINDING_TYPES[given.type].holds,
    range: undefined,
    unit: undefined,
    step: given.type === 'integer' ? ONE : given.precision,
    precision: undefined,
    options: [],
    mayBeUnknown: false,
    ...given,
  };
}

/** A checked file of which only the given parts matter. */
export function fakeFile(
  text: string,
  given: Partial<CheckResult> & {
    path?: string;
    findings?: Finding[];
    settings?: Settings;
    settingsPath?: string;
  } = {},
): CheckedFile {
  const guideline: Guideline = {
    id: 'fake',
    title: 'Fake',
    status: undefined,
    reviewBy: undefined,
    references: new Map(),
    statements: new Map(),
    findings: new Map((given.findings ?? []).map((finding) => [finding.id, finding])),
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
  return {
    kind: 'checked',
    path: given.path ?? 'knee.guideline.yaml',
    settings: given.settings ?? DEFAULT_SETTINGS,
    settingsPath: given.settingsPath,
    result: {
      problems: given.problems ?? [],
      ignored: given.ignored ?? [],
      lines: new LineIndex(text),
      guideline: given.guideline ?? guideline,
      cases: given.cases ?? [],
      operations: 0,
      efforts: [],
      proof: given.proof ?? {
        steps: 3,
        decisions: 1,
        branches: 2,
        findings: 4,
        recommendations: 2,
        groups: 0,
        rules: 1,
        timings: 0,
      },
    },
  };
}

const COLOR = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');

/** The text without colors; every other escape stays. */
export function uncolored(text: string): string {
  return text.replaceAll(COLOR, '');
}
