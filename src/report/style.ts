import pico from 'picocolors';
import type { Severity } from '../checks/check.ts';
import { markedPieces } from '../text/marks.ts';
import { visible, widthOf } from './visible.ts';

type Paint = (text: string) => string;

/** How a report is to look. */
export interface Style {
  /** In columns; lines of prose are broken to fit. */
  readonly width: number;
  /** Without color, backticks around code stay. */
  readonly color: boolean;
  readonly strong: Paint;
  readonly faint: Paint;
  readonly good: Paint;
  readonly code: Paint;
  readonly severity: Readonly<Record<Severity, Paint>>;
}

/** The style for an output: in color or plain, and `columns` wide (80 where there is no terminal, never over 110). */
export function createStyle(color: boolean, columns: number | undefined): Style {
  const { bold, cyan, dim, green, red, yellow, blue } = pico.createColors(color);
  return {
    width: Math.max(30, Math.min(columns ?? 80, 110)),
    color,
    strong: bold,
    faint: dim,
    good: green,
    code: cyan,
    severity: {
      error: (text) => bold(red(text)),
      warning: (text) => bold(yellow(text)),
      info: (text) => bold(blue(text)),
    },
  };
}

/** What stands around wrapped prose. */
export interface Setting {
  /** Opens the first line, blanks included; may be painted, and then `firstWidth` says how wide it is. */
  readonly first?: string;
  readonly firstWidth?: number;
  /** By how many columns the following lines are indented. */
  readonly indent?: number;
  /** For everything but code. */
  readonly paint?: Paint;
}

/**
 * Sets prose in lines of the style's width. `Code` and *names* are painted, line breaks stay, control characters
 * are made visible.
 */
export function wrap(prose: string, style: Style, setting: Setting = {}): string[] {
  const { first = '', firstWidth = widthOf(first), indent = 0, paint = String } = setting;
  const result: string[] = [];
  let line = first;
  let width = firstWidth;
  let empty = true;
  const breakLine = () => {
    result.push(line.trimEnd());
    line = ' '.repeat(indent);
    width = indent;
    empty = true;
  };
  for (const [index, paragraph] of prose.split(/\r?\n/).entries()) {
    if (index > 0) breakLine();
    for (const word of words(visible(paragraph), style, paint)) {
      if (!empty && width + 1 + word.width > style.width) breakLine();
      line += `${empty ? '' : ' '}${word.text}`;
      width += (empty ? 0 : 1) + word.width;
      empty = false;
    }
  }
  breakLine();
  return result;
}

interface Word {
  readonly text: string;
  readonly width: number;
}

/** Columns of code that are kept in one piece. */
const LONGEST_WHOLE = 28;

/**
 * The words of a text. Marks give way to color, or to backticks and quotation marks where there is none.
 * Longer code is broken at its spaces.
 */
function words(text: string, style: Style, paint: Paint): Word[] {
  const result: Word[] = [];
  let open: Word | undefined;
  const add = (piece: string, painted: Paint) => {
    if (piece !== '') open = { text: (open?.text ?? '') + painted(piece), width: (open?.width ?? 0) + widthOf(piece) };
  };
  const addBroken = (part: string, painted: Paint) => {
    for (const [index, piece] of part.split(/ +/).entries()) {
      if (index > 0) close();
      add(piece, painted);
    }
  };
  const close = () => {
    if (open) result.push(open);
    open = undefined;
  };
  for (const { text: piece, kind } of markedPieces(text)) {
    if (kind === 'prose') addBroken(piece, paint);
    else if (kind === 'name') addBroken(style.color ? piece : `“${piece}”`, style.color ? style.strong : paint);
    else {
      const code = style.color ? piece : `\`${piece}\``;
      if (widthOf(piece) <= LONGEST_WHOLE) add(code, style.code);
      else addBroken(code, style.code);
    }
  }
  close();
  return result;
}
