import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The kinds of files that people hand to Guideway. */
export type Kind = 'guideline' | 'cases' | 'settings' | 'csv' | 'jsonl';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Where longer texts are left out: a small one is tried a hundred times in the time of a large one. */
const LARGE = 12_000;

const texts = (ending: string): readonly string[] =>
  ['guidelines', 'test/real', 'test/checks'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith(ending) && !path.includes('node_modules'))
      .sort()
      .map((path) => readFileSync(join(ROOT, folder, path), 'utf8'))
      .filter((text) => text.length < LARGE),
  );

/** Real files of each kind, from which others are made. */
export const CORPUS: Readonly<Record<Kind, readonly string[]>> = {
  guideline: texts('.guideline.yaml'),
  cases: texts('.cases.yaml'),
  settings: [
    'checks:\n  gap: error\n  naming: off\n',
    'ignore:\n  - "drafts/**"\nchecks: { overlap: warning }\n',
    'exclude: [a, b]\nrules: *x\n',
  ],
  csv: [
    'id,age\n1,60\n2,20\n',
    'age;id\n"60 years";a\n;b\nunknown;"c;d"\n',
    'age\tid\r\n1e3\tx\r\n',
    '\uFEFFid,age\n"1\n2",70',
  ],
  jsonl: [
    '{"id":"1","age":60}\n{"id":"2","age":null}\n',
    '{"age":"20 years"}\n\n{"age":[1]}\n',
    '{"age":1e400,"id":{"a":[]}}\n',
  ],
};
