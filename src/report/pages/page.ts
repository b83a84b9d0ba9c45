import type { Severity } from '../../checks/check.ts';
import { labelInWords } from '../../condition/wording/label-in-words.ts';
import { guardInWords } from '../../diagram/contents.ts';
import type { Drawing, Marks } from '../../diagram/drawing.ts';
import { PathwayRenderer } from '../../diagram/pathway-renderer.ts';
import { classesOf, namedIn } from '../../guideline/classes.ts';
import type { Guideline, Rule } from '../../guideline/model.ts';
import { classLabel } from '../../guideline/rule-words.ts';
import type { CaseResult } from '../../simulation/run-case.ts';
import { asWritten } from '../../text/marks.ts';
import { MOST_LISTED, mostOf, omittedInWords } from '../most.ts';
import { orderOf } from '../note-advice.ts';
import { chosenLabels } from '../note-choices.ts';
import { named } from '../note-names.ts';
import { linkOf, sourceInWords } from '../note-references.ts';
import { type Proof, proofOf } from '../proof.ts';
import { type CheckedFile, problemsOf } from '../report.ts';
import { problemsByPlace } from './place-problems.ts';
import { type StepSection, stepSections } from './step-sections.ts';
import { termsInWords } from './terms.ts';

/** What a page is made of: a guideline that was checked, with its cases, and a patient whose way is lit. */
export type PageSource = Pick<CheckedFile, 'path' | 'result' | 'settings' | 'settingsPath'> & {
  readonly patient?: { readonly name: string } & NonNullable<Marks['route']>;
};

/** A problem for a page. */
export interface PageProblem {
  readonly severity: Severity;
  /** With `code` and *names*. */
  readonly message: string;
  readonly code: string;
  /** From 1. */
  readonly line: number;
}

/** What stands on a page, whatever its format. Texts are as they stand in the file; sentences have `code` and *names*. */
export interface Page {
  readonly title: string;
  readonly facts: readonly string[];
  readonly disclaimer: string | undefined;
  readonly problems: readonly PageProblem[];
  /** A sentence about problems that are not among them; undefined where all are. */
  readonly others: string | undefined;
  readonly proof: Proof;
  readonly patient: string | undefined;
  readonly steps: readonly StepSection[];
  /** Sentences that say what the definitions and scores are. */
  readonly terms: readonly string[];
  /** Sentences. */
  readonly rules: readonly string[];
  /** Sentences that say which actions the classes are that rules speak of. */
  readonly classes: readonly string[];
  readonly assumptions: readonly { readonly never: string; readonly because: string }[];
  /** In the order of their numbers, from 1. */
  readonly references: readonly { readonly text: string; readonly link: string | undefined }[];
  readonly ownDecisions: readonly { readonly id: string; readonly says: string }[];
  readonly cases: readonly PageCase[];
}

/** A sample case and where its patient's way ends. */
export interface PageCase {
  readonly name: string;
  readonly ends: string;
  readonly status: CaseResult['status'];
  readonly isToBeConfirmed: boolean;
}

/** The content of a page. */
export function pageOf(source: PageSource, drawing: Drawing): Page {
  const { result, path, patient } = source;
  const { guideline } = result;
  const { shown, omitted } = mostOf(problemsOf({ kind: 'checked', ...source }), MOST_LISTED);
  const { title, id, version, status, disclaimer, reviewBy } = guideline;
  return {
    title: labelInWords(title ?? id ?? 'Guideline'),
    facts: [
      ...(version === undefined ? [] : [`Version ${version}`]),
      ...(status === undefined ? [] : [`Status: ${status}`]),
      ...(reviewBy === undefined ? [] : [`To be reviewed by ${reviewBy.date}`]),
      path,
    ],
    disclaimer,
    others: omitted.size === 0 ? undefined : `There are ${omittedInWords(omitted)}, which are not listed here.`,
    problems: shown.map(({ severity, message, code, at }) => ({
      severity,
      message,
      code,
      line: result.lines.positionAt(at.start).line + 1,
    })),
    proof: proofOf(source),
    patient: patient?.name,
    steps: stepSections(guideline, drawing),
    terms: termsInWords(guideline),
    rules: [...guideline.rules.values()].map((rule) => ruleInWords(guideline, rule)),
    classes: classesInRules(guideline),
    assumptions: guideline.assumptions.map(({ never, because }) => ({ never: guardInWords(never), because })),
    references: [...guideline.references.values()].map((reference) => ({
      text: sourceInWords(reference),
      link: linkOf(reference),
    })),
    ownDecisions: [...guideline.statements.values()].filter(({ origin }) => origin === 'authors'),
    cases: result.cases.flatMap(({ results }) => results.map((one) => caseOf(guideline, one))),
  };
}

/** The drawing of a page: its problems marked, its patient's way lit, and each box a link to its section. */
export function drawingOf({ result, patient }: PageSource, link?: Marks['link']): Drawing {
  return new PathwayRenderer().draw(result.guideline, {
    problems: problemsByPlace(result.guideline, result.problems),
    ...(patient && { route: patient }),
    ...(link && { link }),
  });
}

function ruleInWords(guideline: Guideline, rule: Rule): string {
  const order = orderOf(guideline, rule);
  const sentence = `${order.charAt(0).toUpperCase()}${order.slice(1)}`;
  const whom = rule.when ? `, for patients with: ${asWritten(guardInWords(rule.when))}` : '';
  return `${sentence}${whom}.${rule.because === '' ? '' : ` ${asWritten(rule.because)}`}`;
}

/** `*beta agonist*: Salbutamol by spacer; Terbutaline.` */
function classesInRules(guideline: Guideline): string[] {
  const names = guideline.rules.flatMap(({ says }) => [
    ...namedIn(says),
    ...(says.kind === 'require' && says.within ? [says.within.of] : []),
  ]);
  const spokenOf = new Set(names.map(({ id }) => id));
  return [...classesOf(guideline)]
    .filter(([id]) => spokenOf.has(id))
    .map(([id, actions]) => {
      const members = actions.map(({ label }) => asWritten(labelInWords(label)));
      return `${named(classLabel({ id }))}: ${members.join('; ')}`;
    });
}

function caseOf({ steps }: Guideline, result: CaseResult): PageCase {
  const { name, confirm } = result.case;
  return { name, status: result.status, isToBeConfirmed: confirm, ends: endOf(steps, result) };
}

function endOf(steps: Guideline['steps'], result: CaseResult): string {
  if (result.status === 'broken') return 'cannot be run';
  const { status, ending } = result.route;
  const chosen = chosenLabels(result.route).join('; ');
  const step = ending.step ? labelInWords(steps.get(ending.step.id)?.label ?? ending.step.id) : 'the start';
  const label = chosen === '' ? step : `${step} (chosen: ${chosen})`;
  switch (status) {
    case 'recommended':
      return label;
    case 'nothing-recommended':
      return `nothing recommended at: ${label}`;
    case 'advice-undetermined':
      return `advice not determined at: ${label}`;
    case 'refused':
      return `ruled out, at: ${label}`;
    case 'undetermined':
      return `waits at: ${label}`;
    case 'gap':
      return `left without an answer at: ${label}`;
    case 'conflict':
      return `several answers at: ${label}`;
    case 'unreadable':
      return `stopped by a mistake at: ${label}`;
  }
}
