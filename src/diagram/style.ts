import { FONT } from './contents.ts';

/** The colors of a drawing by the names of their variables, `--guideway-NAME`. */
export interface Colors {
  readonly canvas: string;
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly 'decision-fill': string;
  readonly 'decision-line': string;
  readonly 'recommendation-fill': string;
  readonly 'recommendation-line': string;
  readonly avoid: string;
  readonly branch: string;
  readonly lit: string;
  readonly error: string;
  readonly warning: string;
  readonly info: string;
}

/** On white; every text has a contrast of at least 4.5 : 1 and every line that tells something of 3 : 1 (WCAG 2.2). */
export const LIGHT: Colors = {
  canvas: '#ffffff',
  text: '#1b1f24',
  muted: '#57606a',
  line: '#6b7683',
  'decision-fill': '#eaf2fd',
  'decision-line': '#3a6fb0',
  'recommendation-fill': '#ecf7ef',
  'recommendation-line': '#3c8a57',
  avoid: '#a4262c',
  branch: '#274b75',
  lit: '#b35900',
  error: '#c4261d',
  warning: '#8a6100',
  info: '#1a66b8',
};

/** On near black, with the same contrasts. */
export const DARK: Colors = {
  canvas: '#16191d',
  text: '#e6e9ed',
  muted: '#a3adb8',
  line: '#8793a0',
  'decision-fill': '#1b2a3f',
  'decision-line': '#6ea3e6',
  'recommendation-fill': '#182c20',
  'recommendation-line': '#64b983',
  avoid: '#ff9a94',
  branch: '#a9c9f2',
  lit: '#ffb05c',
  error: '#ff7b72',
  warning: '#e3b341',
  info: '#79b8ff',
};

/**
 * The stylesheet of a drawing.
 * @param color how a color is written; by default as a variable with the light color behind it
 */
export function drawingStyle(
  color: (name: keyof Colors) => string = (name) => `var(--guideway-${name}, ${LIGHT[name]})`,
  font = "var(--guideway-font, system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', Arial, sans-serif)",
): string {
  return `.guideway-drawing { font-family: ${font}; font-size: ${FONT.item}px; background: ${color('canvas')}; }
.guideway-drawing text { fill: ${color('text')}; }
.guideway-drawing .label { font-size: ${FONT.label}px; font-weight: 600; }
.guideway-drawing .avoid { fill: ${color('avoid')}; }
.guideway-drawing .alternative, .guideway-drawing .notice { font-style: italic; }
.guideway-drawing .notice { fill: ${color('muted')}; }
.guideway-drawing .box { stroke-width: 1.5; }
.guideway-drawing .decision .box { fill: ${color('decision-fill')}; stroke: ${color('decision-line')}; }
.guideway-drawing .recommendation .box { fill: ${color('recommendation-fill')}; stroke: ${color('recommendation-line')}; }
.guideway-drawing .missing .box { fill: ${color('canvas')}; stroke: ${color('error')}; stroke-dasharray: 5 3; }
.guideway-drawing .missing .label { fill: ${color('error')}; }
.guideway-drawing .unreached .box { stroke-dasharray: 5 3; }
.guideway-drawing .start .box { stroke-width: 3; }
.guideway-drawing .behind { fill: ${color('recommendation-fill')}; stroke: ${color('muted')}; }
.guideway-drawing .edge text { font-size: ${FONT.branch}px; fill: ${color('branch')}; }
.guideway-drawing .line { fill: none; stroke: ${color('line')}; stroke-width: 1.4; }
.guideway-drawing .head { fill: ${color('line')}; }
.guideway-drawing .paper { fill: ${color('canvas')}; }
.guideway-drawing .revisit .line, .guideway-drawing .edge.alternative .line { stroke-dasharray: 5 4; }
.guideway-drawing .problem-error .box, .guideway-drawing .problem-error .line { stroke: ${color('error')}; }
.guideway-drawing .problem-warning .box, .guideway-drawing .problem-warning .line { stroke: ${color('warning')}; }
.guideway-drawing .problem-info .box, .guideway-drawing .problem-info .line { stroke: ${color('info')}; }
.guideway-drawing .problem-error .head, .guideway-drawing .problem-error .badge { fill: ${color('error')}; }
.guideway-drawing .problem-warning .head, .guideway-drawing .problem-warning .badge { fill: ${color('warning')}; }
.guideway-drawing .problem-info .head, .guideway-drawing .problem-info .badge { fill: ${color('info')}; }
.guideway-drawing .problem .badge-sign { fill: ${color('canvas')}; font-weight: 700; font-size: 12px; }
.guideway-drawing .lit .box { stroke: ${color('lit')}; stroke-width: 3.5; }
.guideway-drawing .lit .line { stroke: ${color('lit')}; stroke-width: 3; }
.guideway-drawing .lit .head { fill: ${color('lit')}; }
.guideway-drawing .edge.lit text { font-weight: 600; }
`;
}
