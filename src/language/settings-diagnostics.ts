import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
import { readSettings } from '../checks/config.ts';
import { MOST_LISTED, mostOf } from '../report/most.ts';
import { LineIndex } from '../text/position.ts';
import { diagnosticOf, others } from './diagnostics.ts';
import { MISNAMED_SETTINGS } from './file-names.ts';
import { rangeOf } from './places.ts';

/** That a file meant for settings has another name than they have. */
export function misnamedSettings(text: string): Diagnostic {
  const lines = new LineIndex(text);
  return {
    range: rangeOf({ start: 0, end: lines.line(0).length }, lines),
    severity: DiagnosticSeverity.Error,
    source: 'Guideway',
    message: MISNAMED_SETTINGS,
  };
}

/** What is wrong with a settings file. @param pageOf the address of the page about a check */
export function settingsDiagnostics(
  uri: string,
  text: string,
  pageOf: (code: string) => string | undefined,
): Diagnostic[] {
  const { problems, lines } = readSettings(text);
  const { shown, omitted } = mostOf(problems, MOST_LISTED);
  const said = shown.map((problem) => diagnosticOf(problem, { uri, lines }, undefined, pageOf(problem.code)));
  return [...said, ...others(omitted)];
}
