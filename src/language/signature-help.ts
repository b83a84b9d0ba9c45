import { MarkupKind, type SignatureHelp } from 'vscode-languageserver-types';
import type { Subject } from '../condition/resolving/subject.ts';
import { quoteText } from '../condition/text-literal.ts';
import { conditionCursor } from '../condition/typing/cursor.ts';
import type { Expected, Written } from '../condition/typing/expected.ts';
import { FORMATS } from '../format/formats.ts';
import type { Guideline } from '../guideline/model.ts';
import { cursorPlaceAt } from '../text/cursor/place.ts';
import { isCondition } from './completion/completion.ts';
import { ConditionText } from './completion/condition-text.ts';
import { describeTested, limitsInWords, testedBy } from './completion/tested.ts';
import type { AnyDocument } from './guideline-bundle.ts';

const MOST_OPTIONS = 12;

/** How a test is written, in pieces; those that are still to be written are parameters. */
interface Form {
  readonly pieces: readonly (string | { readonly parameter: string; readonly about?: string })[];
  readonly active: number;
  /** What the test is about. */
  readonly name: string | undefined;
}

/** What a condition can be given at the cursor: the values of the finding that is compared. */
export function signatureHelpAt(document: AnyDocument, offset: number): SignatureHelp | undefined {
  if (document.kind !== 'guideline') return undefined;
  const place = cursorPlaceAt(document.text, offset, FORMATS.guideline.conditionKeys);
  if (!place || !isCondition(place)) return undefined;
  const { guideline } = document;
  const text = new ConditionText(document.text, place);
  const form = formOf(conditionCursor(text.text, text.indexOf(offset)).expected, guideline);
  if (!form) return undefined;
  const about = form.name === undefined ? undefined : describeTested(form.name, guideline);
  let label = '';
  const parameters = form.pieces.flatMap((piece) => {
    const start = label.length;
    label += typeof piece === 'string' ? piece : piece.parameter;
    if (typeof piece === 'string') return [];
    const documentation = piece.about === undefined ? {} : { documentation: piece.about };
    return [{ label: [start, label.length] as [number, number], ...documentation }];
  });
  const documentation = about === undefined ? {} : { documentation: { kind: MarkupKind.Markdown, value: about } };
  return {
    signatures: [{ label, parameters, ...documentation }],
    activeSignature: 0,
    activeParameter: form.active,
  };
}

function formOf(expected: Expected, guideline: Guideline): Form | undefined {
  switch (expected.kind) {
    case 'value':
    case 'more': {
      const listed = expected.kind === 'more' || expected.listed !== undefined;
      const operator = expected.kind === 'more' ? 'in' : expected.operator;
      return comparison(expected.subject, listed ? 'in' : operator, listed, guideline);
    }
    case 'tests': {
      const subject = testedBy(expected.subject, guideline);
      if (subject?.kind === 'number') return interval(expected.subject, 0, guideline);
      return comparison(expected.subject, 'in', true, guideline);
    }
    case 'from':
    case 'dots':
      return interval(expected.subject, 0, guideline);
    case 'to':
    case 'close':
      return interval(expected.subject, 1, guideline);
    case 'open':
    case 'list':
      return expected.of === 'count' ? count(undefined) : contains(undefined, 0, guideline);
    case 'comma':
      return contains(expected.list, 0, guideline);
    case 'option':
      return contains(expected.list, 1, guideline);
    case 'end':
      return expected.of === 'count' ? count(expected.list) : contains(expected.list, 1, guideline);
    default:
      return undefined;
  }
}

function comparison(written: Written, operator: string, listed: boolean, guideline: Guideline): Form | undefined {
  const subject = testedBy(written, guideline);
  const values = subject && subject.kind !== 'set' ? valuesOf(subject) : undefined;
  if (values === undefined) return undefined;
  const parameter = { parameter: values };
  const left = `${asWritten(written)} ${operator} `;
  return { pieces: listed ? [`${left}(`, parameter, ', …)'] : [left, parameter], active: 0, name: written.name };
}

function interval(written: Written, active: 0 | 1, guideline: Guideline): Form | undefined {
  const subject = testedBy(written, guideline);
  if (subject?.kind !== 'number') return undefined;
  const about = limitsInWords(subject);
  const end = (parameter: string, which: string) => ({
    parameter,
    ...(about && { about: `The ${which} value: ${about}` }),
  });
  const pieces = [`${asWritten(written)} in [`, end('lowest', 'lowest'), '..', end('highest', 'highest'), ']'];
  return { pieces, active, name: written.name };
}

function contains(list: string | undefined, active: 0 | 1, guideline: Guideline): Form {
  const subject = list === undefined ? undefined : testedBy({ name: list, isCount: false }, guideline);
  const options = (subject?.kind === 'set' && valuesOf(subject)) || 'option';
  return {
    pieces: [
      'list contains(',
      { parameter: list ?? 'list', about: 'A finding of which any number of options can be present.' },
      ', ',
      { parameter: options, about: 'The option that is to be among those present.' },
      ')',
    ],
    active,
    name: list,
  };
}

function count(list: string | undefined): Form {
  const about = 'A finding of which any number of options can be present.';
  return { pieces: ['count(', { parameter: list ?? 'list', about }, ')'], active: 0, name: list };
}

/** The values that something can have, in a line; undefined where nothing but `null` can be compared with it. */
function valuesOf(subject: Subject): string | undefined {
  switch (subject.kind) {
    case 'truth':
      return 'true | false';
    case 'number':
      return limitsInWords(subject);
    case 'option':
    case 'set': {
      const { options } = subject.finding;
      const shown = options.slice(0, MOST_OPTIONS).map(({ id }) => quoteText(id));
      return [...shown, ...(options.length > MOST_OPTIONS ? ['…'] : [])].join(' | ');
    }
  }
}

function asWritten({ name, isCount }: Written): string {
  return isCount ? `count(${name})` : name;
}
