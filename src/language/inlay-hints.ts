import type { InlayHint, Range } from 'vscode-languageserver-types';
import { InlayHintKind } from 'vscode-languageserver-types';
import { decimalToString, parseDecimal } from '../condition/decimal.ts';
import { parseCondition } from '../condition/parse.ts';
import type { Interval, NumberLiteral, Operand, Syntax, Tested, UnaryTest } from '../condition/syntax.ts';
import { amountInWords } from '../condition/wording/amount.ts';
import { inBrief } from '../condition/wording/brief.ts';
import { givenFinding } from '../guideline/given.ts';
import type { Alternative, Branch, Finding, Guideline, Step } from '../guideline/model.ts';
import type { Span } from '../text/position.ts';
import { placesInScalar } from '../text/scalar-place.ts';
import type { CasesDocument } from './cases-document.ts';
import type { AnyDocument, GuidelineBundle } from './guideline-bundle.ts';
import type { GuidelineDocument } from './guideline-document.ts';
import { shortened } from './markdown.ts';
import { meets, offsetOf, positionOf, touches } from './places.ts';
import type { Preferences } from './preferences.ts';

/** Something to be shown beside the text. */
export interface Beside {
  readonly offset: number;
  readonly label: string;
  /** Whether a space belongs before it. */
  readonly isApart: boolean;
  readonly kind?: InlayHintKind;
  /** Plain text. */
  readonly tooltip: string;
}

/** What stands beside the text in a part of a file, as far as the person wants it: units, and what the cases do. */
export function inlayHints(
  files: GuidelineBundle,
  document: AnyDocument,
  range: Range,
  { unitHints, caseHints }: Preferences,
): InlayHint[] {
  const { lines } = document;
  const wanted = { start: offsetOf(range.start, lines), end: offsetOf(range.end, lines) };
  const units = unitHints ? unitsIn(files, document, wanted) : [];
  const cases = caseHints && document.kind === 'guideline' ? casesOnBranches(files, wanted) : [];
  // What an alias repeats is shown once.
  const byOffset = new Map([...units, ...cases].map((one) => [one.offset, one]));
  return [...byOffset.values()]
    .filter(({ offset }) => touches(wanted, offset))
    .sort((a, b) => a.offset - b.offset)
    .map(({ offset, label, isApart, kind, tooltip }) => ({
      position: positionOf(offset, lines),
      label,
      ...(kind !== undefined && { kind }),
      paddingLeft: isApart,
      tooltip,
    }));
}

function unitsIn({ guideline }: GuidelineBundle, document: AnyDocument, wanted: Span): readonly Beside[] {
  return document.kind === 'guideline'
    ? unitsInConditions(document, wanted)
    : unitsInCases(document, guideline.guideline);
}

/** Units beside the numbers with which conditions compare findings: `age >= 55` gets `years`. */
function unitsInConditions({ yaml, text, reading, guideline }: GuidelineDocument, wanted: Span): readonly Beside[] {
  return reading.names.conditions.flatMap((scalar) => {
    if (!meets(scalar.at, wanted)) return [];
    const { tree } = parseCondition(scalar.text);
    const placeOf = placesInScalar(yaml.source, scalar, text);
    return (tree ? numbersIn(tree) : []).flatMap(({ subject, number }) => {
      const finding = subject.kind === 'name' ? givenFinding(guideline, subject.name) : undefined;
      const at = finding?.unit && placeOf(number.at);
      return finding && at ? besideNumber(decimalToString(number.value), at.end, finding) : [];
    });
  });
}

/** Units beside the numbers that cases give for findings, unless one is written there. */
function unitsInCases({ reading, text }: CasesDocument, { findings, calculations }: Guideline): readonly Beside[] {
  return reading.cases.flatMap(({ given }) =>
    [...given.values()].flatMap(({ finding: { id }, at }) => {
      const number = parseDecimal(text.slice(at.start, at.end));
      const finding = findings.get(id) ?? calculations.get(id)?.finding;
      return finding?.unit && number ? besideNumber(decimalToString(number), at.end, finding) : [];
    }),
  );
}

function besideNumber(number: string, offset: number, { label, unit }: Finding): readonly Beside[] {
  const words = amountInWords(number, unit?.code).slice(inBrief(number).length);
  if (words === '') return [];
  return [
    {
      offset,
      label: words.trimStart(),
      isApart: words.startsWith(' '),
      kind: InlayHintKind.Type,
      tooltip: `${shortened(label)} is in ${words.trim()} (unit ${unit?.code}).`,
    },
  ];
}

interface Compared {
  readonly subject: Tested;
  readonly number: NumberLiteral;
}

/** The numbers of a condition with what each is compared to; of an interval only its end, which speaks for both. */
function numbersIn(node: Syntax): readonly Compared[] {
  switch (node.kind) {
    case 'and':
    case 'or':
      return node.parts.flatMap(numbersIn);
    case 'not':
      return numbersIn(node.part);
    case 'compare':
      return compared(node.left, node.right);
    case 'in':
      return node.tests.flatMap((test) => compared(node.subject, lastOf(test)));
    default:
      return [];
  }
}

function compared(subject: Tested, operand: Operand): readonly Compared[] {
  return operand.kind === 'number' ? [{ subject, number: operand }] : [];
}

function lastOf(test: Interval | UnaryTest): Operand {
  return test.kind === 'interval' ? test.to : test.operand;
}

const MOST_NAMED = 5;

interface Share {
  /** Names of the cases that take the branch, or choose the alternative. */
  readonly takers: readonly string[];
  /** How many come to its step. */
  readonly arriving: number;
}

/** What of a step a case may take. */
type Way = Branch | Alternative;

interface Shown {
  readonly step: Step;
  readonly way: Way;
  readonly offset: number;
  readonly verb: Verb;
}

/**
 * Behind each branch, and the label of each alternative, how many of the cases that come to its step take it; nothing where no
 * case can be run.
 */
function casesOnBranches(files: GuidelineBundle, wanted: Span): readonly Beside[] {
  const { guideline } = files;
  const labels = new Map(
    guideline.names.flatMap(({ kind, at, whole }) => (kind === 'alternative' && whole ? [[whole.start, at.end]] : [])),
  );
  const ways = [...guideline.guideline.steps.values()].flatMap((step): readonly Shown[] => [
    ...(step.branches ?? []).map((way) => ({ step, way, offset: endOf(way, guideline), verb: BRANCH })),
    ...step.alternatives.map((way) => ({ step, way, offset: labels.get(way.at.start) ?? -1, verb: ALTERNATIVE })),
  ]);
  const shown = ways.filter(({ offset }) => touches(wanted, offset));
  // Running the cases comes with all checks, which nobody has to wait for who asks about something else.
  if (shown.length === 0 || files.cases.every(({ reading }) => reading.cases.length === 0)) return [];
  const shares = sharesOf(files);
  if (!shares) return [];
  return shown.map(({ step, way, offset, verb }) => {
    const { takers, arriving } = { takers: shares.takers.get(way) ?? [], arriving: shares.arriving.get(step) ?? 0 };
    return {
      offset,
      label: takers.length === 0 ? 'no case yet' : `${takers.length} of ${counted(arriving)}`,
      isApart: true,
      tooltip: inWords({ takers, arriving }, step, shares.all, verb),
    };
  });
}

/** Where the branch ends, or where its `go` does, if it goes on over other lines from there. */
function endOf({ at, go }: Branch, { lines }: GuidelineDocument): number {
  const isOnOneLine = lines.positionAt(go.at.end).line === lines.positionAt(at.end).line;
  return isOnOneLine ? at.end : go.at.end;
}

interface Shares {
  readonly takers: ReadonlyMap<Way, readonly string[]>;
  readonly arriving: ReadonlyMap<Step, number>;
  readonly all: number;
}

function sharesOf({ checked }: GuidelineBundle): Shares | undefined {
  const takers = new Map<Way, string[]>();
  const arriving = new Map<Step, number>();
  let all = 0;
  for (const result of checked.cases.flatMap(({ results }) => results)) {
    if (result.status === 'broken') continue;
    all++;
    for (const { step, taken } of result.route.passages) {
      arriving.set(step, (arriving.get(step) ?? 0) + 1);
      const chosen = result.case.choose.find((one) => one.step.id === step.id)?.alternative;
      for (const way of [taken, chosen]) {
        if (!way) continue;
        const names = takers.get(way);
        if (names) names.push(result.case.name);
        else takers.set(way, [result.case.name]);
      }
    }
  }
  return all === 0 ? undefined : { takers, arriving, all };
}

interface Verb {
  readonly one: string;
  readonly many: string;
}

const BRANCH: Verb = { one: 'takes this branch', many: 'take this branch' };
const ALTERNATIVE: Verb = { one: 'chooses this alternative', many: 'choose this alternative' };

function inWords({ takers, arriving }: Share, step: Step, all: number, verb: Verb): string {
  const label = shortened(step.label);
  if (arriving === 0)
    return `${all === 1 ? 'The only case does not come' : `None of the ${all} cases comes`} to “${label}”.`;
  const come = arriving === 1 ? 'comes' : 'come';
  if (takers.length === 0) return `Of ${counted(all)}, ${arriving} ${come} to “${label}”, and none ${verb.one}.`;
  const named = takers.slice(0, MOST_NAMED).map((name) => `\n• ${shortened(name)}`);
  const more = takers.length > MOST_NAMED ? [`\n• and ${takers.length - MOST_NAMED} more`] : [];
  return `Of ${counted(all)}, ${arriving} ${come} to “${label}”, and ${takers.length} ${takers.length === 1 ? verb.one : verb.many}:${[...named, ...more].join('')}`;
}

function counted(cases: number): string {
  return cases === 1 ? '1 case' : `${cases} cases`;
}
