/** A word that no schema knows, in place of a key that a branch needs: the planted mistake. */
export const PLANTED = 'goto';
const EXTRA = '- { label: "Another branch"';

/**
 * One turn of edits at one place, each followed by the one that takes it back, so that the text is the same at the end:
 * a character typed into a label and into a condition, a branch line put in above, and a mistake in a key.
 * @param {import('./open-text.mjs').OpenText} open
 * @returns {{ name: string, isPlanted?: boolean, make: () => object }[]} `make` gives the change to send
 */
export function editsAt(open, { mark }) {
  const line = () => open.lineOf(mark);
  const type = (at, from, to) => () => {
    const here = line();
    const place = here.text.indexOf(at) + at.length;
    return open.replace(here, place, place + from.length, to);
  };
  const extra = () => {
    const here = line();
    const written = here.text.replace(/label: "[^"]*"/, EXTRA.slice('- { '.length)).replace(/, basis.*\]/, '');
    return open.replace(here, 0, 0, `${written}\n`);
  };
  const digit = () => {
    const here = line();
    const place = here.text.indexOf('", go:');
    return open.replace(here, place, place, '5');
  };
  const digitBack = () => {
    const here = line();
    const place = here.text.indexOf('", go:');
    return open.replace(here, place - 1, place, '');
  };
  return [
    { name: 'label', make: type(mark, '', 's') },
    { name: 'label', make: type(mark, 's', '') },
    { name: 'condition', make: digit },
    { name: 'condition', make: digitBack },
    { name: 'line', make: extra },
    { name: 'line', make: () => open.removeLine(open.lineOf(EXTRA)) },
    { name: 'mistake', isPlanted: true, make: type('", go', '', 'to') },
    { name: 'mistake', make: type('", go', 'to', '') },
  ];
}
