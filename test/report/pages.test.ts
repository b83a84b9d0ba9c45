import { describe, expect, test } from 'vitest';
import { checkGuideline } from '../../src/checks/check-guideline.ts';
import { DEFAULT_SETTINGS } from '../../src/checks/config.ts';
import { standAlone } from '../../src/diagram/stand-alone.ts';
import { problemEntry } from '../../src/report/json.ts';
import { htmlPage } from '../../src/report/pages/html-page.ts';
import { markdownPage } from '../../src/report/pages/markdown-page.ts';
import { mermaidOf, tooMuchForMermaid } from '../../src/report/pages/mermaid.ts';
import { drawingOf, type PageSource } from '../../src/report/pages/page.ts';
import { HOSTILE } from './hostile.ts';

const source: PageSource = {
  path: '<b>hostile</b>`|.guideline.yaml',
  result: checkGuideline(HOSTILE, { today: '2026-02-14' }),
  settings: DEFAULT_SETTINGS,
  settingsPath: undefined,
  patient: { name: '<u>Patient</u>', steps: ['s', 't'], branches: ['s/0'] },
};

const mermaidOfText = (text: string) => mermaidOf({ result: checkGuideline(text, { today: '2026-02-14' }) });

/** Control characters, and what turns the direction of writing. */
const UNSEEN = /[\p{Cc}\u202e]/u;
const NOT_XML = /[\ufffe\uffff]/;
const withoutBreaks = (text: string) => text.replaceAll('\n', '');

/** Names of elements, attributes and the text of a document; throws where it is not well formed. */
function elementsOf(xml: string): { names: Set<string>; attributes: Set<string>; text: string } {
  const names = new Set<string>();
  const attributes = new Set<string>();
  const open: string[] = [];
  let text = '';
  const TOKEN = /<(\/?)([a-zA-Z][\w-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/y;
  while (TOKEN.lastIndex < xml.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(xml);
    if (!match) throw new Error(`Not well formed: ${xml.slice(at, at + 80)}`);
    const [, closes, name, given = '', closed, prose] = match;
    if (prose !== undefined) {
      if (/&(?!(amp|lt|gt|quot|#39);)/.test(prose)) throw new Error(`A bare & in: ${prose}`);
      text += prose;
    } else if (closes === '/') {
      if (open.pop() !== name) throw new Error(`</${name}> closes nothing.`);
    } else if (name !== undefined) {
      names.add(name);
      for (const [, attribute = ''] of given.matchAll(/([\w:-]+)=/g)) attributes.add(attribute);
      if (closed !== '/') open.push(name);
    }
  }
  if (open.length > 0) throw new Error(`Left open: ${open.join(', ')}`);
  return { names, attributes, text };
}

describe('a guideline full of markup shows as text', () => {
  test('in SVG', () => {
    const svg = standAlone(drawingOf(source, (id) => `javascript:${id}"`));
    const { names, attributes } = elementsOf(svg.trim().replace(/<style>.*?<\/style>/s, ''));
    expect([...names].sort()).toEqual(['a', 'circle', 'desc', 'g', 'path', 'rect', 'svg', 'text', 'title']);
    expect([...attributes].filter((name) => name.startsWith('on') || name === 'style')).toEqual([]);
    expect(withoutBreaks(svg)).not.toMatch(UNSEEN);
    expect(svg).not.toMatch(NOT_XML);
    expect(svg).toContain(
      '<title>&lt;script&gt;alert(1)&lt;/script&gt; ]]&gt; &amp; &quot;q&quot; &#39;a&#39; ␛[31mred⟨U+202E⟩',
    );
  });

  test('in HTML', async () => {
    const html = await htmlPage(source);
    const body = /<body>(.*)<\/body>/s.exec(html)?.[1] ?? '';
    const { names, attributes, text } = elementsOf(body);
    for (const name of ['script', 'img', 'iframe', 'b', 'u', 'style']) expect(names).not.toContain(name);
    expect([...attributes].filter((name) => name.startsWith('on') || name === 'style' || name === 'src')).toEqual([]);
    expect(html).not.toMatch(/href="(?!#)/);
    expect(text).toContain('&lt;iframe&gt;');
    expect(text).toContain('javascript:alert(1)');
    expect(withoutBreaks(html)).not.toMatch(UNSEEN);
  });

  test('in Markdown', () => {
    const markdown = markdownPage(source);
    expect(withoutBreaks(markdown)).not.toMatch(UNSEEN);
    const fences = [...markdown.matchAll(/^ *(```|~~~)/gm)];
    expect(fences).toHaveLength(2);
    const prose = markdown.replace(/```mermaid.*?```/s, '').replace(/(`+)(?!`).*?(?<!`)\1(?!`)/g, '');
    expect(prose).not.toMatch(/(?<!\\)<[a-z/!]/i);
    expect(prose).not.toMatch(/(?<!\\)\]\(/);
    expect([...prose.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => heading)).not.toContain('heading');
  });

  test('in Mermaid, line by line', () => {
    const text = String.raw`(?:[\p{L}\p{M}\p{N} ,.()'?/“”‘’–—…•-]|#\d+;|<br/>)*`;
    const lines = [
      /^flowchart TD$/,
      new RegExp(`^ {2}s\\d+(\\{\\{"${text}"\\}\\}|\\("${text}"\\)|\\["${text}"\\])$`, 'u'),
      new RegExp(`^ {2}s\\d+ (-->|-\\.->)(\\|"${text}"\\|)? s\\d+$`, 'u'),
      /^ {2}classDef (missing stroke:#c4261d,stroke-dasharray:5 3|lit stroke-width:4px)$/,
      /^ {2}class s\d+(,s\d+)* (missing|lit)$/,
      /^ {2}linkStyle \d+(,\d+)* stroke-width:4px$/,
    ];
    const written = mermaidOf(source).trimEnd().split('\n');
    expect(written.filter((line) => !lines.some((known) => known.test(line)))).toEqual([]);
    expect(written).toContain(
      '  s0 -->|"#124;#124; #34; -.-#62; #60;br/#62; #38;lt#59; style#58; #35;a#59; classDef x#58;#35;b#59;"| s1',
    );
    expect(written.some((line) => line.includes('"1#46; click'))).toBe(true);
    expect(mermaidOfText('start: a\nsteps: { a: { label: "1) Look" } }')).toContain('("1#41; Look")');
    expect(written.some((line) => line.includes('"#45; #91; #93; task'))).toBe(true);
  });
});

test('Mermaid says which steps are not reached, and which are not read as a whole', () => {
  const mermaid = mermaidOfText(
    'start: a\nsteps:\n  a: { label: A, next: 1.5 }\n  b: { label: B, next: a }\n  c: { label: C, branches: [{ else: a }] }\n',
  );
  expect(mermaid).toContain('s0("A<br/>A part of it cannot be read yet.")');
  expect(mermaid).toContain('s1("B<br/>Not reached from the start")');
  expect(mermaid).toContain('s2{{"C<br/>Not reached from the start"}}');
  expect(mermaid).toContain('  classDef unreached stroke-dasharray:5 3\n  class s1,s2 unreached\n');
});

test('a page says what its definitions and scores are', async () => {
  const text = `guideline: knee
title: Knee
findings:
  age: { label: Age, type: integer, range: 0..110, unit: a }
  walks: { label: Bears weight, type: boolean }
definitions:
  old: { label: Older patient, when: age >= 55 }
scores:
  knee: { label: Knee score, points: [{ when: old, add: 2 }, { when: walks, add: -1 }] }
actions: { image: { label: Radiograph }, home: { label: Home } }
start: triage
steps:
  triage: { label: Score?, branches: [{ when: knee >= 1, go: a }, { when: knee < 1, go: b }] }
  a: { label: A, recommend: [{ do: image, good_practice: true }] }
  b: { label: B, recommend: [{ do: home, good_practice: true }] }
`;
  const page = { ...source, result: checkGuideline(text, { today: '2026-02-14' }) };
  expect(markdownPage(page)).toContain(`## Definitions and scores

- **Older patient**: Age at least 55 years.
- **Knee score**, the sum of: 2 points for Older patient; −1 point for Bears weight.
`);
  expect(await htmlPage(page)).toContain(
    '<li><em>Knee score</em>, the sum of: 2 points for Older patient; −1 point for Bears weight.</li>',
  );
});

describe('more than Mermaid draws', () => {
  const chain = (steps: number, label: string) =>
    `start: s0\nsteps:\n${Array.from({ length: steps }, (_, index) => `  s${index}: { label: ${label}${index < steps - 1 ? `, next: s${index + 1}` : ''} }\n`).join('')}`;

  test.each([
    [501, 'Step', undefined],
    [502, 'Step', 'it has 501 arrows, and Mermaid draws at most 500'],
    [450, 'x'.repeat(110), 'characters, and Mermaid takes at most 50000'],
  ])('%i steps of label %s', (steps, label, why) => {
    const text = chain(steps, label);
    const said = tooMuchForMermaid(mermaidOfText(text));
    const markdown = markdownPage({ ...source, result: checkGuideline(text, { today: '2026-02-14' }) });
    if (why === undefined) expect(said).toBeUndefined();
    else expect(said).toContain(why);
    expect(markdown.includes('```mermaid')).toBe(why === undefined);
    expect(markdown.includes('The thick line')).toBe(why === undefined);
    expect(markdown.includes('The drawing is left out here, because it has ')).toBe(why !== undefined);
  });
});

test('what a problem says stands at its step, its branch, and on the page', async () => {
  const { svg } = drawingOf(source);
  expect(svg).toMatch(/class="step recommendation[^"]* problem-error[^"]*" data-step="t"/);
  expect(await htmlPage(source)).toContain('<h2 id="problems">Problems</h2>');
});

test('backticks and asterisks in a label mark nothing in what a problem says', async () => {
  const text = `guideline: marks
title: Marks
findings:
  age: { label: "Age in \`years\`, *whole* ones", type: integer, range: 18..110, unit: a }
actions:
  a: { label: A, kind: other }
start: s
steps:
  s:
    label: Old?
    branches: [{ when: age >= 55, go: e }]
  e: { label: E, recommend: [{ do: a, good_practice: true }] }
`;
  const result = checkGuideline(text, { today: '2026-02-14' });
  const page: PageSource = {
    path: source.path,
    settings: source.settings,
    settingsPath: source.settingsPath,
    result,
  };
  const html = await htmlPage(page);
  expect(html).toContain('Age in `years`, *whole* ones below 55 years');
  expect(html).not.toMatch(/<code>years<|>whole</);
  expect(markdownPage(page)).toContain('Age in \\`years\\`, \\*whole\\* ones below 55 years');
  const [problem] = result.problems;
  if (!problem) throw new Error('There is no problem.');
  expect(problemEntry(problem, result.lines).message).toContain('Age in `years`, *whole* ones below 55 years');
});
