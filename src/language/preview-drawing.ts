import type { Range } from 'vscode-languageserver-types';
import { labelInWords } from '../condition/wording/label-in-words.ts';
import { branchOfStep, itemsOf, revisitInWords, wayInWords } from '../diagram/contents.ts';
import type { Drawing, Marks, PlaceProblems } from '../diagram/drawing.ts';
import type { PathwayRenderer } from '../diagram/pathway-renderer.ts';
import type { Guideline, Step } from '../guideline/model.ts';
import { nextSteps } from '../guideline/next-steps.ts';
import { problemsByPlace } from '../report/pages/place-problems.ts';
import { namesInQuotes } from '../text/marks.ts';
import type { Span } from '../text/position.ts';
import { problemsIn } from './diagnostics.ts';
import { fileName } from './file-names.ts';
import type { GuidelineBundle } from './guideline-bundle.ts';
import { rangeOf } from './places.ts';

/** A way out of a step: a branch, what follows without a condition, or when to come back. */
export interface ShownWay {
  /** `stepId/index` of a branch, `stepId/next`, `stepId/revisit`; unique in a guideline. */
  readonly key: string;
  /** The id of the step to which it leads, which need not exist. */
  readonly to: string;
  /** For whom or when it is, in words; empty for what follows without a condition. */
  readonly label: string;
  /** Where the file says so. */
  readonly range: Range;
  readonly problems?: PlaceProblems;
}

/** What a line in the box of a step says: a recommendation, a group of them, or an alternative. */
export interface ShownPart {
  /** `stepId/` and the part as the drawing names it. */
  readonly key: string;
  /** Where the file says so. */
  readonly range: Range;
}

/** A step as it is shown beside the drawing, and where it stands in the file. */
export interface ShownStep {
  readonly id: string;
  readonly label: string;
  readonly kind: 'decision' | 'recommendation';
  /** Key and value together. */
  readonly range: Range;
  /** The key alone. */
  readonly name: Range;
  readonly ways: readonly ShownWay[];
  readonly parts: readonly ShownPart[];
  readonly problems?: PlaceProblems;
}

/** A guideline as it is shown beside its text. */
export interface PreviewDrawing {
  readonly title: string;
  readonly drawing: Drawing;
  /** All steps in the order in which somebody would read them: from the start, branch after branch. */
  readonly steps: readonly ShownStep[];
  /** There when the text is no YAML at the moment, so that the drawing may lack what the author has written: why. */
  readonly broken?: string;
}

/** What is drawn of a guideline. */
export interface PreviewOptions {
  /** Ids of steps behind which nothing is drawn that is reached through them alone. */
  readonly collapsed?: readonly string[];
  /** The way of a patient that is lit. */
  readonly route?: NonNullable<Marks['route']>;
}

/** Draws a guideline with its problems where they are. @param renderer drew the same guideline before, or is new */
export function previewDrawing(
  files: GuidelineBundle,
  options: PreviewOptions,
  renderer: PathwayRenderer,
): PreviewDrawing {
  const { guideline, lines, reading, uri } = files.guideline;
  const problems = problemsByPlace(guideline, problemsIn(files, files.guideline));
  const { collapsed = [], route } = options;
  const drawing = renderer.draw(guideline, {
    problems,
    collapsed: new Set(collapsed),
    ...(route && { route }),
  });
  const problemsAt = (key: string) => {
    const found = problems.get(key);
    return found && { problems: found };
  };
  const wayOf = (key: string, to: string, label: string, at: Span): ShownWay => ({
    key,
    to,
    label,
    range: rangeOf(at, lines),
    ...problemsAt(key),
  });
  const shown = (step: Step): ShownStep => {
    const { id, branches = [], next, alternatives, revisit } = step;
    return {
      id,
      label: labelInWords(step.label) || id,
      kind: step.branches ? 'decision' : 'recommendation',
      range: rangeOf(step.whole, lines),
      name: rangeOf(step.at, lines),
      ways: [
        ...branches.map(({ go, at }, index) => wayOf(`${id}/${index}`, go.id, branchOfStep(step, index, false), at)),
        ...(next ? [wayOf(`${id}/next`, next.id, '', next.at)] : []),
        ...alternatives.flatMap((one, index) =>
          one.next
            ? [
                wayOf(
                  `${id}/alternative-${index}`,
                  one.next.id,
                  wayInWords(step, `alternative-${index}`, false),
                  one.at,
                ),
              ]
            : [],
        ),
        ...(revisit ? [wayOf(`${id}/revisit`, revisit.step.id, revisitInWords(step), revisit.step.at)] : []),
      ],
      parts: itemsOf(guideline, step).map(({ part, at }) => ({ key: `${id}/${part}`, range: rangeOf(at, lines) })),
      ...problemsAt(id),
    };
  };
  const syntax = reading.problems.find(({ code }) => code === 'syntax');
  return {
    title: labelInWords(guideline.title ?? guideline.id ?? '') || fileName(uri),
    drawing,
    steps: inReadingOrder(guideline).map(shown),
    ...(syntax && { broken: `Line ${lines.positionAt(syntax.at.start).line + 1}: ${namesInQuotes(syntax.message)}` }),
  };
}

/** All steps from the start on, each branch to its end before the next one; then those to which nothing leads. */
export function inReadingOrder({ start, steps }: Pick<Guideline, 'start' | 'steps'>): readonly Step[] {
  const seen = new Set<Step>();
  const follow = (from: Step) => {
    const waiting = [from];
    for (let step = waiting.pop(); step; step = waiting.pop()) {
      if (seen.has(step)) continue;
      seen.add(step);
      for (const { to } of [...nextSteps(step)].reverse()) {
        const next = steps.get(to.id);
        if (next) waiting.push(next);
      }
    }
  };
  const first = start && steps.get(start.id);
  if (first) follow(first);
  for (const step of steps.values()) follow(step);
  return [...seen];
}
