import { expect, test } from 'vitest';
import { escapeHtml, inlineHtml, partsHtml } from '../../../src/extension/simulate/parts-html.ts';
import type { Part } from '../../../src/language/outcome.ts';

const link = (text: string) => `<button>${escapeHtml(text)}</button>`;
const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };

test.each([
  ['<script>alert(1)</script>', '&#60;script&#62;alert(1)&#60;/script&#62;'],
  ['" onclick="x', '&#34; onclick=&#34;x'],
  ["' ` & \u001b[31m\u202e", '&#39; &#96; &#38; ␛[31m⟨U+202E⟩'],
  [']]> <!-- \n -->', ']]&#62; &#60;!-- --&#62;'],
])('text from a file is text in a page: %j', (text, html) => {
  expect(escapeHtml(text)).toBe(html);
});

test('names and code are marked, and what stands in them is text as well', () => {
  expect(inlineHtml('So *<b>Old</b>* takes `a < 1 & b`, 2 * 3 * 4.')).toBe(
    'So <strong>&#60;b&#62;Old&#60;/b&#62;</strong> takes <code>a &#60; 1 &#38; b</code>, 2 * 3 * 4.',
  );
});

test('what is deeper stands in a list of its own within the entry before it', () => {
  const item = (depth: number, text: string): Part => ({ kind: 'item', depth, text });
  const parts = [item(0, 'a'), item(1, 'b'), item(2, 'c'), item(1, 'd'), item(0, 'e')];
  const shape = partsHtml(parts, 2, link).replaceAll(/ class="[^"]*"|<\/?span>/g, '');
  expect(shape.replaceAll(/<\/?span[^>]*>/g, '')).toBe(
    '<ul><li>a<ul><li>b<ul><li>c</li></ul></li><li>d</li></ul></li><li>e</li></ul>',
  );
});

test('headings, paragraphs, numbers and places', () => {
  const parts: Part[] = [
    { kind: 'heading', text: 'Collect next' },
    { kind: 'item', depth: 0, number: 1, text: 'Age' },
    { kind: 'prose', text: 'It stops.', tone: 'warning' },
    { kind: 'place', text: 'triage: <x>', range },
  ];
  expect(partsHtml(parts, 2, link)).toBe(
    '<h2>Collect next</h2><ol><li><span class="tone-plain">Age</span></li></ol>' +
      '<p class="tone-warning">It stops.</p><p><button>triage: &#60;x&#62;</button></p>',
  );
});
