import type { Diagnostic, Range } from 'vscode-languageserver-types';

/** Whether two lists of problems look the same in an editor. */
export function sameDiagnostics(some: readonly Diagnostic[], others: readonly Diagnostic[]): boolean {
  return some.length === others.length && some.every((one, i) => isSame(one, others[i]));
}

function isSame(one: Diagnostic, other: Diagnostic | undefined): boolean {
  return (
    other !== undefined &&
    one.message === other.message &&
    one.code === other.code &&
    one.severity === other.severity &&
    one.codeDescription?.href === other.codeDescription?.href &&
    isSameRange(one.range, other.range) &&
    JSON.stringify([one.data, one.relatedInformation]) === JSON.stringify([other.data, other.relatedInformation])
  );
}

function isSameRange({ start, end }: Range, other: Range): boolean {
  return (
    start.line === other.start.line &&
    start.character === other.start.character &&
    end.line === other.end.line &&
    end.character === other.end.character
  );
}
