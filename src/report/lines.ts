import { MOST_LISTED, mostOf, omittedInWords } from './most.ts';
import { claimsInLine, proofOf } from './proof.ts';
import { type FileReport, problemsOf } from './report.ts';
import { visible } from './visible.ts';

/**
 * One line a problem, `path:line:column: severity: message [code]`, for editors and other programs that read the output of
 * compilers. Lines and columns count from one. After the problems of a guideline a line `path:1:1: note: … [proof]` says of
 * each claim whether it is proved; before it, where there are very many problems, `path:1:1: note: … [omitted]` how many are
 * left out. With `quiet` errors alone.
 * @param plain turns the marks in a message into plain text
 */
export function linesReport(
  files: readonly FileReport[],
  plain: (message: string) => string,
  { quiet = false } = {},
): string {
  return files
    .flatMap((file) => {
      if (file.kind === 'unreadable') return [];
      const lines = file.kind === 'checked' ? file.result.lines : file.lines;
      const wanted = problemsOf(file).filter(({ severity }) => !quiet || severity === 'error');
      const { shown, omitted } = mostOf(wanted, MOST_LISTED);
      const said = shown.map(({ code, severity, message, at }) => {
        const { line, column } = lines.positionAt(at.start);
        const text = plain(message).replaceAll(/\s+/g, ' ');
        return `${visible(`${file.path}:${line + 1}:${column + 1}: ${severity}: ${text} [${code}]`)}\n`;
      });
      const note = (text: string, about: string) => `${visible(`${file.path}:1:1: note: ${plain(text)} [${about}]`)}\n`;
      if (omitted.size > 0) said.push(note(`${omittedInWords(omitted)}. Resolve those above first.`, 'omitted'));
      if (file.kind !== 'checked' || quiet) return said;
      return [...said, note(claimsInLine(proofOf(file)), 'proof')];
    })
    .join('');
}
