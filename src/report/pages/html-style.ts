import { type Colors, DARK, drawingStyle, LIGHT } from '../../diagram/style.ts';

/** In forced colors those of the person's choice. */
const FORCED: Colors = {
  canvas: 'Canvas',
  text: 'CanvasText',
  muted: 'CanvasText',
  line: 'CanvasText',
  'decision-fill': 'Canvas',
  'decision-line': 'CanvasText',
  'recommendation-fill': 'Canvas',
  'recommendation-line': 'CanvasText',
  avoid: 'CanvasText',
  branch: 'CanvasText',
  lit: 'Highlight',
  error: 'CanvasText',
  warning: 'CanvasText',
  info: 'CanvasText',
};

function variables(colors: Colors): string {
  return Object.entries(colors)
    .map(([name, color]) => `--guideway-${name}: ${color};`)
    .join(' ');
}

/** The whole stylesheet of a page: on a screen light or dark as the person likes it, on paper light. */
export const PAGE_STYLE = `:root { color-scheme: light dark; ${variables(LIGHT)} }
@media screen and (prefers-color-scheme: dark) { :root { ${variables(DARK)} } }
@media (forced-colors: active) { :root { ${variables(FORCED)} } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.5rem 4rem; max-width: 62rem; background: var(--guideway-canvas); color: var(--guideway-text);
  font: 1rem/1.5 system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', Arial, sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.8rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.3rem; margin: 2.5rem 0 .75rem; padding-bottom: .25rem; border-bottom: 1px solid var(--guideway-line); }
h3 { font-size: 1.05rem; margin: 0 0 .25rem; }
a { color: var(--guideway-branch); }
code { font-family: ui-monospace, Consolas, 'Liberation Mono', monospace; font-size: .9em; }
ul, ol { padding-left: 1.4rem; margin: .25rem 0; }
li { margin: .15rem 0; }
.facts, .kind { color: var(--guideway-muted); margin: 0 0 .5rem; }
.disclaimer { border-left: 4px solid var(--guideway-warning); padding: .25rem 0 .25rem 1rem; margin: 1rem 0; }
.proved { border-left: 4px solid var(--guideway-recommendation-line); padding: .25rem 0 .25rem 1rem; }
.problems li.error { --mark: var(--guideway-error); }
.problems li.warning { --mark: var(--guideway-warning); }
.problems li.info { --mark: var(--guideway-info); }
.problems { list-style: none; padding: 0; }
.problems li { border-left: 4px solid var(--mark); padding: .1rem 0 .1rem 1rem; margin: .5rem 0; }
.problems strong { color: var(--mark); }
.drawing { margin: 0; overflow: auto; max-height: 90vh; width: max-content; min-width: 100%; max-width: calc(100vw - 3rem); position: relative;
  left: 50%; transform: translateX(-50%); border: 1px solid var(--guideway-line); border-radius: 6px; }
.drawing svg { display: block; margin: 0 auto; }
.step-section { border: 1px solid var(--guideway-line); border-left: 5px solid var(--guideway-recommendation-line); border-radius: 6px;
  padding: .75rem 1rem; margin: .75rem 0; scroll-margin-top: 1rem; }
.step-section.decision { border-left-color: var(--guideway-decision-line); }
.step-section:target { outline: 3px solid var(--guideway-lit); }
.against { color: var(--guideway-avoid); }
.caution { border-left: 3px solid var(--guideway-warning); padding-left: .5rem; list-style: none; }
.condition, .detail { color: var(--guideway-muted); }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--guideway-line); }
.failed, .broken { color: var(--guideway-error); font-weight: 600; }
.guideway-drawing a:focus-visible .box, .guideway-drawing a:hover .box { stroke-width: 4; }
@media screen and (max-width: 50rem) { .drawing svg { width: 100%; height: auto; } }
@media print {
  @page { margin: 15mm; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  .drawing { overflow: visible; max-height: none; width: auto; max-width: none; left: 0; transform: none; border: 0; break-inside: avoid; }
  .drawing svg { width: 100%; height: auto; max-height: 240mm; }
  .step-section, tr, .problems li { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  a { color: inherit; text-decoration: none; }
}
${drawingStyle()}`;
