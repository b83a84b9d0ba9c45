import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { validate as validateCases } from '../../src/format/generated/cases-validator.generated.js';
import { validate as validateConfig } from '../../src/format/generated/config-validator.generated.js';
import { schema, validate as validateGuideline } from '../../src/format/generated/guideline-validator.generated.js';
import { SchemaWords } from '../../src/format/words.ts';
import { readYaml } from '../../src/text/yaml.ts';
import { GOOD } from './good-file.ts';

const NAMES = ['guideline', 'cases', 'config'];
type Node = { readonly [key: string]: unknown };

const read = (name: string): Node =>
  JSON.parse(readFileSync(new URL(`../../schemas/${name}.schema.json`, import.meta.url), 'utf8'));
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every schema that describes a value, with its path; conditions (`if`, `then`) only constrain. */
function* described(node: Node, path: string): Generator<[string, Node]> {
  yield [path, node];
  for (const group of ['properties', '$defs'])
    for (const [key, child] of Object.entries(isNode(node[group]) ? node[group] : {}))
      if (isNode(child)) yield* described(child, `${path}/${key}`);
  for (const key of ['items', 'propertyNames', 'additionalProperties']) {
    const child = node[key];
    if (isNode(child) && Object.keys(child).join() !== '$ref') yield* described(child, `${path}/${key}`);
  }
}

function* nodes(node: unknown): Generator<Node> {
  if (Array.isArray(node)) for (const child of node) yield* nodes(child);
  if (!isNode(node)) return;
  yield node;
  for (const [key, child] of Object.entries(node)) if (key !== 'examples') yield* nodes(child);
}

describe.each(NAMES)('%s.schema.json', (name) => {
  const root = read(name);

  it('tells people what everything is, with an example', () => {
    for (const [path, node] of described(root, '')) {
      if (path === '') continue;
      const ref = typeof node.$ref === 'string' ? node.$ref.slice('#/$defs/'.length) : undefined;
      const defined = ref === undefined ? {} : (isNode(root.$defs) && root.$defs[ref]) || {};
      const all = { ...(isNode(defined) ? defined : {}), ...node };
      expect(all, path).toMatchObject({ title: expect.any(String), description: expect.stringMatching(/\.$|\.\)$/) });
      expect(all.examples, path).toEqual(expect.arrayContaining([expect.anything()]));
    }
  });

  it('knows every key of each object, and no others', () => {
    for (const node of nodes(root)) {
      if (node.type !== 'object' || node.additionalProperties === undefined) continue;
      const known = Object.keys(isNode(node.properties) ? node.properties : {});
      for (const key of Array.isArray(node.required) ? node.required : []) expect(known).toContain(key);
      expect(isNode(node.additionalProperties) || node.additionalProperties === false).toBe(true);
    }
  });

  it('describes each of its words where it lists some', () => {
    for (const node of nodes(root))
      if (Array.isArray(node.enumDescriptions)) expect(node.enumDescriptions).toHaveLength([node.enum].flat().length);
  });
});

describe('the validators', () => {
  it('take examples of each kind of file', () => {
    expect(validateGuideline(readYaml(GOOD).root.data)).toBe(true);
    const cases = `
guideline: knee.guideline.yaml
cases:
  - name: A fall
    note: From the source.
    given: { age: 70, effusion: true, hemoglobin: 65 g/L, symptoms: [fever], mechanism: fall, other: null }
    expect: { ends_at: image, recommends: [radiograph], path: [triage, image] }
    confirm: true
`;
    expect(validateCases(readYaml(cases).root.data)).toBe(true);
    expect(validateConfig(readYaml('$schema: x\nseverity: { gap: off, unused-finding: info }\n').root.data)).toBe(true);
  });

  it('refuse what does not fit', () => {
    expect(validateCases(readYaml('cases: [{ name: x, given: { a: { b: 1 } }, expect: {} }]\n').root.data)).toBe(false);
    expect(validateConfig(readYaml('severity: { gap: fatal }\n').root.data)).toBe(false);
    expect(validateConfig(readYaml('severity: { gaap: error }\n').root.data)).toBe(false);
  });

  it('take the examples that the schema gives', () => {
    const words = new SchemaWords(schema());
    const example = (...path: string[]) => words.at(path).examples?.[0];
    const findings = Object.fromEntries((words.at(['findings', 'x']).examples ?? []).map((one, i) => [`f${i}`, one]));
    const steps = Object.fromEntries((words.at(['steps', 'x']).examples ?? []).map((one, i) => [`s${i}`, one]));
    const data = {
      guideline: example('guideline'),
      title: example('title'),
      source: example('source'),
      references: example('references'),
      statements: example('statements'),
      findings: { ...findings, ...(example('findings') as object) },
      definitions: example('definitions'),
      scores: example('scores'),
      assumptions: example('assumptions'),
      actions: example('actions'),
      start: example('start'),
      steps: { ...steps, ...(example('steps') as object) },
      rules: words.at(['rules', '0']).examples,
    };
    validateGuideline(data);
    expect(validateGuideline.errors ?? []).toEqual([]);
  });
});
