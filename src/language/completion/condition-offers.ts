import { CompletionItemKind } from 'vscode-languageserver-types';
import { inFeel } from '../../condition/calendar-day.ts';
import type { Decimal } from '../../condition/decimal.ts';
import type { Subject } from '../../condition/resolving/subject.ts';
import type { FunctionName } from '../../condition/term.ts';
import type { Expected, TypedSoFar } from '../../condition/typing/expected.ts';
import type { Finding, Guideline } from '../../guideline/model.ts';
import type { CompletionOffer } from './offer.ts';
import { findingOffers, limitsInWords, numberOffers, testableOffers, testedBy } from './tested.ts';

const COMPARISONS: readonly (readonly [operator: string, meaning: string])[] = [
  ['=', 'is'],
  ['!=', 'is not'],
  ['<', 'is less than'],
  ['<=', 'is at most'],
  ['>', 'is more than'],
  ['>=', 'is at least'],
];

/**
 * What can come next in a condition. Texts are offered with their quotes.
 * @param text the guideline as it stands
 */
export function conditionOffers(
  { expected, openBrackets }: TypedSoFar,
  guideline: Guideline,
  text: string,
): CompletionOffer[] {
  switch (expected.kind) {
    case 'test':
      return [...testableOffers(guideline, text), ...functionOffers(guideline)];
    case 'operator':
      return operatorOffers(expected, openBrackets, guideline);
    case 'value':
      return valueOffers(expected, guideline);
    case 'tests': {
      const subject = testedBy(expected.subject, guideline);
      return subject ? testsOffers(subject) : [];
    }
    case 'from':
    case 'to':
      return endOffers(expected.kind, testedBy(expected.subject, guideline));
    case 'dots':
      return [operator('..', 'up to')];
    case 'contains':
      return [{ ...call('list contains', 'contains($1)', 'an option is among those present'), text: 'contains(' }];
    case 'list':
      return findingOffers(guideline, text, (id) => guideline.findings.get(id)?.holds === 'set');
    case 'option': {
      const finding = guideline.findings.get(expected.list);
      return finding ? optionOffers(finding, []) : [];
    }
    case 'number':
      return [...numberOffers(guideline, text), ...calculatingOffers(guideline)];
    case 'worked-out':
      return ARITHMETIC.map(([sign, meaning]) => operator(sign, meaning));
    case 'joiner':
      return joiners(openBrackets);
    default:
      return [];
  }
}

function functionOffers({ findings }: Guideline): CompletionOffer[] {
  const hasLists = [...findings.values()].some(({ holds }) => holds === 'set');
  const lists = [
    call('list contains', 'list contains($1, "$2")', 'an option is among those present'),
    call('count', 'count($1) ', 'how many options are present'),
  ];
  return [call('not', 'not($1)', 'the opposite'), ...(hasLists ? lists : [])];
}

const ARITHMETIC: readonly (readonly [sign: string, meaning: string])[] = [
  ['+', 'plus'],
  ['-', 'minus'],
  ['*', 'times'],
  ['/', 'divided by'],
  ['**', 'to the power of'],
];

/** What each function of numbers gives, by its snippet. */
const FUNCTION_OFFERS: readonly (readonly [name: FunctionName, of: string, detail: string])[] = [
  ['min', '$1, $2', 'the smallest of some numbers'],
  ['max', '$1, $2', 'the largest of some numbers'],
  ['abs', '$1', 'a number without its sign'],
  ['floor', '$1', 'rounded down to a whole number'],
  ['ceiling', '$1', 'rounded up to a whole number'],
  ['sqrt', '$1', 'the square root'],
  ['exp', '$1', 'e to the power of a number'],
  ['log', '$1', 'the natural logarithm'],
  ['round half up', '$1, $2', 'rounded to so many places'],
  ['round up', '$1, $2', 'rounded away from zero'],
  ['round down', '$1, $2', 'rounded toward zero'],
  ['years between', '$1, $2', 'the whole years from one date to another'],
  ['months between', '$1, $2', 'the whole months from one date to another'],
];

function calculatingOffers({ findings }: Guideline): CompletionOffer[] {
  const hasLists = [...findings.values()].some(({ holds }) => holds === 'set');
  return [
    ...FUNCTION_OFFERS.map(([name, of, detail]) => call(name, `${name}(${of})`, detail)),
    ...(hasLists ? [call('count', 'count($1)', 'how many options are present')] : []),
    {
      label: 'if … then … else …',
      kind: CompletionItemKind.Keyword,
      detail: 'one of two numbers',
      text: 'if ',
      snippet: '(if $1 then $2 else $3)',
      goesOn: 'choose',
    },
  ];
}

function call(name: string, snippet: string, detail: string): CompletionOffer {
  return { label: name, kind: CompletionItemKind.Function, detail, text: `${name}(`, snippet, goesOn: 'choose' };
}

function operatorOffers(
  { subject: written }: Expected & { kind: 'operator' },
  openBrackets: number,
  guideline: Guideline,
): CompletionOffer[] {
  const subject = testedBy(written, guideline);
  const finding = written.isCount ? undefined : guideline.findings.get(written.name);
  const unknown = finding?.mayBeUnknown ? unknownOffers() : [];
  const joining = joiners(openBrackets);
  switch (subject?.kind) {
    case 'truth':
      return [...joining, ...unknown];
    case 'set':
      return unknown;
    case 'option':
      return [...comparisons(['=', '!=']), operator('in', 'is one of'), ...unknown];
    case 'number':
      return [...comparisons(), operator('in', 'lies between, or is one of'), ...unknown];
    case undefined:
      return [...comparisons(), operator('in', 'is one of'), ...joining];
  }
}

function unknownOffers(): CompletionOffer[] {
  return [operator('= null', 'is not known'), operator('!= null', 'is known')];
}

function comparisons(some?: readonly string[]): CompletionOffer[] {
  return COMPARISONS.filter(([sign]) => some?.includes(sign) ?? true).map(([sign, meaning]) => ({
    ...operator(sign, meaning),
    // Options are chosen; a number is typed.
    goesOn: some ? 'choose' : 'explain',
  }));
}

function joiners(openBrackets: number): CompletionOffer[] {
  return [
    operator('and', 'both are true'),
    operator('or', 'at least one is true'),
    ...(openBrackets > 0 ? [{ ...operator(')', 'end of the bracket'), text: ')' }] : []),
  ];
}

function operator(sign: string, detail: string): CompletionOffer {
  const isWhole = sign.endsWith('null') || sign === '..';
  const text = isWhole ? sign : `${sign} `;
  return { label: sign, kind: CompletionItemKind.Operator, detail, text, ...(!isWhole && { goesOn: 'choose' }) };
}

function valueOffers(
  { subject: written, operator: sign, listed }: Expected & { kind: 'value' },
  guideline: Guideline,
): CompletionOffer[] {
  const subject = testedBy(written, guideline);
  if (!subject) return [];
  const finding = written.isCount ? undefined : guideline.findings.get(written.name);
  const canBeNull = finding?.mayBeUnknown === true && (sign === '=' || sign === '!=');
  const isEquality = sign === '=' || sign === '!=' || sign === 'in';
  const nothing = canBeNull ? [constant('null', 'not known')] : [];
  switch (subject.kind) {
    case 'truth':
      return isEquality ? [constant('true', 'yes'), constant('false', 'no'), ...nothing] : [];
    case 'option':
      return isEquality ? [...optionOffers(subject.finding, listed ?? []), ...nothing] : [];
    case 'number': {
      const { range } = subject;
      return range?.low.isDate ? [dateOffer(range.high), ...nothing] : nothing;
    }
    case 'set':
      return nothing;
  }
}

/** @param day one that the finding can have */
function dateOffer(day: Decimal): CompletionOffer {
  const detail = 'a day: year, month, day';
  return {
    label: 'date("…")',
    kind: CompletionItemKind.Function,
    detail,
    text: 'date("',
    snippet: `date("\${1:${day}}")`,
  };
}

function testsOffers(subject: Subject): CompletionOffer[] {
  if (subject.kind === 'option') {
    const ids = subject.finding.options.map(({ id }) => id);
    return [
      {
        label: '(…)',
        kind: CompletionItemKind.Operator,
        detail: 'one of some options',
        text: '(',
        snippet: `("\${1|${ids.join(',')}|}")`,
      },
    ];
  }
  if (subject.kind !== 'number' || !subject.range) return [];
  const [low, high] = [inFeel(subject.range.low), inFeel(subject.range.high)];
  const detail = limitsInWords(subject);
  return [
    {
      label: '[… .. …]',
      kind: CompletionItemKind.Operator,
      detail: `from … to …, both included (${detail})`,
      text: `[${low}..${high}]`,
      snippet: `[\${1:${low}}..\${2:${high}}]`,
    },
    { label: '(…)', kind: CompletionItemKind.Operator, detail: 'one of some numbers', text: '(', snippet: '($1)' },
  ];
}

function endOffers(side: 'from' | 'to', subject: Subject | undefined): CompletionOffer[] {
  if (subject?.kind !== 'number' || !subject.range) return [];
  return side === 'from'
    ? [constant(inFeel(subject.range.low), 'the lowest value')]
    : [constant(inFeel(subject.range.high), 'the highest value')];
}

function optionOffers({ options }: Finding, listed: readonly string[]): CompletionOffer[] {
  return options
    .filter(({ id }) => !listed.includes(id))
    .map(({ id, label }) => ({
      label,
      id: `"${id}"`,
      kind: CompletionItemKind.EnumMember,
      detail: 'option',
      filter: `"${id}" ${id} ${label}`,
      text: `"${id}"`,
    }));
}

function constant(text: string, detail: string): CompletionOffer {
  return { label: text, kind: CompletionItemKind.Constant, detail, text };
}
