import { joinWithAnd } from '../guideline/names-in-messages.ts';
import type { Aim, Generated } from '../simulation/generate/generate.ts';
import { asName } from '../text/marks.ts';
import type { LineIndex } from '../text/position.ts';
import { amount } from './amount.ts';
import { type Style, wrap } from './style.ts';
import { visible } from './visible.ts';

const REACHED: Readonly<Record<Aim, readonly [one: string, many: string]>> = {
  branches: ['branch that patients can take', 'branches that patients can take'],
  mcdc: ['test that can decide a branch', 'tests that can decide a branch'],
  boundaries: ['value at a limit', 'values at limits'],
};

const BOTH = [
  'branch or alternative that patients can take',
  'branches and alternatives that patients can take',
] as const;

/**
 * What `guideway generate` did, in sentences; ends with a line break.
 * @param path of the cases file
 * @param lines of the guideline
 */
export function generatedInWords(generated: Generated, aim: Aim, path: string, lines: LineIndex, style: Style): string {
  const { infeasible } = generated;
  const result = generatedSentences(generated, aim, visible(path)).flatMap((text) => wrap(text, style));
  if (infeasible.length > 0) result.push('', ...wrap('No patient can reach:', style));
  for (const { at, because } of infeasible) {
    const line = lines.positionAt(at.start).line + 1;
    result.push(...wrap(`line ${line}: ${because}`, style, { first: '  ', indent: 4 }));
  }
  return `${result.join('\n')}\n`;
}

/**
 * What was generated, what it reaches, and what to do with it: sentences with `code` and *labels*, each for a paragraph of
 * its own.
 * @param path of the cases file, as it is shown
 */
export function generatedSentences(generated: Generated, aim: Aim, path: string): string[] {
  const { cases, before, after, infeasible, hasAlternatives, isCutShort } = generated;
  const [one, many] = hasAlternatives ? BOTH : REACHED[aim];
  const sentences: string[] = [];
  const all = amount(after.total, one, many);
  if (cases.length > 0) {
    sentences.push(
      `${amount(cases.length, 'new case')} for \`${path}\`.`,
      `Of ${all}, ${before.covered} ${before.covered === 1 ? 'was' : 'were'} covered before, and ${after.covered} ${after.covered === 1 ? 'is' : 'are'} now.`,
      'Each new case expects what the guideline says today, and is marked `confirm: true`. Where that is right for the ' +
        'patient, take the mark away; where it is not, correct the guideline.',
    );
  } else if (after.total === 0 && infeasible.length === 0) sentences.push(`Nothing to add: there is no ${one}.`);
  else sentences.push(`Nothing to add: the cases there are cover ${after.covered} of ${all}.`);
  const left = after.total - after.covered;
  if (left > 0 && isCutShort)
    sentences.push(
      `For ${left} no patient was found, and to look everywhere would take too long. Write cases for what is missing by hand; \`guideway test --coverage\` shows it. Shorter conditions help.`,
    );
  else if (left > 0)
    sentences.push(
      `For ${left} no patient was found to whom the guideline gives an answer; \`guideway check\` may tell why.`,
    );
  const stopping = cases.filter(({ expect }) => expect.endsAt === undefined);
  if (stopping.length > 0) {
    const names = joinWithAnd(stopping.map(({ name }) => asName(name)));
    sentences.push(`Without an answer from the guideline: ${names}. \`guideway check\` shows why.`);
  }
  return sentences;
}
