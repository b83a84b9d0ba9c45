import { classesOf } from '../guideline/classes.ts';
import { nearest } from '../text/nearest.ts';
import type { Check, Report } from './check.ts';
import { classesInRules, classesMeant, placesOfClass } from './classes-meant.ts';
import { usesIn } from './uses.ts';

/** Classes of actions that no rule names. One that is surely misspelled is told as an unknown name. */
export const check: Check = {
  code: 'unused-class',
  severity: 'info',
  title: 'No rule names a class of actions',
  remedies: ['drop-class'],
  *run({ guideline, reading }) {
    // A name in a rule that nobody declares may be any class, misspelled; that is told there.
    if (usesIn(guideline).unknown.some(({ kinds }) => kinds.includes('class'))) return;
    const named = new Set(guideline.uses.flatMap(({ id, kinds }) => (kinds.includes('class') ? [id] : [])));
    const stated = new Set(reading.map(({ at }) => at.start));
    const inRules = classesInRules(guideline);
    const meant = classesMeant(guideline);
    for (const [id, actions] of classesOf(guideline)) {
      const places = placesOfClass(guideline, id);
      if (named.has(id) || meant.has(id) || places.every(({ start }) => stated.has(start))) continue;
      const [first, second] = actions;
      const whose = first && !second ? `\`${first.id}\` belongs` : `${actions.length} actions belong`;
      yield report(id, whose, places, nearest(id, inRules));
    }
  },
};

/** So many other places are listed. */
const LISTED = 5;
const NOWHERE: Report['at'] = { start: 0, end: 0 };

function report(
  id: string,
  whose: string,
  [at = NOWHERE, ...others]: readonly Report['at'][],
  near: string | undefined,
): Report {
  const idle = `No rule names the class \`${id}\`, so that it means nothing that ${whose} to it.`;
  const advice = near === undefined ? 'Name it in a rule, or delete it.' : `The nearest in a rule is \`${near}\`.`;
  const related = others.slice(0, LISTED).map((place) => ({ message: 'It stands here too.', at: place }));
  return { message: `${idle} ${advice}`, at, ...(related.length > 0 && { related }) };
}
