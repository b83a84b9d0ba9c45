import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types';
import { ANALYTE_IDS, ANALYTES, type AnalyteId } from '../../condition/analytes/analytes.ts';
import { isMeasuredIn } from '../../condition/analytes/in-moles.ts';
import { FORMATS } from '../../format/formats.ts';
import { isOwned } from '../../format/name-kind.ts';
import { labelsOf } from '../../guideline/cases/alternatives-named.ts';
import { COMMON_UNITS } from '../../guideline/common-units.ts';
import { givenFinding } from '../../guideline/given.ts';
import type { Guideline, Step } from '../../guideline/model.ts';
import type { CursorPlace } from '../../text/cursor/place.ts';
import { isPlain, quoted } from '../../text/quoting.ts';
import { rangeOf } from '../places.ts';
import { amountOffers } from './amounts.ts';
import type { Typing } from './completion.ts';
import { givenValueOffers } from './given.ts';
import { type Insertion, withinLine } from './item.ts';
import { schemaValueOffers } from './keys.ts';
import { nameOffers } from './names.ts';
import { type CompletionOffer, inSnippet } from './offer.ts';
import { timeOffers } from './times.ts';

/** What the schema calls a length of time. */
const QUANTITY = '#/$defs/quantity';

interface Values {
  readonly offers: readonly CompletionOffer[];
  /** The value is a list of these. */
  readonly inList?: boolean;
}

/** What may be written as a value, other than a condition. */
export function valueItems(typing: Typing): CompletionItem[] {
  const { document, place, items } = typing;
  const at = withinLine(document.text, place.word);
  if (place.slot === 'key' || place.hasColon || !at) return [];
  const values = valuesAt(typing);
  if (!values) return [];
  const asFlow = values.inList === true && place.slot === 'value';
  const isSnippet = asFlow && items.client.snippets;
  const insertion = (offer: CompletionOffer): Insertion => {
    const value = writtenAt(place, offer, asFlow);
    const listed = asFlow
      ? `[${isSnippet ? `${inSnippet(value)}\${0}` : value}]`
      : values.inList
        ? `- ${value}`
        : value;
    return { newText: isStuck(place, document.text) ? ` ${listed}` : listed, isSnippet };
  };
  return items.of(values.offers, rangeOf(at, document.lines), insertion);
}

function valuesAt({ files, document, place, preferences }: Typing): Values | undefined {
  const { guideline, text } = files.guideline;
  const { path, items, siblings, slot } = place;
  // Other keys stand here, so this becomes one, too.
  if ((slot === 'below' || slot === 'item') && siblings.size > 0) return undefined;
  const names = FORMATS[document.kind].namesAt(path);
  if (names && !names.kinds.some(isOwned)) {
    if (names.isList && place.style !== 'plain') return undefined;
    const own = names.kinds.includes('step') && path[0] === 'steps' ? path[1] : undefined;
    const all = names.kinds.flatMap((kind) => nameOffers(kind, guideline, text));
    const offers = all.filter((one) => !items.includes(one.text));
    // Going back to where one comes from is possible, and hardly ever meant.
    const ordered = [...offers.filter((one) => one.text !== own), ...offers.filter((one) => one.text === own)];
    return { offers: ordered, inList: names.isList };
  }
  if (document.kind === 'cases') {
    if (path.length === 1 && path[0] === 'guideline') return { offers: fileOffers(files.guideline.uri, document.uri) };
    if (path[2] === 'choose' && path.length === 4) return { offers: labelOffers(guideline.steps.get(path[3] ?? '')) };
    const isItem = path.at(-1) === '0';
    const finding = path[2] === 'given' ? givenFinding(guideline, path[3] ?? '') : undefined;
    if (finding && path.length === (isItem ? 5 : 4)) {
      const isList = finding.holds === 'set' && !isItem;
      if (slot === 'below' && !isList) return undefined;
      return { offers: givenValueOffers(finding, isItem, items), inList: isList };
    }
  }
  if (isUnit(path)) return { offers: unitOffers(guideline) };
  if (document.kind === 'guideline' && path[0] === 'findings' && path.length === 3 && path[2] === 'analyte')
    return { offers: analyteOffers(guideline.findings.get(path[1] ?? '')?.unit?.code) };
  if (document.kind === 'guideline' && FORMATS.guideline.at(path)?.isAmount)
    return { offers: amountOffers(guideline, document.text.slice(place.word.start, place.word.end)) };
  const node = FORMATS[document.kind].words.at(path);
  if (node.$ref === QUANTITY) return { offers: timeOffers(document.text.slice(place.word.start, place.word.end)) };
  if (!preferences.schemaSupport) return undefined;
  return { offers: schemaValueOffers(node) };
}

/** What can be chosen at a step. */
function labelOffers(step: Step | undefined): CompletionOffer[] {
  return step ? labelsOf(step).map((label) => ({ label, kind: CompletionItemKind.Value, text: label })) : [];
}

/** The guideline beside a cases file. */
function fileOffers(guideline: string, cases: string): CompletionOffer[] {
  const folder = guideline.slice(0, guideline.lastIndexOf('/') + 1);
  if (!cases.startsWith(folder) || cases.slice(folder.length).includes('/')) return [];
  const name = guideline.slice(folder.length);
  const label = /%/.test(name) ? undefined : name;
  return label === undefined ? [] : [{ label, kind: CompletionItemKind.File, text: label }];
}

/** The value in the quotes that are there, or in those that YAML needs. */
function writtenAt(
  { style, closed, inFlow }: CursorPlace,
  { text, isLiteral }: CompletionOffer,
  asFlow: boolean,
): string {
  if (style === 'single') return text.replaceAll("'", "''") + (closed ? '' : "'");
  if (style === 'double') return text.replaceAll(/["\\]/g, '\\$&') + (closed ? '' : '"');
  return isLiteral || isPlain(text, inFlow || asFlow) ? text : quoted(text);
}

/** Right behind a colon or a dash, where YAML wants a space. */
export function isStuck({ style, word }: CursorPlace, text: string): boolean {
  return style === 'plain' && /[:-]/.test(text[word.start - 1] ?? '');
}

/** Whether the unit of a number stands there: of a finding, of a calculation, or of what a formula takes as a number. */
function isUnit([section, , key, ...more]: CursorPlace['path']): boolean {
  if (section === 'calculations' && key === 'empirical') return more.length === 1;
  return (section === 'findings' || section === 'calculations') && key === 'unit' && more.length === 0;
}

/** Units of measure: first those that the guideline uses already. */
function unitOffers({ findings, calculations }: Guideline): CompletionOffer[] {
  const numbers = [...findings.values(), ...[...calculations.values()].map(({ finding }) => finding)];
  const used = new Set(numbers.flatMap(({ unit }) => (unit ? [unit.code] : [])));
  const names = new Map(COMMON_UNITS);
  const codes = new Set([...used, ...names.keys()]);
  return [...codes].map((code) => ({
    label: names.get(code) ?? code,
    id: code,
    kind: CompletionItemKind.Unit,
    detail: used.has(code) ? 'used in this guideline' : 'UCUM unit',
    text: code,
  }));
}

/** Analytes with the units that they are given in; first those that are measured in the unit of the finding. */
function analyteOffers(unit: string | undefined): CompletionOffer[] {
  const isFit = (id: AnalyteId) => unit === undefined || isMeasuredIn(id, unit);
  return [...ANALYTE_IDS.filter(isFit), ...ANALYTE_IDS.filter((id) => !isFit(id))].map((id) => ({
    label: ANALYTES[id].label,
    id,
    kind: CompletionItemKind.EnumMember,
    detail: isFit(id) ? ANALYTES[id].units.join(', ') : `not in ${unit}, but in ${ANALYTES[id].units.join(', ')}`,
    filter: [id, ANALYTES[id].label, ...ANALYTES[id].called].join(' '),
    text: id,
  }));
}
