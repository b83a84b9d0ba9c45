import type { Diagnostic } from 'vscode-languageserver-types';
import { readSettings } from '../checks/config.ts';
import { checks } from '../checks/index.ts';
import { diagnosticOf } from './diagnostics.ts';

const CODES = checks.map(({ code }) => code);

/** What is wrong with a settings file. @param pageOf the address of the page about a check */
export function settingsDiagnostics(
  uri: string,
  text: string,
  pageOf: (code: string) => string | undefined,
): Diagnostic[] {
  const { problems, lines } = readSettings(text, CODES);
  return problems.map((problem) => diagnosticOf(problem, { uri, lines }, undefined, pageOf(problem.code)));
}
