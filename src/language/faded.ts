import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import type { Problem } from '../checks/check.ts';
import type { Declared, Guideline } from '../guideline/model.ts';
import { groupsAt } from '../guideline/recommendations.ts';
import type { Span } from '../text/position.ts';
import type { AnyDocument } from './pathway-files.ts';
import { rangeOf } from './places.ts';

/** Checks of what does nothing, with what to say of the whole of it. */
const IDLE: ReadonlyMap<string, string> = new Map([
  ['unreachable-branch', 'This concerns no patient.'],
  ['unreachable-step', 'No patient comes here.'],
  ['unused-finding', 'Nothing uses this.'],
  ['unused-action', 'Nothing uses this.'],
  ['orphan-reference', 'Nothing uses this.'],
]);

/** Whether what a check reports does nothing, so that an editor may fade it. */
export function isIdle(code: string): boolean {
  return IDLE.has(code);
}

/**
 * The whole of each branch, step or declaration that does nothing, for the editor to fade. The problem itself stands
 * where it is to be mended, which is only a part: a condition, or a name.
 */
export function faded(problems: readonly Problem[], document: AnyDocument): Diagnostic[] {
  const idle = problems.filter(({ code }) => isIdle(code));
  if (idle.length === 0 || document.kind !== 'guideline') return [];
  const wholes = wholesIn(document.guideline);
  return idle.flatMap(({ code, at }) => {
    const whole = wholes.get(at.start);
    if (!whole || (whole.start === at.start && whole.end === at.end)) return [];
    return [
      {
        range: rangeOf(whole, document.lines),
        severity: DiagnosticSeverity.Hint,
        source: 'Guideway',
        message: IDLE.get(code) ?? '',
        tags: [DiagnosticTag.Unnecessary],
      },
    ];
  });
}

/** By where a problem of it stands: everything that can do nothing. */
function wholesIn(guideline: Guideline): ReadonlyMap<number, Span> {
  const wholes = new Map<number, Span>();
  const { findings, definitions, scores, actions, references, steps } = guideline;
  const sections: readonly ReadonlyMap<string, Declared>[] = [
    findings,
    definitions,
    scores,
    actions,
    references,
    steps,
  ];
  for (const section of sections) for (const { at, whole } of section.values()) wholes.set(at.start, whole);
  for (const step of steps.values()) {
    const { branches = [], recommend, alternatives } = step;
    const offered = alternatives.flatMap((one) => [one, ...one.recommend]);
    for (const { when, at } of [...branches, ...groupsAt(step), ...recommend, ...offered])
      if (when) wholes.set(when.at.start, at);
  }
  return wholes;
}
