// Turns schemas/*.schema.json into plain code and types, so that no schema is compiled at run time and none is written twice,
// and UCUM's table of units into one of exact definitions.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { compile } from 'json-schema-to-typescript';
import { generateReportTypes } from './report-types.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const formats = `${root}src/format/generated/`;
const fieldsFolder = `${root}src/guideline/generated/`;
const unitsFolder = `${root}src/condition/generated/`;
const SCHEMAS = { guideline: 'GuidelineFile', cases: 'CasesFile', config: 'ConfigFile' };
/** What a value declares, names or holds, and where it is for readers alone; src/format/ reads them. */
const MEANINGS = {
  'x-declares': 'string',
  'x-names': 'array',
  'x-condition': 'boolean',
  'x-formula': 'boolean',
  'x-quantity': 'boolean',
  'x-amount': 'boolean',
  'x-harmless': 'boolean',
};
/** For readers and editors only; the checking code need not carry them. */
// `uniqueItems` is judged in the tree: ajv would compare each item with each.
const WORDS = [
  'uniqueItems',
  'title',
  'description',
  'examples',
  'errorMessage',
  'patternErrorMessage',
  'enumDescriptions',
  ...Object.keys(MEANINGS),
];
/** Keywords whose value maps names to schemas, so that a property called `title` stays. */
const MAPS = ['properties', '$defs'];

for (const folder of [formats, fieldsFolder, unitsFolder]) mkdirSync(folder, { recursive: true });
await Promise.all(Object.entries(SCHEMAS).map(([name, type]) => generate(name, type)));
generateFields();
await generateUnits();
await generateReportTypes();

async function generate(name, type) {
  const schema = JSON.parse(readFileSync(`${root}schemas/${name}.schema.json`, 'utf8'));
  const [code, types] = await Promise.all([validator(schema), typesOf(schema, type)]);
  writeFileSync(`${formats}${name}-validator.generated.js`, code);
  writeFileSync(`${formats}${name}-validator.generated.d.ts`, types);
}

/** ES module text: `validate` in plain code, and `schema()` with all its words. */
async function validator(schema) {
  // strictRequired does not see the properties beside an `if`; the tests hold the schemas' required keys to their properties.
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    messages: false,
    formats: { date: true },
    code: { source: true, esm: true, optimize: 2 },
  });
  for (const keyword of ['errorMessage', 'patternErrorMessage']) ajv.addKeyword({ keyword, schemaType: 'string' });
  ajv.addKeyword({ keyword: 'enumDescriptions', schemaType: 'array' });
  for (const [keyword, schemaType] of Object.entries(MEANINGS)) ajv.addKeyword({ keyword, schemaType });
  // The whole schema, words included, must pass ajv's strict mode.
  ajv.compile(schema);
  ajv.removeSchema();
  const source = linear(standalone.default(ajv, ajv.compile(without(schema, WORDS))));
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: root, loader: 'js' },
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['main'],
    target: 'node20',
    minifySyntax: true,
    write: false,
    logLevel: 'error',
  });
  const text = JSON.stringify(JSON.stringify(schema));
  return `// @ts-nocheck\n${outputFiles[0].text}\nexport const schema = () => JSON.parse(${text});\n`;
}

/** ajv copies all errors so far for each part with errors; on a file full of them that is quadratic. */
function linear(source) {
  const copying =
    /vErrors === null \? ((?:validate|wrapper)\d+(?:\.validate)?)\.errors : vErrors\.concat\(\1\.errors\)/g;
  const adding = source.replaceAll(copying, 'addErrors(vErrors, $1.errors)');
  if (adding.includes('.concat(')) throw new Error('ajv now joins errors in another way; see `linear`.');
  return `${adding}
function addErrors(all, more) {
  if (all === null) return more;
  for (const error of more) all.push(error);
  return all;
}`;
}

function without(schema, words) {
  if (Array.isArray(schema)) return schema.map((item) => without(item, words));
  if (typeof schema !== 'object' || schema === null) return schema;
  const named = (map) => Object.fromEntries(Object.entries(map).map(([name, value]) => [name, without(value, words)]));
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => !words.includes(key))
      .map(([key, value]) => [key, MAPS.includes(key) ? named(value) : without(value, words)]),
  );
}

/** Declarations of the file's plain data, named after the schema's definitions, and of the validator. */
async function typesOf(schema, type) {
  const types = await compile({ ...without(schema, ['title', 'examples']), title: type }, type, {
    bannerComment: '',
    format: false,
    unreachableDefinitions: false,
  });
  return `import type { ValidateFunction } from 'ajv';

${types}
/** Says whether plain data fits; when not, \`errors\` says why. */
export declare const validate: ValidateFunction<${type}>;
/** The JSON Schema itself; a new object at each call. */
export declare const schema: () => object;
`;
}

/** What the reader makes of the values in each group of keys of a guideline; groups within it are read on their own. */
function generateFields() {
  const schema = JSON.parse(readFileSync(`${root}schemas/guideline.schema.json`, 'utf8'));
  const resolved = (node) => (node.$ref ? { ...resolved(schema.$defs[node.$ref.split('/').at(-1)]), ...node } : node);
  const typeOf = (node) => {
    const { type, items, enum: words, ...rest } = resolved(node);
    if (rest['x-condition']) return 'LocatedCondition';
    if (rest['x-quantity']) return 'Quantity';
    if (rest['x-amount']) return undefined;
    if (rest.format === 'date') return 'Day';
    if (rest['x-names']) return 'Ref';
    if (words) return `Word<${words.map((word) => `'${word}'`).join(' | ')}>`;
    if (type === 'array') return items && resolved(items)['x-names'] ? 'readonly Ref[]' : undefined;
    return { string: 'string', boolean: 'boolean', integer: 'number', number: 'Decimal' }[type];
  };
  const groups = Object.entries({ ...schema.$defs, guideline: schema }).flatMap(([name, { properties }]) => {
    if (!properties) return [];
    const keys = Object.entries(properties).map(([key, node]) => [key, typeOf(node)]);
    const lines = keys.flatMap(([key, type]) => (type ? [`    readonly ${key}?: ${type};`] : []));
    return [`  readonly ${name}: {\n${lines.join('\n')}\n  };`];
  });
  const text = `import type { Decimal } from '../../condition/decimal.ts';
import type { Day, LocatedCondition, Quantity, Ref, Word } from '../model.ts';

/** What stands under the keys of each group, as it was read; absent where nothing can be read. */
export interface Fields {
${groups.join('\n')}
}
`;
  writeFileSync(`${fieldsFolder}fields.generated.ts`, text);
}

/**
 * What UCUM says of each unit, in its own digits: the library's own conversions go through floating point, and it does not
 * hand out the table behind them.
 */
async function generateUnits() {
  const library = new URL('.', import.meta.resolve('@atomic-ehr/ucum'));
  const { units } = await import(new URL('units.js', library));
  const { prefixes } = await import(new URL('prefixes.js', library));
  // A special unit has a scale of its own, as a degree Celsius has.
  const rows = Object.entries(units).map(([code, { value, isSpecial, isMetric }]) => {
    const definition = isSpecial ? { special: true } : { value: value.value, unit: value.Unit };
    return [code, { ...definition, metric: isMetric === true }];
  });
  const powers = Object.entries(prefixes).map(([prefix, { value }]) => [prefix, String(value)]);
  const text = `export const ATOMS = new Map(${JSON.stringify(rows)});\nexport const PREFIXES = new Map(${JSON.stringify(powers)});\n`;
  writeFileSync(`${unitsFolder}ucum.generated.js`, text);
  writeFileSync(
    `${unitsFolder}ucum.generated.d.ts`,
    `/** What stands for a unit in a code. */
export interface Atom {
  /** On a scale of its own, such as a degree Celsius. */
  readonly special?: true;
  /** So many of \`unit\`, as a numeral; absent when it is special. */
  readonly value?: string;
  readonly unit?: string;
  /** Whether it can have a prefix. */
  readonly metric: boolean;
}
/** By code, without prefix. */
export declare const ATOMS: ReadonlyMap<string, Atom>;
/** By prefix: the factor it stands for, as a numeral, with an exponent perhaps. */
export declare const PREFIXES: ReadonlyMap<string, string>;
`,
  );
}
