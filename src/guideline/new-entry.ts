import type { TextEdit } from '../text/edit.ts';
import type { YamlEntry, YamlMap } from '../text/tree.ts';

/** The edit that writes a key of a group before another one, in the way the group is written. @param text of the file */
export function keyBefore(map: YamlMap, { keyAt }: YamlEntry, written: string, text: string): TextEdit {
  const at = { start: keyAt.start, end: keyAt.start };
  const column = keyAt.start - (text.lastIndexOf('\n', keyAt.start - 1) + 1);
  return { at, newText: map.flow ? `${written}, ` : `${written}\n${' '.repeat(column)}` };
}
