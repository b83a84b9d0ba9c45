import { describe, expect, test } from 'vitest';
import type { Problem } from '../../src/checks/check.ts';
import { applyIgnores, separateIgnored } from '../../src/checks/ignore.ts';
import { CANNOT_BE_SILENCED } from '../../src/checks/unsilenceable.ts';
import { applyEdits } from '../../src/text/edit.ts';
import { LineIndex } from '../../src/text/position.ts';

const CODES = ['gap', 'overlap', 'unused-finding', 'unused-ignore', 'ignore-without-reason'];

/** Puts a `gap` at every `?` and an `overlap` at every `!` of the text, reads the comments, and applies them. */
function heard(text: string) {
  const problems: Problem[] = [...text.matchAll(/[?!]/g)].map((match) => ({
    code: match[0] === '?' ? 'gap' : 'overlap',
    severity: 'error',
    message: match[0],
    at: { start: match.index, end: match.index + 1 },
  }));
  const comments = [...text.matchAll(/#.*/g)].map((match) => ({
    text: match[0],
    at: { start: match.index, end: match.index + match[0].length },
  }));
  const args = [problems, comments, new LineIndex(text), CODES] as const;
  const left = applyIgnores(...args);
  expect(separateIgnored(...args).problems).toEqual(left);
  return {
    left: left.map(({ code, at }) => `${code}@${new LineIndex(text).positionAt(at.start).line}`),
    messages: left.filter(({ severity }) => severity === 'warning').map(({ message }) => message),
    ignored: separateIgnored(...args).ignored.map(({ code }) => code),
    repaired: applyEdits(
      text,
      left.flatMap(({ fix }) => fix?.edits ?? []),
    ),
  };
}

describe('a comment silences', () => {
  test('what starts in its own line', () => {
    expect(heard('a: ? # guideway-ignore gap: only a draft\n')).toMatchObject({ left: [], ignored: ['gap'] });
  });

  test('what starts in the line below it', () => {
    expect(heard('# guideway-ignore gap: only a draft\na: ?\n')).toMatchObject({ left: [], ignored: ['gap'] });
  });

  test('with others above the same line', () => {
    expect(
      heard('# guideway-ignore gap: one\n# said by a person\n  # guideway-ignore overlap: two\na: ?!\n').left,
    ).toEqual([]);
  });

  test('several problems of one code in the line', () => {
    expect(heard('a: ?? # guideway-ignore gap: both\n').left).toEqual([]);
  });

  test('in files with Windows line ends', () => {
    expect(heard('# guideway-ignore gap: one\r\na: ?\r\nb: ? # guideway-ignore gap: two\r\n').left).toEqual([]);
  });
});

describe('a comment leaves', () => {
  test('problems of another code, and says so', () => {
    const { left, messages } = heard('a: ! # guideway-ignore gap: wrong\n');
    expect(left).toEqual(['overlap@0', 'unused-ignore@0']);
    expect(messages[0]).toContain('In this line there is no `gap` to ignore');
  });

  test('problems two lines further, and says so', () => {
    const { left, messages } = heard('# guideway-ignore gap: wrong\nb: 1\na: ?\n');
    expect(left).toEqual(['gap@2', 'unused-ignore@0']);
    expect(messages[0]).toContain('In the line below');
  });

  test('what follows the line that it ends', () => {
    expect(heard('a: 1 # guideway-ignore gap: wrong\nb: ?\n').left).toEqual(['gap@1', 'unused-ignore@0']);
  });
});

describe('a comment for what cannot be read', () => {
  test.each([...CANNOT_BE_SILENCED.guideline])('leaves it, and says so: %s', (code) => {
    const text = `a: ? # guideway-ignore ${code}: later\nb: ? # guideway-ignore gap: fine\n`;
    const comments = [...text.matchAll(/#.*/g)].map((match) => ({
      text: match[0],
      at: { start: match.index, end: match.index + match[0].length },
    }));
    const problem = { code, severity: 'error', message: '?', at: { start: 3, end: 4 } } as const;
    for (const problems of [[problem], []]) {
      const { problems: left, ignored } = separateIgnored(problems, comments.slice(0, 1), new LineIndex(text), CODES);
      expect(ignored).toEqual([]);
      expect(left.slice(0, -1)).toEqual(problems);
      expect(left.at(-1)).toMatchObject({ code: 'unused-ignore', severity: 'warning' });
      expect(left.at(-1)?.message).toContain(`\`${code}\` cannot be ignored`);
    }
  });
});

test('of very many comments above one line the first silences, and each of the others is said to be unused', () => {
  const text = `${'# guideway-ignore gap: reason\n'.repeat(30_000)}a: ?\n`;
  const comments = [...text.matchAll(/#.*/g)].map((match) => ({
    text: match[0],
    at: { start: match.index, end: match.index + match[0].length },
  }));
  const at = { start: text.indexOf('?'), end: text.indexOf('?') + 1 };
  const problem = { code: 'gap', severity: 'error', message: '?', at } as const;
  const { problems, ignored } = separateIgnored([problem], comments, new LineIndex(text), CODES);
  expect(ignored).toEqual([problem]);
  expect(problems).toHaveLength(29_999);
});

describe('an unused comment', () => {
  test('is deleted with its line', () => {
    expect(heard('a: 1\n  # guideway-ignore gap: old\nb: 2\n').repaired).toBe('a: 1\nb: 2\n');
  });

  test('is deleted with the blanks before it', () => {
    expect(heard('a: 1   # guideway-ignore gap: old\nb: 2\n').repaired).toBe('a: 1\nb: 2\n');
  });

  test('is unused where another one said the same', () => {
    expect(heard('# guideway-ignore gap: one\na: ? # guideway-ignore gap: two\n').left).toEqual(['unused-ignore@1']);
  });

  test('with a mistyped code is changed to the nearest', () => {
    const { messages, repaired } = heard('a: ? # guideway-ignore gpa: later\n');
    expect(messages).toEqual(['`gpa` is no check. Did you mean `gap`?']);
    expect(repaired).toBe('a: ? # guideway-ignore gap: later\n');
  });

  test.each(['# guideway-ignore', '# guideway-ignore: later'])('that names no check says how to: %s', (comment) => {
    expect(heard(`a: 1 ${comment}\n`).messages).toEqual([
      expect.stringContaining(comment.endsWith('later') ? '`later` is no check' : 'names no check'),
    ]);
  });

  test('with a name that is on every object is unused like any other', () => {
    expect(heard('a: 1 # guideway-ignore __proto__: later\n').left).toEqual(['unused-ignore@0']);
  });
});

describe('a comment without a reason', () => {
  test.each(['# guideway-ignore gap', '# guideway-ignore gap:', '# guideway-ignore gap:  …'])(
    'silences, and is itself a warning: %s',
    (comment) => {
      const { left, ignored, repaired } = heard(`a: ? ${comment}\n`);
      expect(ignored).toEqual(['gap']);
      expect(left).toEqual(['ignore-without-reason@0']);
      expect(repaired).toBe('a: ? # guideway-ignore gap: …\n');
    },
  );

  test('stays a warning until somebody has written one', () => {
    const { repaired } = heard('a: ? # guideway-ignore gap\n');
    expect(heard(repaired).left).toEqual(['ignore-without-reason@0']);
    expect(heard(repaired.replace('…', 'wird noch geklärt')).left).toEqual([]);
  });
});

test('other comments are left alone', () => {
  expect(heard('# guideway-ignored gap\n# about guideway-ignore gap\na: 1 # ignore gap: no\n').left).toEqual([]);
});
