import { type FileReport, problemsOf } from '../report/report.ts';
import { headingFor } from './found-files.ts';

/** One line for each thing that keeps a file from being used: `path:line:column: message`; none when it can be. */
export function unusableLines(file: FileReport): string[] {
  if (file.kind === 'checked' || file.kind === 'cases') return [];
  if (file.kind === 'settings')
    return problemsOf(file).map(({ at, message }) => {
      const { line, column } = file.lines.positionAt(at.start);
      return `${file.path}:${line + 1}:${column + 1}: ${message}`;
    });
  const place = file.position ? `:${file.position.line + 1}:${file.position.column + 1}` : '';
  return [`${headingFor(file.path)}${place}: ${file.message}`];
}
