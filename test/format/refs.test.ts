import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { FORMATS } from '../../src/format/formats.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { refsOf } from '../../src/guideline/refs.ts';

const KIND = { steps: 'step', actions: 'action', events: 'event', references: 'reference', statements: 'statement' };
const root = fileURLToPath(new URL('../..', import.meta.url));
const files = ['guidelines', 'test/real', 'test/checks'].flatMap((folder) =>
  readdirSync(`${root}/${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.guideline.yaml'))
    .map((name) => `${folder}/${name}`),
);
const readings = files.map((file) => [file, readGuideline(readFileSync(`${root}/${file}`, 'utf8'))] as const);
const whole = readings.filter(([, { problems }]) => problems.length === 0);

test('there are files enough', () => expect(whole.length).toBeGreaterThan(50));

test.each(whole)('%s: the model names what the schema says is a name', (_, { guideline, yaml }) => {
  const inModel = refsOf(guideline).map(({ section, ref, orEvent, orClass }) => {
    const kinds = [KIND[section], ...(orEvent ? ['event'] : []), ...(orClass ? ['class'] : [])];
    return `${ref.at.start} ${ref.id}: ${kinds.sort().join(' or ')}`;
  });
  const inFile = FORMATS.guideline
    .meaningsIn(yaml)
    .names.filter(({ kinds, declares }) => kinds.length > 0 && !declares)
    .map(({ id, at, kinds }) => `${at.start} ${id}: ${[...kinds].sort().join(' or ')}`);
  expect([...new Set(inModel)].sort()).toEqual([...new Set(inFile)].sort());
});
