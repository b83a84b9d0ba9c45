import { boxContents, FIRST_TRUE, isOrdered, itemsOf, noticesOf, wayInWords } from '../../diagram/contents.ts';
import { type Pathway, pathwayOf, type Stop, type Way } from '../../diagram/pathway.ts';
import type { Guideline } from '../../guideline/model.ts';
import { visible } from '../visible.ts';
import type { PageSource } from './page.ts';

/** What Mermaid takes without other settings: characters (`maxTextSize`), and arrows (`maxEdges`). */
const MOST = { characters: 50_000, arrows: 500 };

/**
 * A guideline as a Mermaid flowchart, which GitHub and many editors draw. Whatever stands in the file is text there. Ends
 * with a line break.
 */
export function mermaidOf({ result: { guideline }, patient }: Pick<PageSource, 'result' | 'patient'>): string {
  const pathway = pathwayOf(guideline);
  const lit = pathway.stops.flatMap(({ id }, index) => (patient?.steps.includes(id) ? [`s${index}`] : []));
  const litWays = pathway.ways.flatMap(({ from, by }, index) =>
    patient?.branches.includes(`${pathway.stops[from]?.id}/${by}`) ? [index] : [],
  );
  const lines = [
    'flowchart TD',
    ...pathway.stops.map((stop, index) => `  s${index}${node(guideline, stop)}`),
    ...pathway.ways.map((way) => `  ${arrow(pathway, way)}`),
    ...classLines(pathway),
    ...(lit.length > 0 ? ['  classDef lit stroke-width:4px', `  class ${lit.join(',')} lit`] : []),
    ...(litWays.length > 0 ? [`  linkStyle ${litWays.join(',')} stroke-width:4px`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** Why Mermaid with its usual settings would not draw such a text of `mermaidOf`, as a part of a sentence; undefined when it does. */
export function tooMuchForMermaid(mermaid: string): string | undefined {
  const arrows = [...mermaid.matchAll(/^ {2}s\d+ -(?:->|\.->)/gm)].length;
  if (arrows > MOST.arrows) return `it has ${arrows} arrows, and Mermaid draws at most ${MOST.arrows}`;
  if (mermaid.length <= MOST.characters) return undefined;
  return `it has ${mermaid.length} characters, and Mermaid takes at most ${MOST.characters}`;
}

function node(guideline: Guideline, stop: Stop): string {
  const { step } = stop;
  if (!step) return `["${mermaidText(boxContents(guideline, stop, false).label)}"]`;
  const label = mermaidText(step.label === '' ? stop.id : step.label);
  const notices = noticesOf(stop);
  if (step.branches) return `{{"${[label, ...(isOrdered(step) ? [FIRST_TRUE] : []), ...notices].join('<br/>')}"}}`;
  const items = itemsOf(guideline, step).map(({ text, isMember }) => `${isMember ? '– ' : '• '}${mermaidText(text)}`);
  return `("${[label, ...items, ...notices].join('<br/>')}")`;
}

function arrow({ stops }: Pathway, { from, to, by }: Way): string {
  const step = stops[from]?.step;
  const text = step ? wayInWords(step, by, false) : '';
  const isDashed = typeof by === 'string' && by !== 'next';
  const label = text === '' ? '' : `|"${mermaidText(text)}"|`;
  return `s${from} ${isDashed ? '-.->' : '-->'}${label} s${to}`;
}

function classLines({ stops }: Pathway): string[] {
  const missing = stops.flatMap(({ step }, index) => (step ? [] : [`s${index}`]));
  const unreached = stops.flatMap((stop, index) => (stop.step && stop.unreached ? [`s${index}`] : []));
  return [
    ...(missing.length === 0
      ? []
      : ['  classDef missing stroke:#c4261d,stroke-dasharray:5 3', `  class ${missing.join(',')} missing`]),
    ...(unreached.length === 0
      ? []
      : ['  classDef unreached stroke-dasharray:5 3', `  class ${unreached.join(',')} unreached`]),
  ];
}

/** Means nothing within quotation marks. */
const HARMLESS = /[\p{L}\p{M}\p{N} ,.()'?/“”‘’–—…•]/u;
/** What Mermaid would take for an entry of a list in Markdown. */
const LIST_MARK = /^(\d+)([.)])/;

/** Text within the quotation marks of Mermaid: whatever could mean something there is written as its number. */
function mermaidText(text: string): string {
  return [...visible(text.replace(/\s+/g, ' ').trim())]
    .map((character, index) => {
      const isHarmless = character === '-' ? index > 0 : HARMLESS.test(character);
      return isHarmless ? character : `#${character.codePointAt(0)};`;
    })
    .join('')
    .replace(LIST_MARK, (_, number: string, mark: string) => `${number}#${mark.charCodeAt(0)};`);
}
