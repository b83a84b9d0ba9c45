import { reasonInWords } from '../../checks/case-words.ts';
import type { Case } from '../../guideline/cases/model.ts';
import type { CaseResult } from '../../simulation/run-case.ts';
import { recommendedOn } from '../../simulation/run-case.ts';
import { asInFile } from '../../text/marks.ts';
import { fromOne, problemEntry } from '../json.ts';
import { MOST_LISTED, mostOf } from '../most.ts';
import { inertJson } from '../visible.ts';
import { comparisonsOf } from './comparison.ts';
import { listedOf } from './listed.ts';
import type { TestedFile, TestReport, TestSummary } from './test-report.ts';

/**
 * What became of the cases, as JSON text in the form of `schemas/test-report.schema.json`; ends with a line break. Lines
 * and columns count from one.
 */
export function jsonTests(reports: readonly TestReport[], summary: TestSummary): string {
  return `${inertJson(JSON.stringify({ version: 1, files: reports.map(fileEntry), summary }, null, 2))}\n`;
}

function fileEntry(report: TestReport) {
  const { path } = report;
  switch (report.kind) {
    case 'tested': {
      const listed = listedOf(report);
      const { shown, omitted } = mostOf(report.problems, MOST_LISTED);
      const skipped = listed.notRun.map((one) => ({ ...caseHead(one, report), status: 'not-run' }));
      const { failed, broken, notRun } = listed.omitted;
      const counts = Object.entries({ failed, broken, 'not-run': notRun }).filter(([, count]) => count > 0);
      return {
        path,
        guideline: report.guidelinePath,
        cases: [...listed.results.map((result) => caseEntry(result, report)), ...skipped],
        problems: shown.map((problem) => problemEntry(problem, report.lines)),
        ...(counts.length + omitted.size > 0 && {
          omitted: { cases: Object.fromEntries(counts), problems: Object.fromEntries(omitted) },
        }),
      };
    }
    case 'untested':
      return { path: report.casesPath, guideline: path, cases: [], problems: [] };
    case 'unreadable': {
      const { message, position } = report;
      return { path, cases: [], problems: [], error: { message, position: position ? fromOne(position) : null } };
    }
  }
}

function caseHead(one: Case, { lines }: Pick<TestedFile, 'lines'>) {
  return { name: one.name, position: fromOne(lines.positionAt(one.at.start)), confirm: one.confirm };
}

/** What became of one case, as data. @param file in which it stands */
export function caseEntry(result: CaseResult, file: Pick<TestedFile, 'lines'>) {
  const head = { ...caseHead(result.case, file), status: result.status };
  if (result.status === 'broken') return head;
  const { status, passages, ending } = result.route;
  const actual = {
    ending: status,
    ends_at: ending.kind === 'end' ? ending.step.id : null,
    recommends: recommendedOn(result.route),
    path: passages.map(({ step }) => step.id),
  };
  if (result.status === 'passed') return { ...head, actual };
  const differences = comparisonsOf(result).map(({ key, expected, actual: came }) => ({ key, expected, actual: came }));
  return {
    ...head,
    actual,
    differences,
    parts_at: result.parting?.passage.step.id ?? null,
    reason: asInFile(reasonInWords(result).join(' ')) || null,
  };
}
