import type { TextEdit } from '../edit.ts';
import type { Span } from '../position.ts';
import { quoted } from '../quoting.ts';
import { markForColon } from '../wrong-colon.ts';
import { type Explanation, type FaultRecognizer, IN_QUOTES, isKeyWithoutColon, syntaxProblem } from './fault.ts';
import { pathOfLine } from './key-groups.ts';
import { endBefore, indentBelow, indentOf, lineAround, lineBelow, skipBlanks, valueEnd } from './lines.ts';

/** A key before a group or list in brackets, without its colon, with something else, or without the space behind it. */
const BEFORE_BRACKET = /^( *(?:- +)*)(\w[\w-]*)( +|:| *(?:={1,2}|:=|;|[-–—]|->|=>) *)(?=[{[])/;

/** `weight { label: Weight }`, `weight = { label: Weight }`, `weight:{ label: Weight }`. */
export const bareGroupKey: FaultRecognizer = (fault, { text }) => {
  if (fault.code !== 'BLOCK_AS_IMPLICIT_KEY') return undefined;
  const line = lineAround(text, fault.at.start);
  const [before = '', lead = '', key = '', mark = ''] = BEFORE_BRACKET.exec(text.slice(line.start, line.end)) ?? [];
  const start = line.start + lead.length;
  const end = start + key.length;
  if (key === '' || fault.at.start < line.start + before.length) return undefined;
  const isTight = mark === ':';
  const instead = mark.trim();
  const message = isTight
    ? `\`${key}:\` needs a space after its colon.`
    : instead === ''
      ? `\`${key}\` has no colon. Write \`${key}:\`.`
      : `Behind \`${key}\` stands \`${instead}\` in place of a colon. Write \`${key}:\`.`;
  return {
    problem: syntaxProblem(
      message,
      { start, end },
      {
        title: isTight ? 'Add a space' : `Change to \`${key}:\``,
        at: { start: end, end: instead === '' ? end : end + mark.length },
        newText: instead === '' ? ':' : ': ',
      },
    ),
    spreads: true,
  };
};

/** `fall: Fall, twist: Twisting injury`. */
const PAIRS = /^[\w-]+: [^,;:#&*!|>%@`"'{}[\]]+(?:[,;] *[\w-]+: [^,;:#&*!|>%@`"'{}[\]]+)+$/;

/** `label: Pain: severe`. */
export const colonInText: FaultRecognizer = (fault, { text, standsAt }) => {
  if (fault.code !== 'BLOCK_AS_IMPLICIT_KEY' || !fault.message.startsWith('Nested mappings')) return undefined;
  const { start } = fault.at;
  const at = { start, end: valueEnd(text, start, false) };
  const value = text.slice(at.start, at.end);
  if (/^["']/.test(value) || !/:(\s|$)/.test(value)) return undefined;
  const group = /^\(\s*([\w-]+: .*?)\s*\)$/.exec(value)?.[1];
  if (group !== undefined)
    return {
      problem: syntaxProblem('Keys of one line stand in `{ … }`, not in `( … )`.', at, {
        title: 'Change to `{ … }`',
        at,
        newText: `{ ${group} }`,
      }),
      spreads: true,
    };
  const line = lineAround(text, start);
  const owner = /^ *([\w-]+): +$/.exec(text.slice(line.start, start))?.[1];
  const isGroup = owner !== undefined && standsAt([...pathOfLine(text, line.start), owner], 'any_name') === 'name';
  if (isGroup && PAIRS.test(value))
    return {
      problem: syntaxProblem('Names of one line, with a text each, stand in `{ … }`.', at, {
        title: 'Put them in `{ … }`',
        at,
        newText: `{ ${value.replaceAll(/\s*[,;]\s*/g, ', ').trim()} }`,
      }),
      spreads: true,
    };
  return {
    problem: syntaxProblem('A text that contains `: ` must stand in quotes, because `: ` ends a key.', at, {
      title: IN_QUOTES,
      at,
      newText: quoted(value),
    }),
  };
};

/** A line of blanks that are none for YAML, such as a line separator that was pasted. */
export const invisibleLine: FaultRecognizer = (fault, { text }) => {
  const at = lineAround(text, fault.at.start);
  const line = text.slice(at.start, at.end);
  const [character] = /[^ \t\r\n]/u.exec(line) ?? [];
  if (character === undefined || line.trim() !== '') return undefined;
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return {
    problem: syntaxProblem(`Only a character that nobody sees stands here (U+${code}). Remove it.`, at, {
      title: 'Empty the line',
      at,
      newText: '',
    }),
  };
};

/** A line that should be `key: value` or `- value` and lacks a colon or a space. */
export const brokenKey: FaultRecognizer = (fault, { text, isKey, holdsList }) => {
  if (!isKeyWithoutColon(fault)) return undefined;
  const start = skipBlanks(text, fault.at.start);
  const at = { start, end: valueEnd(text, start, false) };
  const line = text.slice(at.start, at.end);
  const insert = (title: string, offset: number, newText: string) => ({
    title,
    at: { start: start + offset, end: start + offset },
    newText,
  });
  if (/^-[^\s-]/.test(line))
    return { problem: syntaxProblem('An entry of a list needs a space after `-`.', at, insert('Add a space', 1, ' ')) };
  const key = /^[\w-]+/.exec(line)?.[0];
  const marked = key === undefined ? undefined : markForColon(line.slice(key.length));
  // Behind a name of the author's, a dash may belong to a text.
  const mark = key !== undefined && (isKey(key) || marked?.includes('=')) ? marked : undefined;
  const isItem = key !== undefined && holdsList(key) && mark?.includes('-') && line[key.length + mark.length] !== '[';
  if (key !== undefined && mark !== undefined && !isItem)
    return {
      problem: syntaxProblem(
        `Behind \`${key}\` stands \`${mark.trim()}\` in place of a colon. Write \`${key}:\`.`,
        at,
        {
          title: `Change to \`${key}:\``,
          at: { start: start + key.length, end: start + key.length + mark.length },
          newText: ': ',
        },
      ),
    };
  if (key !== undefined && line.slice(key.length) === ':-')
    return {
      problem: syntaxProblem(`There is nothing behind this \`-\`. Remove it.`, at, {
        title: 'Remove `-`',
        at: { start: at.end - 1, end: at.end },
        newText: '',
      }),
      spreads: true,
    };
  if (key !== undefined && /^:[^\s:/]/.test(line.slice(key.length)))
    return (
      colonTooEarly(line, at, isKey) ?? {
        problem: syntaxProblem(
          `\`${key}:\` needs a space after its colon.`,
          at,
          insert('Add a space', key.length + 1, ' '),
        ),
      }
    );
  const alone = /^[\w-]+([ \t]*(?:={1,2}|;|：|[-–—]))$/.exec(line)?.[1];
  if (key !== undefined && alone !== undefined && indentBelow(text, start) > start - lineAround(text, start).start)
    return {
      problem: syntaxProblem(
        `Behind \`${key}\` stands \`${alone.trim()}\` in place of a colon. Write \`${key}:\`.`,
        at,
        {
          title: `Change to \`${key}:\``,
          at: { start: at.end - alone.length, end: at.end },
          newText: ':',
        },
      ),
      spreads: true,
    };
  const below = textBelow(text, start, isKey);
  if (below) return below;
  if (key !== undefined && /^(\s|$)/.test(line.slice(key.length)))
    return {
      problem: syntaxProblem(
        `\`${shown(line)}\` has no colon. If \`${key}\` is a key, write \`${key}:\`; if this belongs to the text above, indent it.`,
        at,
        insert(`Change to \`${key}:\``, key.length, ':'),
      ),
      // What stands below it is not yet its value.
      spreads: indentBelow(text, start) > start - lineAround(text, start).start,
    };
  // What YAML takes for a mark, as in `&name`, is no part of what it complains of.
  const whole = line === '' ? lineAround(text, start < text.length ? start : endBefore(text, start)) : at;
  return {
    problem: syntaxProblem(
      `\`${shown(text.slice(whole.start, whole.end))}\` is neither a key with a colon nor an entry of a list.`,
      whole,
    ),
  };
};

/**
 * `typ:ical Typical`: the colon of a key of the author's own may stand too early, or lack the space behind it. Where the
 * whole key and the text begin alike, that tells.
 */
function colonTooEarly(line: string, at: Span, isKey: (word: string) => boolean): Explanation | undefined {
  const [written = '', key = '', rest = '', value = ''] = /^([\w-]+):([\w-]+)[ \t]+([^\s#].*)$/.exec(line) ?? [];
  if (written === '' || isKey(key)) return undefined;
  const whole = `${key}${rest}:`;
  const place = { start: at.start, end: at.start + whole.length };
  const alike = (text: string) => text.toLowerCase().replace(/[^\p{L}\d]/gu, '');
  const isWhole = [value, value.replace(/^['"]/, '')].some((text) =>
    alike(text).startsWith(alike(whole).slice(0, ENOUGH)),
  );
  return {
    problem: syntaxProblem(
      `A key ends with a colon and a space: \`${whole} …\` or \`${key}: …\`.`,
      place,
      isWhole ? { title: `Change to \`${whole}\``, at: place, newText: whole } : undefined,
    ),
  };
}

/** So many letters alike are no chance. */
const ENOUGH = 4;

/** A second line of the text of a key, not indented; undefined where it may as well be a key without its colon. */
function textBelow(text: string, start: number, isKey: (word: string) => boolean): Explanation | undefined {
  const line = lineAround(text, start);
  const above = lineAround(text, endBefore(text, line.start));
  const block = blockAbove(text, start, above, isKey);
  if (block) return block;
  const [, lead = '', key = ''] =
    /^( *(?:- +)*)([\w-]+): +[^\s"'|>{[#&*]/.exec(text.slice(above.start, above.end)) ?? [];
  const own = text.slice(start, line.end);
  const first = /^[\w-]+/.exec(own)?.[0] ?? '';
  if (!isKey(key) || isKey(first) || !/[^\w-]/.test(own.trimEnd())) return undefined;
  const at = { start, end: valueEnd(text, start, false) };
  return {
    problem: syntaxProblem(`\`${shown(own.trim())}\` belongs to the text of \`${key}\` above, so indent it.`, at, {
      title: 'Indent this line',
      at: { start: line.start, end: start },
      newText: ' '.repeat(lead.length + 2),
    }),
    spreads: true,
  };
}

/** `note: |` with its text below, in the column of the key or left of it. */
function blockAbove(
  text: string,
  start: number,
  above: Span,
  isKey: (word: string) => boolean,
): Explanation | undefined {
  const [, lead = '', key = '', mark = ''] =
    /^( *(?:- +)*)([\w-]+): +([>|][-+]?)[ \t]*$/.exec(text.slice(above.start, above.end)) ?? [];
  const column = start - lineAround(text, start).start;
  if (mark === '' || column > lead.length || isKey(/^[\w-]+(?=:)/.exec(text.slice(start))?.[0] ?? '')) return undefined;
  const edits: TextEdit[] = [];
  const by = ' '.repeat(lead.length + 2 - column);
  for (let at = lineAround(text, start).start; at < text.length; at = lineBelow(text, at)) {
    const line = text.slice(at, lineAround(text, at).end);
    if (indentOf(text, at) < column || isKey(/^[\w-]+(?=:)/.exec(line.trim())?.[0] ?? '') || /^ *- /.test(line)) break;
    if (line.trim() !== '') edits.push({ at: { start: at, end: at }, newText: by });
  }
  const lines = edits.length === 1 ? 'this line' : 'these lines';
  return {
    problem: {
      code: 'syntax',
      message: `The text of \`${mark}\` stands deeper than \`${key}\`. Indent ${lines}.`,
      at: { start, end: valueEnd(text, start, false) },
      fix: { title: `Indent ${lines}`, edits },
    },
    spreads: true,
  };
}

/** `branches: - when: …` in one line; `label: - Stable`, where no list belongs. */
export const listOnKeyLine: FaultRecognizer = (fault, { text, conditionKeys, isKey, holdsList, holdsValue }) => {
  if (!fault.message.includes('block-seq-ind on same line with key')) return undefined;
  const { start } = fault.at;
  const line = lineAround(text, start);
  const key = /([\w-]+): *$/.exec(text.slice(line.start, start))?.[1] ?? '';
  if (isKey(key) && !holdsList(key))
    return dashBeforeValue(text, start, key, holdsValue(key) && !conditionKeys.includes(key));
  const column = start - line.start;
  const before = line.start + text.slice(line.start, start).trimEnd().length;
  const others = indentBelowOf(text, line, column);
  return {
    problem: syntaxProblem(
      'A list begins in the line below its key.',
      { start, end: valueEnd(text, start, false) },
      {
        title: 'Move the list to the next line',
        at: { start: before, end: start },
        newText: `\n${' '.repeat(others)}`,
      },
    ),
    spreads: true,
  };
};

/** The column of the next entry of a list whose first one stands in a line; `column` where there is none. */
function indentBelowOf(text: string, line: Span, column: number): number {
  const own = indentOf(text, line.start);
  for (let at = lineBelow(text, line.end); at < text.length; at = lineBelow(text, at)) {
    const indent = indentOf(text, at);
    if (/^[\r\n#]?$/.test(text[at + indent] ?? '')) continue;
    if (indent <= own) return column;
    if (text.startsWith('- ', at + indent)) return indent;
  }
  return column;
}

/** In a condition the dash may be meant to negate: nobody but the author knows. */
function dashBeforeValue(text: string, start: number, key: string, isSure: boolean): Explanation {
  const dash = { start, end: start + (/^(?:- *)+/.exec(text.slice(start))?.[0].length ?? 1) };
  return {
    problem: syntaxProblem(
      `\`${key}\` is no list, so its value stands without a dash.`,
      { start, end: valueEnd(text, start, false) },
      isSure ? { title: 'Remove the dash', at: dash, newText: '' } : undefined,
    ),
    spreads: true,
  };
}

export const longKey: FaultRecognizer = (fault) =>
  fault.code === 'KEY_OVER_1024_CHARS'
    ? { problem: syntaxProblem('This key is too long. A key has at most 1,024 characters.', fault.at) }
    : undefined;

export const directive: FaultRecognizer = (fault, { text }) => {
  if (fault.code !== 'BAD_DIRECTIVE') return undefined;
  const at = lineAround(text, fault.at.start);
  return {
    problem: syntaxProblem('Lines that begin with `%` have no use here. Remove the line.', at, {
      title: 'Remove the line',
      at,
      newText: '',
    }),
  };
};

function shown(line: string): string {
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
