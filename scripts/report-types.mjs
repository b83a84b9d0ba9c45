/**
 * Types of what the library returns, from the JSON Schemas of the reports: a report is the same whether the command line
 * prints it or the library returns it. Called by `scripts/generate.mjs`.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compile } from 'json-schema-to-typescript';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = `${root}src/library/generated/`;

/** By schema: the type that each of its definitions becomes. What is not named here has no type of its own. */
const NAMES = {
  'check-report': {
    problem: 'Problem',
    fix: 'Fix',
    range: 'Range',
    position: 'Position',
    value: 'Value',
    claim: 'Claim',
    claims: 'Claims',
  },
  'run-report': {
    answer: 'Answer',
    branch: 'Branch',
    place: 'Position',
    quantity: 'Quantity',
    recommendation: 'Recommendation',
    values: 'Values',
  },
  'test-report': { case: 'CaseResult', position: 'Position' },
  coverage: { file: 'Coverage', case: 'CaseWay', goal: 'Goal', tally: 'Tally' },
};
/** Definitions that stand within others in the schemas. */
const WITHIN = {
  'check-report': ({ $defs }) => ({ claims: $defs.file.properties.proof }),
  'run-report': ({ $defs, $schema, $id, title, ...answer }) => ({ answer }),
};

/** Writes `src/library/generated/reports.generated.ts`. */
export async function generateReportTypes() {
  const types = {};
  for (const [name, named] of Object.entries(NAMES)) {
    const schema = JSON.parse(readFileSync(`${root}schemas/${name}.schema.json`, 'utf8'));
    const all = { ...schema.$defs, ...WITHIN[name]?.(schema) };
    for (const [definition, type] of Object.entries(named)) types[type] ??= rewritten(all[definition], all, named);
  }
  const text = await compile({ title: 'Reports', $defs: types }, 'Reports', {
    bannerComment: '',
    style: { singleQuote: true, printWidth: 120 },
    ignoreMinAndMaxItems: true,
    unreachableDefinitions: true,
    additionalProperties: false,
  });
  mkdirSync(folder, { recursive: true });
  const own = text
    .replace(/export interface Reports \{.*?\n\}\n/s, '')
    .replaceAll(/(\n \*)? *\n \* This interface was referenced by .*\n \* via the .*(?=\n)/g, '')
    .replaceAll('/**\n */\n', '');
  writeFileSync(`${folder}reports.generated.ts`, own);
}

/** A schema whose references lead to named types, and that has everything else in its place. */
function rewritten(schema, all, named) {
  if (Array.isArray(schema)) return schema.map((item) => rewritten(item, all, named));
  if (typeof schema !== 'object' || schema === null) return schema;
  const { $ref, title, examples, ...rest } = schema;
  if ($ref !== undefined) {
    const name = $ref.replace('#/$defs/', '');
    if (named[name] === undefined) return rewritten({ ...all[name], ...rest }, all, named);
    return { ...rest, allOf: [{ $ref: `#/$defs/${named[name]}` }] };
  }
  return Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [
      key,
      key === 'properties'
        ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, rewritten(one, all, named)]))
        : rewritten(value, all, named),
    ]),
  );
}
