/**
 * Writes `docs/format-reference.md`: every key of every file format with what the schemas say of it. Run after a change of
 * `schemas/`; the tests hold the page to it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
export const PAGE = 'docs/format-reference.md';
const FILES = {
  guideline: '`NAME.guideline.yaml`',
  cases: '`NAME.cases.yaml`',
  config: '`guideway.config.yaml`',
};
/** More words than these are listed once, with what each means. */
const MANY_WORDS = 12;
const INTRODUCTION = `# Every key of the file formats

What the schemas say of each key, and so what an editor shows of it. [The format](format.md) explains how the keys work together.
This page is written by \`npm run reference\`.`;

/** The text of the page. */
export function referencePage() {
  const parts = Object.entries(FILES).map(([name, file]) => partOf(schemaOf(name), name, file));
  return `${[INTRODUCTION, ...parts].join('\n\n')}\n`;
}

function schemaOf(name) {
  return JSON.parse(readFileSync(`${root}schemas/${name}.schema.json`, 'utf8'));
}

/** One kind of file: a table for the whole and one for each group of keys in it, in the order in which they are met. */
function partOf(schema, name, file) {
  const resolved = (node) => (node.$ref ? { ...resolved(schema.$defs[node.$ref.split('/').at(-1)]), ...node } : node);
  const groups = new Map();
  /** The link to the table of a group, which is made when it is met first. */
  const linkTo = (group) => {
    const id = group.$ref ?? group.title;
    const { title } = resolved(group);
    const anchor = `${name}-${title.toLowerCase().replaceAll(' ', '-')}`;
    if (!groups.has(id)) {
      groups.set(id, undefined);
      groups.set(id, [`### ${capital(name)}: ${title.toLowerCase()}`, tableOf(resolved(group))].join('\n\n'));
    }
    return `[${title.toLowerCase()}](#${anchor})`;
  };
  const holds = (node) => {
    const { type, items, additionalProperties, propertyNames, properties, ...rest } = resolved(node);
    const kind = node.$ref?.split('/').at(-1);
    if (KINDS.includes(kind)) return `a ${schema.$defs[kind].title.toLowerCase()}`;
    if (rest['x-condition']) return 'a condition';
    if (rest.enum?.length > MANY_WORDS) return 'one of the words on the right';
    if (rest.enum) return rest.enum.map((value) => `\`${value}\``).join(', ');
    if (rest.const !== undefined) return `\`${rest.const}\``;
    if (rest['x-names']) return `the name of ${listed(rest['x-names'].map((kind) => `${article(kind)} ${kind}`))}`;
    if (rest['x-declares'] && !properties) return `a name for the ${rest['x-declares']}`;
    if (Array.isArray(type)) return listed(type.map((one) => WORDS[one]));
    if (type === 'array') return isGroup(items) ? `a list, each ${linkTo(items)}` : `a list, each ${holds(items)}`;
    if (type !== 'object') return WORDS[type] ?? 'a text';
    if (propertyNames === undefined && properties) return linkTo(node);
    const key = propertyNames ? resolved(propertyNames).title.toLowerCase() : 'key';
    return isGroup(additionalProperties)
      ? `by ${key}: ${linkTo(additionalProperties)}`
      : `by ${key}: ${additionalProperties ? holds(additionalProperties) : 'a value'}`;
  };
  const isGroup = (node) => typeof node === 'object' && resolved(node).properties !== undefined;
  const tableOf = ({ properties, required = [] }) => {
    const rows = Object.entries(properties).map(([key, node]) => {
      const { description = '', enum: values = [], enumDescriptions = [], examples } = resolved(node);
      const meanings = values.flatMap((value, i) =>
        enumDescriptions[i] ? [`\`${value}\`: ${enumDescriptions[i]}.`] : [],
      );
      const meaning = [description, ...meanings, ...(required.includes(key) ? ['**Required.**'] : [])].join(' ');
      return `| \`${key}\` | ${holds(node)} | ${cell(meaning)} | ${example(examples)} |`;
    });
    return ['| Key | Holds | Meaning | For example |', '|---|---|---|---|', ...rows].join('\n');
  };
  const whole = tableOf(schema);
  return [`## ${schema.title}: ${file}`, schema.description, whole, ...groups.values()].join('\n\n');
}

/** Definitions whose title says what stands there. */
const KINDS = ['date', 'url', 'quantity'];
const WORDS = {
  string: 'a text',
  boolean: '`true` or `false`',
  integer: 'a whole number',
  number: 'a number',
  array: 'a list',
  null: '`null`',
};

/** One value; a group is shown where it has its table. */
function example([first] = []) {
  if (first === undefined || (typeof first === 'object' && !Array.isArray(first))) return '';
  const isOfTexts = Array.isArray(first) && first.every((one) => typeof one === 'string');
  if (Array.isArray(first) && !isOfTexts) return '';
  return cell(`\`${isOfTexts ? `[${first.join(', ')}]` : first}\``);
}

function cell(text) {
  return text.replaceAll('|', '\\|');
}

function listed(words) {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

function article(word) {
  return /^[aeiou]/.test(word) ? 'an' : 'a';
}

function capital(word) {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

if (argv[1] !== undefined && resolve(argv[1]) === fileURLToPath(import.meta.url))
  writeFileSync(`${root}${PAGE}`, referencePage());
