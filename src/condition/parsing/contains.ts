import type { Name, Operand, Syntax } from '../syntax.ts';
import { closeParenthesis } from './brackets.ts';
import type { Cursor } from './cursor.ts';
import { parseConstant, parseName } from './operand.ts';
import { unexpected } from './unexpected.ts';

const EXAMPLE = 'list contains(symptoms, "fever")';

/** `list contains(LIST, OPTION)`. Other names of that function are problems with a fix. */
export function parseContains(cursor: Cursor): Syntax | undefined {
  const start = cursor.index;
  const first = cursor.take();
  if (first.text !== 'list') {
    cursor.warn('Whether an option is present is asked with `list contains(…)`.', first, 'list contains');
  } else if (!cursor.takeKeyword('contains')) {
    return cursor.fail(`Write the whole of \`${EXAMPLE}\`.`, first);
  }
  const open = cursor.token;
  if (!cursor.takeMark('(')) {
    return open.kind === 'end'
      ? unexpected(cursor, 'operand')
      : cursor.fail(`Brackets belong here: \`${EXAMPLE}\`.`, open);
  }
  if (!cursor.enter(open)) return undefined;
  const list = parseName(cursor, EXAMPLE);
  if (!list) return undefined;
  if (!cursor.takeMark(',')) {
    const { token } = cursor;
    if (token.kind === 'end') return unexpected(cursor, 'operand');
    return cursor.fail(`A comma and an option belong here: \`${EXAMPLE}\`.`, token);
  }
  const option = parseConstant(cursor);
  if (!option || !closeParenthesis(cursor, open)) return undefined;
  return { kind: 'contains', list, option, at: cursor.spanFrom(start) };
}

/** `"fever" in symptoms`, as programs ask it: a problem with a fix. The cursor is at `in`. */
export function parseInList(cursor: Cursor, option: Operand, start: number): Syntax | undefined {
  cursor.takeKeyword('in');
  const list = parseName(cursor, EXAMPLE);
  return list && containsAsked(cursor, list, option, start);
}

/** `symptoms includes "fever"`, as people say it: a problem with a fix. */
export function parseInfixContains(cursor: Cursor, list: Name, start: number): Syntax | undefined {
  cursor.take();
  const option = parseConstant(cursor);
  return option && containsAsked(cursor, list, option, start);
}

function containsAsked(cursor: Cursor, list: Name, option: Operand, start: number): Syntax {
  const at = cursor.spanFrom(start);
  const feel = `list contains(${list.name}, ${cursor.source(option.at)})`;
  cursor.warn('Whether an option is present is asked with `list contains(…)`.', at, feel);
  cursor.last = undefined;
  return { kind: 'contains', list, option, at };
}
