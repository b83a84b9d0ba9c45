import { ANALYTE_IDS, ANALYTES, type Analyte, type AnalyteId } from '../../condition/analytes/analytes.ts';
import { isConcentration, isMeasuredIn } from '../../condition/analytes/in-moles.ts';
import { isConvertible } from '../../condition/unit.ts';
import type { Finding } from '../model.ts';

/** Shorter names (`k`, `na`, `t4`) are something else in the company of other words. */
const LEAST = 3;

/** Words with which a finding is no concentration of the analyte itself. */
const OTHERWISE = /_(clearance|dose|score|product|gap|1_25|sul(?:f|ph)ate|gluconate|citrate|dehydrogenase)_/;

/**
 * The analytes by which alone a value in one unit is converted into the finding's own, going by the finding's label and id:
 * mostly one, both for urea, of which mg/dL can be those of its nitrogen, and none where the names say too little.
 */
export function analytesMeant({ id, label, unit }: Finding, written: string): readonly AnalyteId[] {
  const own = unit?.code;
  const only = analyteNamed(label, id);
  if (own === undefined || only === undefined || isConvertible(written, own)) return [];
  const meant: readonly AnalyteId[] = only === 'urea' ? ['urea', 'urea_nitrogen'] : [only];
  return meant.filter((one) => {
    const isPlain = (ANALYTES[one] as Analyte).measured === 'substance';
    return isConvertible(written, own, one) && (!isPlain || isConcentration(own));
  });
}

/** Another analyte than the finding has, which its label or id names; undefined where they name none, or that one. */
export function otherAnalyteNamed({ analyte, id, label, unit }: Finding): AnalyteId | undefined {
  const named = analyte && analyteNamed(label, id);
  if (!named || named === analyte.value || (named === 'urea' && analyte.value === 'urea_nitrogen')) return undefined;
  return unit && isMeasuredIn(named, unit.code) ? named : undefined;
}

/** The one analyte that the first of some texts names that names any. */
function analyteNamed(...texts: readonly string[]): AnalyteId | undefined {
  const all = texts.map(inWords);
  if (all.some((words) => OTHERWISE.test(words))) return undefined;
  const [only, another] = all.map(analytesNamed).find((ids) => ids !== undefined) ?? [];
  return another === undefined ? only : undefined;
}

/** Whether there is an analyte that would have values in one unit converted into the other. */
export function isForAnAnalyte(written: string, own: string): boolean {
  return ANALYTE_IDS.some((id) => isConvertible(written, own, id));
}

/** In lower case, with `_` around every word. */
function inWords(text: string): string {
  return `_${text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')}_`;
}

/** The analytes that words name, each by its longest name; undefined where they name none. */
function analytesNamed(words: string): readonly AnalyteId[] | undefined {
  const found = ANALYTE_IDS.flatMap((id) =>
    namesOf(id)
      .filter((name) => (name.length < LEAST ? words === `_${name}_` : words.includes(`_${name}_`)))
      .map((name) => ({ id, name })),
  );
  const ids = found.filter(({ id, name }) => !found.some((other) => other.id !== id && isWithin(name, other.name)));
  return ids.length === 0 ? undefined : [...new Set(ids.map(({ id }) => id))];
}

function namesOf(id: AnalyteId): readonly string[] {
  return [id, ...ANALYTES[id].called];
}

function isWithin(name: string, other: string): boolean {
  return name !== other && `_${other}_`.includes(`_${name}_`);
}
