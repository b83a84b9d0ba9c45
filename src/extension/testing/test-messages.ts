import { Location, l10n, Position, TestMessage, TestMessageStackFrame, Uri } from 'vscode';
import type { TestOutcome } from '../../language/test-outcomes.ts';
import { withoutIcons } from '../without-icons.ts';
import { rangeOf } from './test-tree.ts';

/**
 * What to say of a case that failed: a diff for each thing that came otherwise, at the line that expects it, with the way
 * from there to the step where the patient's way parts from the expected one.
 * @param cases the file of the case
 * @param guideline its guideline
 */
export function failureMessages(
  { message, range, unlike, parting }: Extract<TestOutcome, { status: 'failed' }>,
  cases: Uri,
  guideline: string,
): readonly TestMessage[] {
  // The whole is said once; what else came otherwise mostly follows from it.
  const said = unlike.map((one, index) => {
    const diff = TestMessage.diff(index === 0 ? message : one.message, one.expected, one.actual);
    diff.location = new Location(cases, rangeOf(one.range));
    return diff;
  });
  const plain = new TestMessage(message);
  plain.location = new Location(cases, rangeOf(range));
  const messages = said.length > 0 ? said : [plain];
  for (const one of messages) {
    const expected = one.location?.range.start;
    one.stackTrace = [
      ...(parting ? [frame(l10n.t('The ways part at {0}', parting.label), guideline, parting.range.start)] : []),
      ...(expected ? [frame(l10n.t('The case expects otherwise'), cases.toString(), expected)] : []),
    ];
  }
  return messages;
}

/** What is wrong with a case that cannot be read. */
export function obstacleMessages(
  { obstacles }: Extract<TestOutcome, { status: 'broken' }>,
  cases: Uri,
): readonly TestMessage[] {
  return obstacles.map(({ message, range }) => {
    const said = new TestMessage(message);
    said.location = new Location(cases, rangeOf(range));
    return said;
  });
}

function frame(label: string, uri: string, { line, character }: { line: number; character: number }) {
  return new TestMessageStackFrame(withoutIcons(label), Uri.parse(uri), new Position(line, character));
}
