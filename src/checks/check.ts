import type { OtherType, Patient } from '../condition/condition.ts';
import type { CasesReading } from '../guideline/cases/read.ts';
import type { Guideline, Step } from '../guideline/model.ts';
import type { Choices } from '../guideline/next-steps.ts';
import type { ReadingCode } from '../guideline/reading-problem.ts';
import type { Analysis } from '../region/analysis.ts';
import type { CaseResult } from '../simulation/run-case.ts';
import type { TextEdit } from '../text/edit.ts';
import type { LineIndex, Span } from '../text/position.ts';
import type { YamlNode } from '../text/tree.ts';
import type { Proves } from './claims.ts';

export type Severity = 'error' | 'warning' | 'info';

/** A repair that can be applied as it stands. */
export interface Fix {
  /** What it does, as an order: "Change to `severity`". */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** Says what the file did not say, such as what numbers mean: only the author can tell whether it is so. */
  readonly isForAuthor?: true;
}

/** What a check says about one place, before code and severity are put to it. */
export interface Report {
  /** One or more sentences for a clinician; `code` in backticks for what stands in the file. */
  readonly message: string;
  readonly at: Span;
  /** The cases file in which the place is; without it, the place is in the guideline. */
  readonly cases?: CasesReading;
  readonly related?: readonly { readonly message: string; readonly at: Span }[];
  /** One concrete patient, replayed and true; only the findings that matter. */
  readonly witness?: Patient;
  /** The alternatives that must be chosen for this patient; not there when the problem happens without. */
  readonly choose?: Choices;
  /** All patients concerned, as a short FEEL condition: true for exactly them. */
  readonly region?: string;
  /** `region` is exact among those who arrive at this step; without it, among all patients. */
  readonly among?: Pick<Step, 'id' | 'label'>;
  /** Why there is no `region` of a problem about patients. */
  readonly noRegion?: string;
  /** What a branch for the patients concerned says: exact among those who arrive at the step of the problem. */
  readonly here?: string;
  readonly fix?: Fix;
  /** What the patients are not given, so that one thing to mend is told once. */
  readonly lacks?: Lack;
}

/** What some patients are not given. */
export interface Lack {
  /** What says so: a group for each of them, the end of their way, a rule, or recommendations that look like a group. */
  readonly by: 'group' | 'end' | 'rule' | 'likeness';
  /** The id of the step where that is known. */
  readonly step: string;
  /** The actions of which none is; undefined for any advice at all. */
  readonly actions: ReadonlySet<string> | undefined;
  /** What follows for them, as a sentence that begins with "So" or the like, where another problem says who they are. */
  readonly consequence: { readonly message: string; readonly at: Span };
}

/** One problem of one file. */
export interface Problem extends Report {
  readonly code: string;
  readonly severity: Severity;
  /** Problems that are mended with this one, and are not told for themselves. */
  readonly consequences?: readonly Problem[];
}

/** Problems met while the text was read: YAML, schema, conditions. Each is stated by the check that has its code. */
export interface ReadingProblem extends Report {
  readonly code: ReadingCode;
  readonly otherType?: OtherType;
}

/** What a check may look at. */
export interface CheckContext {
  readonly guideline: Guideline;
  readonly text: string;
  /** The file as YAML. */
  readonly root: YamlNode;
  readonly lines: LineIndex;
  readonly reading: readonly ReadingProblem[];
  /** Regions; computed when first asked for. */
  readonly analysis: Analysis;
  /** ISO date. */
  readonly today: string;
  /** The cases files of the guideline, run; absent when it has none. */
  readonly cases?: readonly RunCases[];
}

/** A cases file, and what became of each case in it. */
export interface RunCases {
  readonly reading: CasesReading;
  readonly results: readonly CaseResult[];
}

/** A way to mend a problem that an editor offers and the check does not work out itself. */
export type RemedyName =
  | 'add-branch'
  | 'add-member'
  | 'collect-first'
  | 'declare-name'
  | 'drop-class'
  | 'drop-timing'
  | 'exclude'
  | 'name-action'
  | 'remove-entry'
  | 'remove-offer'
  | 'split-overlap';

/** All that is known of a check besides what it finds: everybody reads it here, and nobody else has a list of codes. */
export interface CheckInfo {
  /** Stable; the name of the file, the test folder and the documentation page. */
  readonly code: string;
  readonly severity: Severity;
  /** One line for lists of checks. */
  readonly title: string;
  /** Where neither a comment nor the settings can silence or lower it, because it says that a part cannot be used. */
  readonly firm?: 'always' | 'in cases';
  /** Which claims of the proof rest on it; none without. */
  readonly proves?: Proves;
  /** Its fixes, save those that are for the author, put right how something is written, and neither make up content nor take any away. */
  readonly safeFix?: true;
  /** What it finds does nothing, so that an editor fades the whole of it and says this. */
  readonly fades?: string;
  /** How else its problems can be mended, in the order in which it is offered. */
  readonly remedies?: readonly RemedyName[];
  /** What happens to the patient of an example, in the name of a sample case; perhaps another thing at decisions than elsewhere. */
  readonly event?: string | Readonly<Record<'way' | 'advice', string>>;
  /** In a cases file, it may follow from a mistake in how the guideline is written. */
  readonly followsInCases?: true;
}

/** One rule about guidelines, in a file of its own named after its code. */
export interface Check extends CheckInfo {
  run(context: CheckContext): Iterable<Report>;
}
