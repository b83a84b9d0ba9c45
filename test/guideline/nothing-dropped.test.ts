import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isScalar, parseDocument, visit } from 'yaml';
import { readSettings } from '../../src/checks/config.ts';
import { Decimal } from '../../src/condition/decimal.ts';
import { readCases } from '../../src/guideline/cases/read.ts';
import type { Group, Guideline } from '../../src/guideline/model.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import type { YamlNode } from '../../src/text/tree.ts';
import { readYaml } from '../../src/text/yaml.ts';
import { drawn, long, sample, seed } from '../long.ts';
import { randomFrom } from '../oracle/random-guideline.ts';

/** One change of a file. */
interface Mutation {
  readonly what: string;
  /** The keys above the place that was changed, and its own, the innermost last. */
  readonly keys: readonly string[];
  /** The file after it; undefined when it cannot be written so. */
  text(): string | undefined;
}

interface Reader {
  readonly path: string;
  readonly text: string;
  /** What the file says, and what is wrong with it, positions aside. */
  read(text: string): { readonly model: string; readonly problems: string };
}

/** Keys whose texts are for those who read the file; nothing follows from them, and they are kept as they stand. */
const REMARKS = new Set(['population', 'source', 'date', 'note', 'code', '$schema']);

/** Positions are left out, and a condition is what it says. */
function dump(model: unknown): string {
  return JSON.stringify(model, (key, value: unknown) => {
    if (key === 'at' || key === 'whole' || key === 'problems') return undefined;
    if (key === 'condition') return value !== undefined;
    // It names its members, and they name it.
    if (key === 'group' && typeof value === 'object' && value !== null) return (value as Group).label;
    if (value instanceof Map) return ['map', ...value];
    if (value instanceof Set) return ['set', ...value];
    return value instanceof Decimal ? value.toString() : value;
  });
}

function said(problems: readonly { readonly code: string; readonly message: string }[]): string {
  return problems.map(({ code, message }) => `${code}: ${message}`).join('\n');
}

function guidelineAt(path: string): Reader {
  return {
    path,
    text: readFileSync(path, 'utf8'),
    read: (text) => {
      const { guideline, problems } = readGuideline(text);
      return { model: dump(guideline), problems: said(problems) };
    },
  };
}

function casesAt(path: string, guideline: Guideline): Reader {
  return {
    path,
    text: readFileSync(path, 'utf8'),
    read: (text) => {
      const { cases, guideline: named, problems } = readCases(text, guideline);
      return { model: dump([cases, named]), problems: said(problems) };
    },
  };
}

const SETTINGS: Reader = {
  path: 'settings',
  text: `$schema: ./config.schema.json
severity:
  uncited-recommendation: off
  unused-finding: info
coverage:
  branches: 100
  mcdc: 87.5
`,
  read: (text) => {
    const { settings, problems } = readSettings(text);
    return { model: dump(settings), problems: said(problems) };
  },
};

/**
 * Real pathways, their cases, and settings; in the long run also the fixtures of the checks that can be read. Of an entry
 * that a problem says is not read, such as the second of a name, nothing more is said.
 */
function readers(): Reader[] {
  const fixtures = readdirSync('test/checks', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.guideline.yaml'))
    .map((path) => `test/checks/${path}`)
    .filter((path) => readGuideline(readFileSync(path, 'utf8')).problems.length === 0);
  const folders = ['test/real', 'guidelines/vertebral-hemangioma'];
  const files = folders.flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`));
  // Of another format nothing more is read.
  const guidelines = [...files, ...(long ? fixtures : [])].filter((path) =>
    /(?<!from-the-future)\.guideline\.yaml$/.test(path),
  );
  const cases = files.filter((path) => path.endsWith('.cases.yaml'));
  return [
    SETTINGS,
    ...guidelines.sort().map(guidelineAt),
    ...cases.map((path) => {
      const own = readFileSync(path.replace('.cases.', '.guideline.'), 'utf8');
      return casesAt(path, readGuideline(own).guideline);
    }),
  ];
}

/** Each scalar replaced, emptied and doubled in the text; each entry and item left out and written twice. */
function* mutations(text: string): Generator<Mutation> {
  const root = readYaml(text).root;
  const doc = parseDocument(text, { uniqueKeys: false });
  function* scalars(node: YamlNode, path: readonly string[]): Generator<Mutation> {
    if (node.kind === 'map') for (const { key, value } of node.entries.values()) yield* scalars(value, [...path, key]);
    if (node.kind === 'list') for (const item of node.items) yield* scalars(item, path);
    if (node.kind !== 'scalar' || node.style === 'block') return;
    const written = text.slice(node.at.start, node.at.end);
    const end = node.style === 'plain' ? '' : written.slice(-1);
    const inner = end === '' ? written : written.slice(0, -1);
    const others = new Set([
      `${inner}x${end}`,
      `${inner} ${inner.replace(/^["']/, '')}${end}`,
      '',
      'null',
      '17.25',
      '"17"',
      '[]',
      '{}',
      ...(typeof node.data === 'number'
        ? [`${inner}${/[.eE]/.test(inner) ? '' : '.'}0000000000000000000001`, `${inner}e-400`]
        : []),
      ...(typeof node.data === 'boolean' ? [String(!node.data)] : []),
    ]);
    for (const other of others)
      if (other !== written && !(node.data === null && (other === '' || other === 'null')))
        yield {
          what: `${written} → ${other}`,
          keys: path,
          text: () => text.slice(0, node.at.start) + other + text.slice(node.at.end),
        };
  }
  yield* scalars(root, []);
  if (doc.errors.length > 0) return;
  const changes: Mutation[] = [];
  visit(doc, {
    Collection: (_, { items }, ancestors) => {
      const above = ancestors.flatMap(keyOf);
      for (const [index, item] of items.entries()) {
        const keys = [...above, ...keyOf(item)];
        const changed =
          (deleted: number, ...added: readonly unknown[]) =>
          () => {
            const before = [...items];
            items.splice(index, deleted, ...(added as never[]));
            try {
              return doc.toString();
            } catch {
              // An anchor has gone with what was left out.
              return undefined;
            } finally {
              items.splice(0, items.length, ...(before as never[]));
            }
          };
        const name = `${keys.join('.')} (${index})`;
        if (!isDefault(item)) changes.push({ what: `without ${name}`, keys, text: changed(1) });
        changes.push({ what: `twice ${name}`, keys, text: changed(0, item) });
      }
    },
  });
  yield* changes;
}

/** What holds as well where it is not said. */
function isDefault(item: unknown): boolean {
  const { value } = item as { readonly value?: unknown };
  const said = isScalar(value) ? String(value.value) : '';
  return ['format: 1', 'hit: unique'].includes(`${keyOf(item)[0]}: ${said}`);
}

function keyOf(node: unknown): string[] {
  const { key } = node as { readonly key?: unknown };
  return isScalar(key) ? [String(key.value)] : [];
}

describe('nothing is dropped in silence', () => {
  const random = randomFrom(seed);
  test.each(readers())('of $path', { timeout: 1_800_000 }, ({ text, read }) => {
    const before = read(text);
    const whole = [...mutations(text)].filter(({ keys }) => !keys.some((key) => REMARKS.has(key)));
    const silent = drawn(whole, sample(30, whole.length), random).filter((mutation) => {
      const changed = mutation.text();
      const after = changed === undefined ? undefined : read(changed);
      return after?.model === before.model && after.problems === before.problems;
    });
    expect(silent.map(({ what, keys }) => `${keys.join('.')}: ${what}`)).toEqual([]);
  });
});
