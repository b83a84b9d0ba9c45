import type { Condition } from '../condition.ts';
import { amountInWords } from './amount.ts';
import { AMOUNT, boundsInWords, limitWordsOf, NUMBER_OF } from './bounds-in-words.ts';
import { optionLabel, optionName, sidesInWords } from './test-in-words.ts';

/**
 * A condition about one finding, definition or score alone, for below a heading that names it: `yes`, `at least 18 years`,
 * `A fall or A twist`, `not known`.
 */
export function cellInWords(condition: Condition): string {
  return say(condition, false).text;
}

interface Said {
  readonly text: string;
  /** The word that joins its parts; undefined for a single test. */
  readonly word?: 'and' | 'or';
}

function say(condition: Condition, negated: boolean): Said {
  switch (condition.kind) {
    case 'not':
      return say(condition.part, !negated);
    case 'and':
    case 'or': {
      const word = (condition.kind === 'and') === negated ? 'or' : 'and';
      const parts = condition.parts.map((part) => say(part, negated));
      const [only] = parts;
      if (parts.length === 1 && only) return only;
      const texts = parts.map((part) => (part.word && part.word !== word ? `(${part.text})` : part.text));
      return { text: texts.join(` ${word} `), word };
    }
    case 'constant':
      return { text: condition.value !== negated ? 'always' : 'never' };
    case 'is-true':
    case 'definition':
      return { text: negated ? 'no' : 'yes' };
    case 'unknown':
      return { text: negated ? 'known' : 'not known' };
    case 'option': {
      const { finding, options } = condition;
      const [only] = options;
      if (options.length === 1 && only !== undefined)
        return { text: negated ? `not ${optionName(finding, only)}` : optionLabel(finding, only) };
      const named = options.map((id) => optionName(finding, id));
      return negated ? { text: `neither ${named.join(' nor ')}` } : { text: named.join(' or '), word: 'or' };
    }
    case 'contains':
      return {
        text: `${negated ? 'does not include' : 'includes'} ${optionLabel(condition.finding, condition.option)}`,
      };
    case 'number': {
      const unit = condition.finding.unit?.code;
      const compared = sidesInWords(condition, negated);
      if (compared) return compared;
      return bounded(
        boundsInWords(condition.interval, negated, limitWordsOf(condition.finding), (number) =>
          amountInWords(number, unit),
        ),
        negated,
      );
    }
    case 'score':
      return bounded(
        boundsInWords(condition.interval, negated, AMOUNT, (number) => number),
        negated,
      );
    case 'count': {
      const { text, simple } = boundsInWords(condition.interval, negated, NUMBER_OF, (number) => number);
      return bounded({ text: `${text} of them`, simple }, negated);
    }
  }
}

/** Both limits of an interval are joined by a word of their own, where they are not said as `from 1 to 2`. */
function bounded({ text, simple }: { readonly text: string; readonly simple: boolean }, negated: boolean): Said {
  return simple ? { text } : { text, word: negated ? 'or' : 'and' };
}
