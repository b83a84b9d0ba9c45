import { lineStartAt } from '../../text/position.ts';
import type { TextFix } from '../../text/problem.ts';
import type { YamlEntry, YamlMap, YamlNode } from '../../text/tree.ts';
import type { SchemaProblem } from './schema-problem.ts';

const LOWEST: ReadonlySet<string> = new Set(['min', 'minimum', 'from', 'low', 'lowest', 'lower']);
const HIGHEST: ReadonlySet<string> = new Set(['max', 'maximum', 'to', 'high', 'highest', 'upper']);
const NUMBER = /^-?\d+(?:\.\d+)?$/;

/** `min: 0` and `max: 200` in a finding, in place of `range: 0..200`: one problem stands for what the schema says of both. */
export function withoutSplitRanges(problems: readonly SchemaProblem[], root: YamlNode, text: string): SchemaProblem[] {
  const findings = root.kind === 'map' ? root.entries.get('findings')?.value : undefined;
  if (findings?.kind !== 'map') return [...problems];
  const stands = new Set<SchemaProblem>();
  const whole: SchemaProblem[] = [];
  for (const { value: finding, keyAt } of findings.entries.values()) {
    if (finding.kind !== 'map' || finding.entries.has('range')) continue;
    const [low, high] = [endOf(finding, LOWEST), endOf(finding, HIGHEST)];
    const stray = problems.filter(
      ({ at, keyword }) =>
        keyword === 'additionalProperties' && (at.start === low?.keyAt.start || at.start === high?.keyAt.start),
    );
    const [first] = stray;
    if (!first) continue;
    const lacking = problems.find(
      ({ at, keyword, message }) =>
        keyword === 'required' && at.start === keyAt.start && /^[^:]*`range`:/.test(message),
    );
    for (const one of lacking ? [...stray, lacking] : stray) stands.add(one);
    const range = `${numberOf(low) ?? 'LOWEST'}..${numberOf(high) ?? 'HIGHEST'}`;
    const fix = low && high ? joined(low, high, range, text) : undefined;
    const message = `The lowest and the highest value stand in one key: \`range: ${range}\`.`;
    const { fix: _, meant: __, ...problem } = first;
    whole.push({ ...problem, message, ...(fix && { fix }) });
  }
  return [...problems.filter((problem) => !stands.has(problem)), ...whole];
}

/** `{ min: 0, max: 200 }` in place of `0..200`; undefined where it is something else. */
export function rangeOfEnds(map: YamlMap): string | undefined {
  const [low, high] = [numberOf(endOf(map, LOWEST)), numberOf(endOf(map, HIGHEST))];
  return low === undefined || high === undefined || map.entries.size > 2 ? undefined : `${low}..${high}`;
}

function endOf(map: YamlMap, names: ReadonlySet<string>): YamlEntry | undefined {
  return [...map.entries.values()].find(({ key }) => names.has(key.toLowerCase()));
}

function numberOf(entry: YamlEntry | undefined): string | undefined {
  const value = entry?.value;
  return value?.kind === 'scalar' && NUMBER.test(value.text) ? value.text : undefined;
}

/** Where the two follow each other, and nothing else stands there. */
function joined(low: YamlEntry, high: YamlEntry, range: string, text: string): TextFix | undefined {
  const [first, second] = low.keyAt.start < high.keyAt.start ? [low, high] : [high, low];
  const between = text.slice(first.whole.end, second.whole.start);
  const isAlone = /^\s*,?\s*$/.test(between) && numberOf(low) !== undefined && numberOf(high) !== undefined;
  // A dash in front of a key makes it the first of an entry of a list.
  if (!isAlone || text.slice(lineStartAt(text, second.whole.start), second.whole.start).includes('-')) return undefined;
  const at = { start: first.whole.start, end: second.whole.end };
  return { title: `Change to \`range: ${range}\``, edits: [{ at, newText: `range: ${range}` }] };
}
