import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
import { guidelineNamedBy } from '../guideline/cases/read.ts';
import { LineIndex } from '../text/position.ts';
import { fileName } from './file-names.ts';
import { rangeOf } from './places.ts';

/** What is wrong with a cases file whose guideline cannot be found: without it, nothing else can be said. */
export function casesAlone(uri: string, text: string): Diagnostic {
  const lines = new LineIndex(text);
  const named = guidelineNamedBy(text);
  const beside = fileName(uri).replace(/\.cases(\.ya?ml)$/i, '.guideline$1');
  const message = named
    ? `There is no file \`${named.id}\` in this repository or folder, which these cases name as their guideline.`
    : `There is no guideline for these cases: no \`${beside}\` beside them. Name it in the first line: \`guideline: FILE\``;
  return {
    range: rangeOf(named?.at ?? { start: 0, end: lines.line(0).length }, lines),
    severity: DiagnosticSeverity.Error,
    source: 'Guideway',
    message,
  };
}
