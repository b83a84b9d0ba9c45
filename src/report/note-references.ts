import type { Guideline, Reference, Statement } from '../guideline/model.ts';
import type { Route } from '../simulation/route.ts';
import { asWritten } from '../text/marks.ts';
import type { Block } from './note.ts';

/**
 * The publications that the recommendations of a route cite, themselves or in the statements they rest on, and decisions of
 * the authors that they rest on.
 */
export function referenceBlocks(guideline: Guideline, { given, alternatives, chosen }: Route): Block[] {
  const advice = [...given, ...alternatives.flatMap((choice) => choice.given)];
  const all = advice.flatMap(({ recommendation }) => [recommendation, recommendation.group ?? []].flat());
  const options = [...alternatives, ...chosen].map(({ alternative }) => alternative);
  const basis = new Set([...all, ...options].flatMap((each) => each.basis.map(({ id }) => id)));
  const statements = [...guideline.statements.values()].filter(({ id }) => basis.has(id));
  const cited = new Set([...all, ...statements].flatMap(({ cites }) => cites.map(({ id }) => id)));
  const items = [...guideline.references.values()]
    .filter(({ id }) => cited.has(id))
    .map((reference): Block => ({ kind: 'item', depth: 0, text: referenceInWords(reference) }));
  const own = statements.filter(({ origin }) => origin === 'authors');
  return [
    ...(items.length > 0 ? [{ kind: 'heading' as const, text: 'References' }, ...items] : []),
    ...(own.length > 0
      ? [{ kind: 'heading' as const, text: 'Decided by the authors, without a source' }, ...own.map(statementBlock)]
      : []),
  ];
}

/** `source-2: Title. Publisher, 2011. Case series. https://…` */
function referenceInWords(reference: Reference): string {
  const link = linkOf(reference);
  return `\`${reference.id}\`: ${asWritten(sourceInWords(reference))}${link === undefined ? '' : ` ${asWritten(link)}`}`;
}

/** Where a publication is found, by its DOI or else its address. */
export function linkOf({ doi, url }: Reference): string | undefined {
  return doi === undefined ? url : `https://doi.org/${doi}`;
}

/** `Title. Publisher, 2011. Case series.` */
export function sourceInWords({ title, listed, number, publisher, year, kind }: Reference): string {
  const unnamed = number === undefined ? 'without a title' : `number ${number} of the source's list`;
  const parts = [
    title?.replace(/\.$/, '') ?? (listed ? unnamed : `${unnamed}, whose title it does not give`),
    [publisher, year].filter((part) => part !== undefined).join(', '),
    kind?.replace('-', ' ') ?? '',
  ];
  const text = parts.filter((part) => part !== '').map((part) => part.charAt(0).toUpperCase() + part.slice(1));
  return `${text.join('. ')}.`;
}

function statementBlock({ id, says }: Statement): Block {
  return { kind: 'item', depth: 0, text: `\`${id}\`: ${asWritten(says)}` };
}
