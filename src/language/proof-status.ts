import type { Severity } from '../checks/check.ts';
import { proofOf } from '../report/proof.ts';
import { namesInQuotes } from '../text/marks.ts';
import { problemsIn } from './diagnostics.ts';
import type { AnyDocument, GuidelineBundle } from './guideline-bundle.ts';

/** How a file stands at one moment. */
export interface ProofStatus {
  readonly kind: AnyDocument['kind'];
  /** How many problems of each severity are shown in the file. */
  readonly problems: Readonly<Record<Severity, number>>;
  /** Of a guideline: true when it is proved that every patient takes exactly one way and gets advice. */
  readonly proved: boolean;
  /** Of a guideline: what holds, in one sentence, and further sentences on what is proved, on what it rests, or why nothing more is. */
  readonly sentences: readonly string[];
  /** Of a cases file: how many cases there are, and how many of them pass. */
  readonly cases: { readonly all: number; readonly passed: number };
}

/** Counts the problems of one of the files, and says what the checks proved. */
export function proofStatusOf(files: GuidelineBundle, document: AnyDocument): ProofStatus {
  const problems: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  for (const { severity } of problemsIn(files, document)) problems[severity]++;
  const { checked: result, settings } = files;
  const isGuideline = document.kind === 'guideline';
  const { complete, headline, sentences } = proofOf({ result, settings, settingsPath: undefined });
  const results = result.cases.find(({ reading }) => reading === document.reading)?.results ?? [];
  return {
    kind: document.kind,
    problems,
    proved: isGuideline && complete,
    sentences: isGuideline ? [...(headline === undefined ? [] : [headline]), ...sentences].map(namesInQuotes) : [],
    cases: { all: results.length, passed: results.filter(({ status }) => status === 'passed').length },
  };
}
