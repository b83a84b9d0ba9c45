import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import type { PreviewDrawing } from '../../src/language/preview-drawing.ts';
import { GOOD, World } from '../cli/world.ts';
import { buildFirst } from './built.ts';
import { Client } from './client.ts';

buildFirst();

async function opened(text = GOOD) {
  const uri = pathToFileURL(join(new World().folder, 'knee.guideline.yaml')).href;
  const client = await Client.start();
  client.open(uri, text);
  const draw = (options = {}) => client.request('guideway/drawing', { uri, ...options }) as Promise<PreviewDrawing>;
  return { client, uri, draw };
}

test('the drawing is that of the text as it is typed, with the places of its steps', async () => {
  const { client, uri, draw } = await opened();
  const before = await draw();
  expect(before.drawing.svg).toMatch(/^<svg /);
  const [first] = before.steps;
  expect(GOOD.split('\n')[first?.name.start.line ?? -1]).toContain(first?.id);
  client.change(uri, `# One line more\n${GOOD}`);
  const after = await draw();
  expect(after.drawing).toEqual(before.drawing);
  expect(after.steps[0]?.name.start.line).toBe((first?.name.start.line ?? 0) + 1);
});

test('of a file that is no guideline there is no drawing', async () => {
  const { client, uri } = await opened();
  const other = uri.replace('knee.guideline.yaml', 'other.yaml');
  expect(await client.request('guideway/drawing', { uri: other })).toBeNull();
  expect(await client.request('guideway/page', { uri: other, format: 'svg' })).toBeNull();
});

test.each([
  ['svg', /^<svg .*<style>/s],
  ['html', /^<!doctype html>.*<svg /s],
  ['markdown', /^# .*```mermaid/s],
  ['mermaid', /^flowchart /],
])('a guideline is written out as %s, with the way of a patient where one is shown', async (format, start) => {
  const { client, uri, draw } = await opened();
  const [first] = (await draw()).steps;
  const page = async (more = {}) => String(await client.request('guideway/page', { uri, format, ...more }));
  const plain = await page();
  expect(plain).toMatch(start);
  expect(await page({ patient: { name: 'Ann', steps: [first?.id], branches: [] } })).not.toBe(plain);
});

test('more guidelines are drawn than are kept as they were laid out', async () => {
  const { client, uri } = await opened();
  for (let count = 0; count < 10; count++) {
    const other = uri.replace('knee', `knee-${count}`);
    client.open(other, GOOD.replace(/^title: .*$/m, `title: Number ${count}`));
    expect(await client.request('guideway/drawing', { uri: other })).toMatchObject({ title: `Number ${count}` });
  }
  expect(await client.request('guideway/drawing', { uri })).not.toHaveProperty('broken');
});
