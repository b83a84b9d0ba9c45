import { MOST_SHOWN, mostOf, omittedInWords } from '../report/most.ts';
import { type FileReport, problemsOf } from '../report/report.ts';
import { headingFor } from './found-files.ts';

/** One line for each thing that keeps a file from being used: `path:line:column: message`; none when it can be. */
export function unusableLines(file: FileReport): string[] {
  if (file.kind === 'checked' || file.kind === 'cases') return [];
  if (file.kind === 'settings') {
    const { shown, omitted } = mostOf(problemsOf(file), MOST_SHOWN);
    const said = shown.map(({ at, message }) => {
      const { line, column } = file.lines.positionAt(at.start);
      return `${file.path}:${line + 1}:${column + 1}: ${message}`;
    });
    return omitted.size === 0 ? said : [...said, `${file.path}: … and ${omittedInWords(omitted)}.`];
  }
  const place = file.position ? `:${file.position.line + 1}:${file.position.column + 1}` : '';
  return [`${headingFor(file.path)}${place}: ${file.message}`];
}
