import type { Section } from '../guideline/refs.ts';
import { scalarInPlaceOf } from '../text/scalar.ts';
import type { Check, Report } from './check.ts';
import { type UnknownRef, usesIn } from './uses.ts';

const NOUN: Readonly<Record<Section, string>> = {
  steps: 'step',
  actions: 'action',
  references: 'reference',
  statements: 'statement',
};

/** States names that are declared nowhere: in conditions, and wherever a step, action, reference or statement is named. */
export const check: Check = {
  code: 'unknown-name',
  severity: 'error',
  title: 'A name is used that is declared nowhere',
  *run({ guideline, reading, text }) {
    yield* reading.filter(({ code }) => code === 'unknown-name');
    for (const unknown of usesIn(guideline).unknown) yield report(unknown, text);
  },
};

function report({ section, ref: { id, at }, meant }: UnknownRef, text: string): Report {
  const missing = `There is no ${NOUN[section]} \`${id}\`.`;
  if (meant === undefined)
    return { message: `${missing} Declare it under \`${section}\`, or use a name that stands there.`, at };
  return {
    message: `${missing} Did you mean \`${meant}\`?`,
    at,
    fix: {
      title: `Change to \`${meant}\``,
      edits: [{ at, newText: scalarInPlaceOf(text.slice(at.start, at.end), meant) }],
    },
  };
}
