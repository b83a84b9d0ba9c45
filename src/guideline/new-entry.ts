import type { CalculationMeant } from '../condition/condition.ts';
import { FORMATS } from '../format/formats.ts';
import type { TextEdit } from '../text/edit.ts';
import { isPlain, quoted } from '../text/quoting.ts';
import type { YamlEntry, YamlMap } from '../text/tree.ts';
import { field, mapOf } from './fields.ts';

/** The edit that writes a key of a group before another one, in the way the group is written. @param text of the file */
export function keyBefore(map: YamlMap, { keyAt }: YamlEntry, written: string, text: string): TextEdit {
  const column = columnOf(keyAt.start, text);
  const at = { start: keyAt.start, end: keyAt.start };
  return { at, newText: map.flow ? `${written}, ` : `${written}${lineBreak(text)}${' '.repeat(column)}` };
}

/**
 * The edit that declares a calculation of plain numbers; undefined where there is no place for it.
 * @param formula FEEL
 * @param text of the file
 */
export function newCalculation(
  top: YamlMap | undefined,
  id: string,
  formula: string,
  { inputs, unit }: CalculationMeant,
  text: string,
): TextEdit | undefined {
  const scalar = (value: string) => (isPlain(value, true) ? value : quoted(value));
  const units = inputs.map((one) => `${one.id}: ${one.unit === '1' ? '"1"' : scalar(one.unit)}`).join(', ');
  const keys = [`value: ${scalar(formula)}`, `empirical: { ${units} }`, `unit: ${scalar(unit)}`];
  const section = mapOf(field(top, 'calculations'));
  const [first] = section?.entries.values() ?? [];
  if (section && first) {
    if (section.flow) return keyBefore(section, first, `${id}: { ${keys.join(', ')} }`, text);
    const indent = ' '.repeat(columnOf(first.keyAt.start, text) + 2);
    return keyBefore(section, first, [`${id}:`, ...keys.map((key) => indent + key)].join(lineBreak(text)), text);
  }
  const { sections } = FORMATS.guideline;
  const later = sections.slice(sections.indexOf('calculations') + 1);
  const behind = later.map((key) => top?.entries.get(key)).find((entry) => entry);
  if (!top || top.flow || !behind || top.entries.has('calculations')) return undefined;
  const lines = ['calculations:', `  ${id}:`, ...keys.map((key) => `    ${key}`)];
  return keyBefore(top, behind, lines.join(lineBreak(text)), text);
}

function columnOf(at: number, text: string): number {
  return at - (text.lastIndexOf('\n', at - 1) + 1);
}

function lineBreak(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
