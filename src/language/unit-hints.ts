import { InlayHintKind } from 'vscode-languageserver-types';
import { decimalToString, parseDecimal } from '../condition/decimal.ts';
import { parseCondition } from '../condition/parse.ts';
import type { Count, Interval, Name, NumberLiteral, Operand, Syntax, UnaryTest } from '../condition/syntax.ts';
import { amountInWords } from '../condition/wording/amount.ts';
import { inBrief } from '../condition/wording/brief.ts';
import type { Finding, Guideline } from '../guideline/model.ts';
import type { Span } from '../text/position.ts';
import { placesInScalar } from '../text/scalar-place.ts';
import type { CasesDocument } from './cases-document.ts';
import { conditionsIn } from './conditions-in-guideline.ts';
import type { GuidelineDocument } from './guideline-document.ts';
import type { Beside } from './inlay-hints.ts';
import { meets } from './places.ts';

/** Units beside the numbers with which conditions compare findings: `age >= 55` gets `years`. */
export function unitsInConditions({ yaml, text, guideline }: GuidelineDocument, wanted: Span): readonly Beside[] {
  return conditionsIn(yaml).flatMap((scalar) => {
    if (!meets(scalar.at, wanted)) return [];
    const { tree } = parseCondition(scalar.text);
    const placeOf = placesInScalar(yaml.source, scalar, text);
    return (tree ? numbersIn(tree) : []).flatMap(({ subject, number }) => {
      const finding = subject.kind === 'name' ? guideline.findings.get(subject.name) : undefined;
      const at = finding?.unit && placeOf(number.at);
      return finding && at ? besideNumber(decimalToString(number.value), at.end, finding) : [];
    });
  });
}

/** Units beside the numbers that cases give for findings, unless one is written there. */
export function unitsInCases({ reading, text }: CasesDocument, { findings }: Guideline): readonly Beside[] {
  return reading.cases.flatMap(({ given }) =>
    [...given.values()].flatMap(({ finding: { id }, at }) => {
      const number = parseDecimal(text.slice(at.start, at.end));
      const finding = findings.get(id);
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
      tooltip: `${label} is in ${words.trim()} (unit ${unit?.code}).`,
    },
  ];
}

interface Compared {
  readonly subject: Name | Count;
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

function compared(subject: Name | Count, operand: Operand): readonly Compared[] {
  return operand.kind === 'number' ? [{ subject, number: operand }] : [];
}

function lastOf(test: Interval | UnaryTest): Operand {
  return test.kind === 'interval' ? test.to : test.operand;
}
