/** Indented as a branch of a step, and as a key of one. */
const BRANCH = '      - la';
const KEY = '    hit: uni';
const HOVER = 'textDocument/hover';
const COMPLETION = 'textDocument/completion';

const saysSomething = (answer) => answer !== null && JSON.stringify(answer.contents).length > 10;
const offers = (label) => (answer) =>
  (Array.isArray(answer) ? answer : (answer?.items ?? [])).some((item) => item.label.startsWith(label));

/**
 * What is asked at a place: each with `prepare`, an edit that makes room for it; `type`, one that types a character right
 * before asking; and `clear`, which takes back both.
 * @param {import('./open-text.mjs').OpenText} open
 */
export function questionsAt(open, { mark }) {
  const within =
    (word, behind = 0) =>
    () => {
      const { number, text } = open.lineOf(mark);
      return { line: number, character: text.indexOf(word) + behind };
    };
  const typeInLabel = () => {
    const line = open.lineOf(mark);
    const end = line.text.indexOf(mark) + mark.length;
    return open.replace(line, end, end, 's');
  };
  const untypeInLabel = () => {
    const line = open.lineOf(mark);
    const end = line.text.indexOf(mark) + mark.length;
    return open.replace(line, end, end + 1, '');
  };
  const hover = (name, position) => ({
    name,
    method: HOVER,
    position,
    isRight: saysSomething,
    type: typeInLabel,
    clear: [untypeInLabel],
  });
  return [
    hover('hover over a key', within('label:', 1)),
    hover('hover over a step', within(' go: ', 6)),
    completion('complete a key', open, BRANCH, 'label', 'b', () => open.lineOf(mark)),
    completion('complete a value', open, KEY, 'unique', 'q', () => headOf(open, mark)),
  ];
}

/** The line of the step's `branches:`. */
function headOf(open, mark) {
  const key = '\n    branches:\n';
  return open.lineAt(open.text.lastIndexOf(key, open.text.indexOf(mark)) + 1);
}

/** A half-typed line of its own above some line. */
function completion(name, open, written, label, typed, lineBelow) {
  const own = () => open.lineAt(open.text.indexOf(`${written}`, lineBelow().start - written.length - typed.length - 1));
  const end = () => {
    const { number, text } = own();
    return { line: number, character: text.length };
  };
  return {
    name,
    method: COMPLETION,
    position: end,
    isRight: offers(label),
    prepare: () => {
      const line = lineBelow();
      return open.replace(line, 0, 0, `${written}\n`);
    },
    type: () => {
      const line = own();
      return open.replace(line, line.text.length, line.text.length, typed);
    },
    clear: [() => open.removeLine(own())],
  };
}
