import type { ErrorObject } from 'ajv';
import { FORMATS } from '../../format/formats.ts';
import type { NameKind } from '../../format/name-kind.ts';
import type { SchemaNode, SchemaWords } from '../../format/words.ts';
import { lineStartAt } from '../../text/position.ts';
import { curlyInner, quoted } from '../../text/quoting.ts';
import { scalarInPlaceOf } from '../../text/scalar.ts';
import type { YamlEntry, YamlList, YamlNode } from '../../text/tree.ts';
import { nameMeant } from '../names/odd-names.ts';
import type { FileFormat } from './file-format.ts';
import { isNamed } from './missing-keys.ts';
import { otherOptions } from './other-options.ts';
import { readingsOf, repairedPattern, unclearRange, unitBehindRange } from './pattern-repairs.ts';
import { headOf, type Place, valuePlace } from './place.ts';
import { ruleOfSeveral, severalForOne } from './rules-of-several.ts';
import type { SchemaProblem } from './schema-problem.ts';
import { rangeOfEnds } from './split-range.ts';
import { tooManyDigits } from './time-repairs.ts';
import { cutText, unknownKey } from './unknown-key.ts';
import { forExample, inPassing, listed, nameOf, shown } from './wording.ts';
import { wrongType } from './wrong-type.ts';
import { outsideLimits, tooFew, wrongWord } from './wrong-value.ts';

type Stated = Pick<SchemaProblem, 'message' | 'at' | 'fix' | 'meant'>;

/** One error of ajv, other than a missing key, in a person's words. */
export function misfit(
  error: ErrorObject,
  place: Place,
  words: SchemaWords,
  text: string,
  format: FileFormat,
  root: YamlNode,
): SchemaProblem | undefined {
  const { keyword } = error;
  const labeled = keyword === 'pattern' ? nameOfLabel(place, root) : undefined;
  const several = keyword === 'pattern' || keyword === 'type' ? severalForOne(place, root) : undefined;
  const stated = labeled ?? several ?? state(error, place, words, text, format);
  const isUnknown = keyword === 'additionalProperties';
  const isLoss = isUnknown || !format.keys.isHarmless(place.path);
  return stated && { code: 'schema', ...stated, keyword, isLoss };
}

function state(
  error: ErrorObject,
  place: Place,
  words: SchemaWords,
  text: string,
  { beginning }: FileFormat,
): Stated | undefined {
  const { keyword, params, propertyName, schemaPath } = error;
  const { node, path, entry } = place;
  const schema = words.at(path);
  const at = valuePlace(place, text);
  const key = path.at(-1) ?? '';
  if (propertyName !== undefined) return wrongName(propertyName, error, place, words, text);
  switch (keyword) {
    case 'additionalProperties': {
      const stray = node.kind === 'map' ? node.entries.get(String(params.additionalProperty)) : undefined;
      return node.kind === 'map' && stray
        ? (ruleOfSeveral(node, stray, path) ??
            nameTwice(place, stray, words, text) ??
            unknownKey(node, stray, schema, (name) => words.at([...path, name]), text))
        : undefined;
    }
    case 'type':
      return path.length === 0
        ? { message: `A file like this is a list of keys, each with a colon. Start with \`${beginning}\`.`, at }
        : (lostInComment(place, words, text) ??
            numberForText(error, place, words, text) ??
            rangeInBrackets(place, words, text) ??
            otherOptions(place, schema, text) ??
            wordOfList(place, schema, text) ?? {
              ...wrongType(
                node,
                nameInMessage(place, words),
                entry && key,
                schema,
                [params.type].flat().map(String),
                text.slice(at.start, at.end),
              ),
              at,
            });
    case 'enum':
      return { ...wrongWord(node, key, [params.allowedValues].flat(), text.slice(at.start, at.end)), at };
    case 'const':
      return { message: `${shown(key)} can only be \`${String(params.allowedValue)}\`. Otherwise leave it out.`, at };
    case 'pattern':
      return { ...wrongPattern(error, place, words, text), at };
    case 'not':
      return {
        message: words.owner(schemaPath, path).errorMessage ?? `${shown(key)} does not fit here.`,
        at: headOf(place),
      };
    case 'dependentRequired': {
      const part = words.at([...path, String(params.missingProperty)]);
      const stray = node.kind === 'map' ? node.entries.get(String(params.property)) : undefined;
      const need = `needs \`${String(params.missingProperty)}\`: ${inPassing(part)}${forExample(part, String(params.missingProperty))}`;
      return { message: `${shown(String(params.property))} ${need}.`, at: stray?.keyAt ?? at };
    }
    case 'minItems':
    case 'minProperties':
      return { ...tooFew(key, schema), at: entry?.keyAt ?? at };
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return { ...outsideLimits(key, String(params.comparison), params.limit), at };
    default:
      return { message: `${nameInMessage(place, words)} does not fit here${forExample(schema, key)}.`, at };
  }
}

/** `id: cast` below `cast:`: the name stands above. */
function nameTwice({ path, entry }: Place, stray: YamlEntry, words: SchemaWords, text: string): Stated | undefined {
  if (stray.key.toLowerCase() !== 'id' || !entry || !isNamed(path, words)) return undefined;
  const name = path.at(-1) ?? '';
  const noun = (words.at(path).title ?? 'entry').toLowerCase();
  const message = `A ${noun} has no \`id\`: ${shown(name)} above is its name. Remove the line.`;
  const start = lineStartAt(text, stray.keyAt.start);
  const end = text.indexOf('\n', stray.whole.end) + 1;
  const isAlone =
    end > 0 && /^ *$/.test(text.slice(start, stray.keyAt.start)) && text.slice(stray.whole.end, end).trim() === '';
  const isSame = stray.value.kind === 'scalar' && stray.value.text === name;
  const fix = { title: 'Remove the line', edits: [{ at: { start, end }, newText: '' }] };
  return { message, at: stray.keyAt, ...(isAlone && isSame && { fix }) };
}

/** `label: # 1 fracture`: the text after the mark is a comment. */
function lostInComment(place: Place, words: SchemaWords, text: string): Stated | undefined {
  const { node, entry } = place;
  if (node.kind !== 'missing' || !entry) return undefined;
  const after = entry.keyAt.end;
  const [all = '', before = '', lost = ''] = /^(["']?: *)(#.*?)[ \t\r]*(?=\n|$)/.exec(text.slice(after)) ?? [];
  if (all === '' || lost.includes('guideway-ignore')) return undefined;
  const at = { start: after + before.length, end: after + before.length + lost.length };
  return {
    message: `${nameInMessage(place, words)} has no value: what follows \`#\` is a comment. Put the text in quotes if it is the value.`,
    at,
    fix: words.at(place.path).$ref?.endsWith('/id')
      ? { title: 'Remove `#`', edits: [{ at, newText: lost.replace(/^#+\s*/, '') }] }
      : { title: 'Put the text in quotes', edits: [{ at, newText: quoted(lost) }] },
  };
}

/** What has a label beside its name, by kind: the section that declares it. */
const SECTION_OF: ReadonlyMap<NameKind, 'steps' | 'actions'> = new Map([
  ['step', 'steps'],
  ['action', 'actions'],
]);

/** `do: Throat swab`: the label of an action, or of a step, in place of its name. */
function nameOfLabel({ node, path }: Place, root: YamlNode): Stated | undefined {
  const [kind] = FORMATS.guideline.namesAt(path)?.kinds ?? [];
  const section = kind && SECTION_OF.get(kind);
  if (node.kind !== 'scalar' || section === undefined || root.kind !== 'map') return undefined;
  const declared = root.entries.get(section)?.value;
  const wanted = node.text.trim().toLowerCase();
  const labeled = [...(declared?.kind === 'map' ? declared.entries.values() : [])].filter(({ key, value }) => {
    const label = value.kind === 'map' ? value.entries.get('label')?.value : undefined;
    const isLabel = label?.kind === 'scalar' && label.text.trim().toLowerCase() === wanted;
    return isLabel || [wanted.replace(/\s+/g, '_'), wanted.replace(/\s+/g, '')].includes(key.toLowerCase());
  });
  const [only, second] = labeled;
  if (!only || second) return undefined;
  const noun = FORMATS.guideline.nounOf(section);
  const isCut = node.text.replace(/\s+/g, '') === only.key;
  return {
    message: isCut
      ? `The name of the ${noun} stands in one piece: \`${only.key}\`.`
      : `Write the name of the ${noun}, not its label: \`${only.key}\`.`,
    at: node.at,
    fix: { title: `Change to \`${only.key}\``, edits: [{ at: node.at, newText: only.key }] },
  };
}

/** `certainty: 2`: a number where one of some words belongs. */
function wordOfList({ node, path }: Place, { enum: some }: SchemaNode, text: string): Stated | undefined {
  if (!some || node.kind !== 'scalar' || node.data === null) return undefined;
  return { ...wrongWord(node, path.at(-1) ?? '', some, text.slice(node.at.start, node.at.end)), at: node.at };
}

/** A key that the author chose and that cannot be used as a name. */
function wrongName(
  name: string,
  { keyword, schemaPath }: ErrorObject,
  { node, path }: Place,
  words: SchemaWords,
  text: string,
): Stated {
  const owner = words.owner(schemaPath, path);
  const entries = node.kind === 'map' ? node.entries : undefined;
  const entry = entries?.get(name);
  const cut = node.kind === 'map' && entry && cutText(node, entry);
  if (cut) return cut;
  const why = (keyword === 'pattern' ? owner.patternErrorMessage : owner.errorMessage) ?? '';
  const message = `${shown(name)} cannot be a name here. ${why}`.trim();
  const meant = keyword === 'pattern' ? nameMeant(name, owner.pattern ?? '', text) : undefined;
  if (!entry || meant === undefined || entries?.has(meant)) return { message, at: entry?.keyAt ?? node.at };
  const fix = { title: `Change to \`${meant}\``, edits: [{ at: entry.keyAt, newText: meant }] };
  return { message, at: entry.keyAt, fix };
}

/** `range: [30..260]`, `range: [30, 260]`, `range: { min: 30, max: 260 }`. */
function rangeInBrackets({ node, path, entry }: Place, words: SchemaWords, text: string): Stated | undefined {
  const { title, patternErrorMessage } = words.at(path);
  if (title !== 'Range' || !entry || (node.kind !== 'list' && node.kind !== 'map')) return undefined;
  const meant =
    node.kind === 'map'
      ? (rangeOfEnds(node) ?? repairedPattern(title, text.slice(node.at.start, node.at.end)))
      : rangeInList(node, title, text);
  const wrong =
    node.flow && node.kind === 'list' ? 'has no brackets' : `is no ${node.kind === 'map' ? 'group of keys' : 'list'}`;
  const message = `A range ${wrong}. ${patternErrorMessage ?? ''}`.trim();
  if (meant === undefined) return { message, at: node.at };
  const value = { start: entry.keyAt.end, end: node.at.end };
  return {
    message,
    at: node.at,
    fix: { title: `Change to \`${meant}\``, edits: [{ at: value, newText: `: ${meant}` }] },
  };
}

function rangeInList(node: YamlList, title: string, text: string): string | undefined {
  const items = node.items.map(({ at }) => text.slice(at.start, at.end));
  const inner = items.join(', ');
  return items.length === 1 && /^-?[\d.]+\.\.-?[\d.]+$/.test(inner) ? inner : repairedPattern(title, inner);
}

/** `review_by: 20270214`: YAML reads a number where a text of a certain form belongs, and its form is what is wrong. */
function numberForText(error: ErrorObject, place: Place, words: SchemaWords, text: string): Stated | undefined {
  const { node } = place;
  const { pattern, patternErrorMessage } = words.owner(error.schemaPath, place.path);
  if (node.kind !== 'scalar' || typeof node.data !== 'number' || pattern === undefined) return undefined;
  const isOfForm = patternErrorMessage === undefined || new RegExp(pattern, 'u').test(node.text);
  return isOfForm ? undefined : { ...wrongPattern(error, place, words, text), at: node.at };
}

function wrongPattern(
  error: ErrorObject,
  place: Place,
  words: SchemaWords,
  file: string,
): Pick<Stated, 'message' | 'fix'> {
  const { node, path } = place;
  const owner = words.owner(error.schemaPath, path);
  const value = node.kind === 'scalar' ? node.text : '';
  const why = owner.patternErrorMessage ?? '';
  if (value.trim() === '') return { message: `${nameInMessage(place, words)} is empty. ${why}` };
  const title = words.at(path).title ?? owner.title;
  const unclear = unclearRange(title, value) ?? unitBehindRange(title, value) ?? tooManyDigits(owner.title, value);
  if (unclear !== undefined) return { message: unclear };
  const meant =
    repairedPattern(words.at(path).title, value) ??
    repairedPattern(owner.title, value) ??
    withoutQuotes(value, owner.pattern) ??
    nameStanding(value, owner, file);
  const readings = [...new Set([words.at(path).title, owner.title])].flatMap((title) => readingsOf(title, value));
  const message = readings.length === 0 ? `${shown(value)} does not fit here. ${why}` : ambiguous(value, readings);
  if (meant === undefined) return { message };
  const newText = scalarInPlaceOf(file.slice(node.at.start, node.at.end), meant);
  return { message, fix: { title: `Change to \`${meant}\``, edits: [{ at: node.at, newText }] } };
}

/** `go: “cast”`: what stands in the quotes of a word processor, where that fits. */
function withoutQuotes(value: string, pattern = ''): string | undefined {
  const inner = curlyInner(value);
  return inner !== undefined && new RegExp(pattern, 'u').test(inner) ? inner : undefined;
}

/** `basis: [K 1]`, where the file has `K1` elsewhere. */
function nameStanding(value: string, { title, pattern = '' }: SchemaNode, file: string): string | undefined {
  if (title !== 'Id') return undefined;
  const [, bare] = /^([\w-]+)[.,;:]$/.exec(value) ?? [];
  const meant = bare ?? (/^[\w-]+\W[\w-]+$/.test(value) ? nameMeant(value, pattern, file) : undefined);
  return meant !== undefined && standsAsName(meant, file) ? meant : undefined;
}

/** Whether a name begins a line, as where it is declared; a name may be too long for a pattern. */
function standsAsName(name: string, file: string): boolean {
  const lead = / +(?:- id: +)?/y;
  for (let line = 0; line < file.length; line = file.indexOf('\n', line) + 1 || file.length) {
    lead.lastIndex = line;
    if (!lead.test(file) || !file.startsWith(name, lead.lastIndex)) continue;
    const end = lead.lastIndex + name.length;
    if (/^:?(?:\s|$)/.test(file.slice(end, end + 2))) return true;
  }
  return false;
}

/** `02/03/2026`. */
function ambiguous(value: string, readings: readonly string[]): string {
  const choices = listed(
    readings.map((one) => `\`${one}\``),
    'or',
  );
  return `${shown(value)} can be read in ${readings.length > 2 ? 'several' : 'two'} ways. Write the one that is meant: ${choices}.`;
}

function nameInMessage({ path, entry }: Place, words: SchemaWords): string {
  return nameOf(path, words.at(path), entry === undefined, isNamed(path, words));
}
