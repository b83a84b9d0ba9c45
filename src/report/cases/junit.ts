import Builder from 'fast-xml-builder';
import type { CaseResult } from '../../simulation/run-case.ts';
import { visible } from '../visible.ts';
import { brokenMessage, failureLines, failureMessage, plainly, problemMessage } from './failure.ts';
import { listedOf, notRunInWords, omittedFailures } from './listed.ts';
import type { TestedFile, TestReport, TestSummary } from './test-report.ts';

/** Attributes, and elements by their name. */
interface Element {
  readonly [name: string]: string | number | Element | readonly Element[];
}

const builder = new Builder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  format: true,
  suppressEmptyNode: true,
  suppressBooleanAttributes: false,
});

/**
 * What became of the cases in the form of JUnit's reports, as CI systems read it: a suite for each cases file; a case
 * that could not be run is an error. Where not all failures are listed, another error says so, and the counts count all. Ends with a line break.
 */
export function junitTests(reports: readonly TestReport[], summary: TestSummary): string {
  const suites = reports.flatMap((report) => (report.kind === 'untested' ? [] : [suiteOf(report)]));
  const { cases, notRun, failed, broken, stray, unreadable, milliseconds } = summary;
  const counted = attributes({
    name: 'guideway',
    tests: cases + notRun + stray + unreadable,
    failures: failed,
    errors: broken + stray + unreadable,
    skipped: notRun,
    time: (milliseconds / 1000).toFixed(3),
  });
  const xml = builder.build({
    '?xml': attributes({ version: '1.0', encoding: 'UTF-8' }),
    testsuites: { ...counted, testsuite: suites },
  });
  return `${xml.trimEnd()}\n`;
}

function suiteOf(report: Exclude<TestReport, { kind: 'untested' }>): Element {
  const { path } = report;
  if (report.kind === 'unreadable') {
    const testcase = { ...caseHead(path, path), error: said(report.message) };
    return { ...attributes({ name: path, tests: 1, failures: 0, errors: 1, skipped: 0 }), testcase };
  }
  const { results, notRun, stray, lines } = report;
  const listed = listedOf(report);
  const omitted = omittedFailures(listed);
  const count = (status: CaseResult['status']) => results.filter((result) => result.status === status).length;
  const line = (offset: number) => lines.positionAt(offset).line + 1;
  const testcase: Element[] = [
    ...listed.stray.map((problem) => ({
      ...caseHead(path, path, line(problem.at.start)),
      error: said(problemMessage(problem, lines)),
    })),
    ...listed.results.map((result) => ({
      ...caseHead(result.case.name, path, line(result.case.at.start)),
      ...(result.case.confirm && { properties: { property: attributes({ name: 'confirm', value: 'true' }) } }),
      ...outcome(result, report),
    })),
    ...(omitted === undefined ? [] : [{ ...caseHead(path, path), error: said(plainly(omitted)) }]),
    ...listed.notRun.map(({ name, at }) => ({
      ...caseHead(name, path, line(at.start)),
      skipped: attributes({ message: 'Not run after a failure.' }),
    })),
    ...(listed.omitted.notRun === 0
      ? []
      : [{ ...caseHead(path, path), skipped: attributes({ message: notRunInWords(listed) }) }]),
  ];
  const counts = {
    tests: results.length + stray.length + notRun.length,
    failures: count('failed'),
    errors: count('broken') + stray.length,
    skipped: notRun.length,
  };
  return { ...attributes({ name: path, ...counts }), testcase };
}

function caseHead(name: string, path: string, line?: number): Element {
  return attributes({ name, classname: path, file: path, ...(line !== undefined && { line }) });
}

function outcome(result: CaseResult, file: TestedFile): Element {
  switch (result.status) {
    case 'passed':
      return {};
    case 'broken':
      return { error: said(brokenMessage(result, file)) };
    case 'failed': {
      const text = failureLines(result).join('\n');
      return { failure: { ...attributes({ message: failureMessage(result), type: 'case-failed' }), '#text': text } };
    }
  }
}

function said(message: string): Element {
  return attributes({ message });
}

/** XML has no way to write most control characters: they become their pictures. */
function attributes(values: Readonly<Record<string, string | number>>): Element {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [`@${name}`, typeof value === 'string' ? visible(value) : value]),
  );
}
