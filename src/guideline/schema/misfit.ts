import type { ErrorObject } from 'ajv';
import { scalarInPlaceOf } from '../../text/scalar.ts';
import type { FileFormat } from './file-format.ts';
import { isNamed } from './missing-keys.ts';
import { repairedPattern } from './pattern-repairs.ts';
import { headOf, type Place, valuePlace } from './place.ts';
import type { SchemaProblem } from './schema-problem.ts';
import { cutText, unknownKey } from './unknown-key.ts';
import { forExample, inPassing, nameOf, shown } from './wording.ts';
import type { SchemaWords } from './words.ts';
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
): SchemaProblem | undefined {
  const stated = state(error, place, words, text, format);
  const isUnknown = error.keyword === 'additionalProperties';
  const isLoss = isUnknown || !format.isHarmless(place.path);
  return stated && { code: 'schema', ...stated, keyword: error.keyword, isLoss };
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
  const at = valuePlace(place);
  const key = path.at(-1) ?? '';
  if (propertyName !== undefined) return wrongName(propertyName, error, place, words);
  switch (keyword) {
    case 'additionalProperties': {
      const stray = node.kind === 'map' ? node.entries.get(String(params.additionalProperty)) : undefined;
      return node.kind === 'map' && stray ? unknownKey(node, stray, schema) : undefined;
    }
    case 'type':
      return path.length === 0
        ? { message: `A file like this is a list of keys, each with a colon. Start with \`${beginning}\`.`, at }
        : {
            ...wrongType(node, nameInMessage(place, words), entry && key, schema, [params.type].flat().map(String)),
            at,
          };
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

/** A key that the author chose and that cannot be used as a name. */
function wrongName(name: string, { keyword, schemaPath }: ErrorObject, place: Place, words: SchemaWords): Stated {
  const owner = words.owner(schemaPath, place.path);
  const entry = place.node.kind === 'map' ? place.node.entries.get(name) : undefined;
  const cut = place.node.kind === 'map' && entry && cutText(place.node, entry);
  if (cut) return cut;
  const why = (keyword === 'pattern' ? owner.patternErrorMessage : owner.errorMessage) ?? '';
  return { message: `${shown(name)} cannot be a name here. ${why}`.trim(), at: entry?.keyAt ?? place.node.at };
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
  const meant = repairedPattern(words.at(path).title, value) ?? repairedPattern(owner.title, value);
  const message = `${shown(value)} does not fit here. ${why}`;
  if (meant === undefined) return { message };
  const newText = scalarInPlaceOf(file.slice(node.at.start, node.at.end), meant);
  return { message, fix: { title: `Change to \`${meant}\``, edits: [{ at: node.at, newText }] } };
}

function nameInMessage({ path, entry }: Place, words: SchemaWords): string {
  return nameOf(path, words.at(path), entry === undefined, isNamed(path, words));
}
