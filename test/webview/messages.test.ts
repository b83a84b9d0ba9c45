import { expect, test } from 'vitest';
import { parseMessage as heardByExtension } from '../../src/extension/preview/parse-message.ts';
import { parseMessage as heardByPage } from '../../src/webview/parse-message.ts';
import { readViewState } from '../../src/webview/view-state.ts';

const SEEN = { title: 'T', svg: '<svg/>', css: '', width: 1, height: 1, boxes: [{ id: 'a' }], steps: [{ id: 'a' }] };
const NONSENSE = [undefined, null, 1, 'seen', [], {}, { kind: 'else' }, { kind: 3 }];

test('the page takes what the extension says, and nothing else', () => {
  for (const message of [
    { kind: 'begin', uri: 'file:///a', texts: { fit: 'All' } },
    { kind: 'seen', seen: SEEN },
    { kind: 'seen', seen: { ...SEEN, route: { name: 'Ann', end: 'a' } } },
    { kind: 'notice', text: '' },
    { kind: 'cursor', step: 'a', way: 'a/0' },
    { kind: 'rasterize', id: 1, svg: '<svg/>' },
  ])
    expect(heardByPage(message)).toEqual(message);
  for (const message of [
    ...NONSENSE,
    { kind: 'begin', uri: 'file:///a', texts: { fit: 1 } },
    { kind: 'seen', seen: { ...SEEN, svg: 1 } },
    { kind: 'seen', seen: { ...SEEN, boxes: [{}] } },
    { kind: 'seen', seen: { ...SEEN, width: Number.NaN } },
    { kind: 'seen', seen: { ...SEEN, route: 'Ann' } },
    { kind: 'notice' },
    { kind: 'rasterize', id: '1', svg: '' },
  ])
    expect(heardByPage(message)).toBeUndefined();
  expect(heardByPage({ kind: 'cursor', step: 1 })).toEqual({ kind: 'cursor' });
});

test('the extension takes what the page says, and nothing else', () => {
  for (const message of [
    { kind: 'ready', collapsed: [] },
    { kind: 'collapsed', collapsed: ['a'] },
    { kind: 'open', step: 'a', way: 'a/0', focus: true },
    { kind: 'open', step: 'a', focus: false },
    { kind: 'clearRoute' },
    { kind: 'export' },
    { kind: 'simulate' },
    { kind: 'rasterized', id: 1, png: 'AA==' },
    { kind: 'notRasterized', id: 1, why: 'too large' },
  ])
    expect(heardByExtension(message)).toEqual(message);
  for (const message of [
    ...NONSENSE,
    { kind: 'ready' },
    { kind: 'collapsed', collapsed: [1] },
    { kind: 'open', step: 'a' },
    { kind: 'open', step: 1, focus: true },
    { kind: 'rasterized', id: '1', png: '' },
    { kind: 'notRasterized', id: 1 },
  ])
    expect(heardByExtension(message)).toBeUndefined();
});

test('of what was kept only what makes sense counts', () => {
  const kept = { uri: 'file:///a', view: { scale: 1, x: 2, y: 3 }, collapsed: ['a'], search: 'b', outline: false };
  expect(readViewState(kept)).toEqual(kept);
  expect(readViewState({ uri: 'file:///a', view: { scale: 0, x: 0, y: 0 }, collapsed: [1, 'a'], search: 1 })).toEqual({
    uri: 'file:///a',
    collapsed: ['a'],
  });
  expect(readViewState({ uri: 'file:///a', view: { scale: 1, x: Number.NaN, y: 0 } })).toEqual({
    uri: 'file:///a',
    collapsed: [],
  });
  for (const nothing of [undefined, null, 'file:///a', {}, { uri: 1 }]) expect(readViewState(nothing)).toBeUndefined();
});
