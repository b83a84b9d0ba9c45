import type { StrayMark } from '../build-tree.ts';
import type { FormatKeys } from '../format-keys.ts';
import type { Span } from '../position.ts';
import type { TextProblem } from '../problem.ts';
import { isPlain, quoted } from '../quoting.ts';
import { IN_QUOTES, syntaxProblem } from './fault.ts';
import { lineAround, valueEnd } from './lines.ts';
import { YamlTokens } from './tokens.ts';

type Repair = NonNullable<Parameters<typeof syntaxProblem>[2]>;

/** `label: *Stable*`, `label: &Bone scan`, `when: !unstable`: for YAML the mark at the beginning of a text says something of its own. */
export function strayMarks(
  marks: readonly StrayMark[],
  text: string,
  conditionKeys: readonly string[],
  { isKey, holdsText }: FormatKeys,
): TextProblem[] {
  if (marks.length === 0) return [];
  const tokens = new YamlTokens(text);
  return marks.map(({ kind, at }) => {
    const { start: line } = lineAround(text, at.start);
    const key = /([\w-]+): *$/.exec(text.slice(line, at.start))?.[1] ?? '';
    const isValue = key !== '' || /^ *(?:- +)+$/.test(text.slice(line, at.start));
    const inFlow = tokens.inFlow(at.start);
    const whole = { start: at.start, end: valueEnd(text, at.start, inFlow) };
    const value = text.slice(whole.start, whole.end);
    const fix = !isValue
      ? undefined
      : conditionKeys.includes(key)
        ? conditionMeant(kind, value, whole, inFlow)
        : isKey(key) && !holdsText(key)
          ? inWord(value, whole)
          : asText(kind, value, whole);
    const written = text.slice(at.start, Math.min(at.end, whole.end));
    return syntaxProblem(explain(kind, written, value, fix), at, fix);
  });
}

function explain(kind: StrayMark['kind'], written: string, value: string, fix: Repair | undefined): string {
  const mark = { tag: '!', alias: '*', anchor: '&' }[kind];
  const isProse = kind === 'alias' ? /[\s*]/.test(value.slice(1)) : /\s/.test(value);
  if (fix && fix.newText !== quoted(value)) return `\`${mark}\` has no place here. Write \`${fix.newText}\`.`;
  if (fix && isProse) return `A text cannot begin with \`${mark}\` unless it stands in quotes.`;
  if (kind === 'tag')
    return `\`${written}\` is a YAML tag, which guidelines do not use. Remove it, or put a text that begins with \`!\` in quotes.`;
  const name = written.slice(1);
  if (kind === 'anchor')
    return `\`&${name}\` marks a part that \`*${name}\` repeats elsewhere, and nothing does. Remove it, or put a text that begins with \`&\` in quotes.`;
  return `\`*${name}\` repeats a part that is marked \`&${name}\`, and nothing above is. To begin a text with \`*\`, put the text in quotes.`;
}

/** `!unstable` is `not(unstable)` in other languages. */
function conditionMeant(kind: StrayMark['kind'], value: string, at: Span, inFlow: boolean): Repair | undefined {
  if (kind !== 'tag') return inWord(value, at);
  const meant = value.replace(/!(?=\()/g, 'not').replace(/!(\w+)(?![\w(])/g, 'not($1)');
  if (/^not\(\w+\)$/.test(meant) || isPlain(meant, inFlow))
    return { title: `Change to \`${meant}\``, at, newText: meant };
  return undefined;
}

/** `*arrival*`, with the marks that make a word bold elsewhere; `&arrival`. */
function inWord(value: string, at: Span): Repair | undefined {
  const word = (/^\*+([\w-]+)\*+$/.exec(value) ?? /^&([\w-]+)$/.exec(value))?.[1];
  return word === undefined ? undefined : { title: `Change to \`${word}\``, at, newText: word };
}

/** A tag of YAML's own, or in front of a list, group or block, may be one. */
function asText(kind: StrayMark['kind'], value: string, at: Span): Repair | undefined {
  if (kind === 'tag' && /^![!<]|^!\S*\s*$|^!\S*\s+[[{|>"'&*]/.test(value) && !/^![\p{L}\d]+$/u.test(value))
    return undefined;
  return { title: IN_QUOTES, at, newText: quoted(value) };
}
