import { classesOf } from '../guideline/classes.ts';
import { isSurelyMeant, nearest } from '../text/nearest.ts';
import { scalarInPlaceOf } from '../text/scalar.ts';
import type { Check, CheckContext, Report } from './check.ts';
import { usesIn } from './uses.ts';

/** Classes of actions that no rule names: where a rule names one like it, the action is probably meant to belong to that. */
export const check: Check = {
  code: 'unused-class',
  severity: 'info',
  title: 'No rule names a class of actions',
  remedies: ['drop-class'],
  *run(context) {
    const { guideline } = context;
    // A name in a rule that nobody declares may be any class, misspelled; that is told there.
    if (usesIn(guideline).unknown.some(({ kinds }) => kinds.includes('class'))) return;
    const named = new Set(guideline.uses.flatMap(({ id, kinds }) => (kinds.includes('class') ? [id] : [])));
    const classes = classesOf(guideline);
    const inRules = [...named].filter((id) => !guideline.actions.has(id) && !guideline.events.has(id));
    for (const [id, actions] of classes) {
      if (named.has(id)) continue;
      const places = actions.flatMap(({ isA = [] }) => isA.filter((ref) => ref.id === id).map(({ at }) => at));
      const [first, second] = actions;
      const whose = first && !second ? `\`${first.id}\` belongs` : `${actions.length} actions belong`;
      yield report(context, id, whose, places, inRules);
    }
  },
};

/** So many other places are listed. */
const LISTED = 5;
const NOWHERE: Report['at'] = { start: 0, end: 0 };

function report(
  { text }: CheckContext,
  id: string,
  whose: string,
  [at = NOWHERE, ...others]: readonly Report['at'][],
  inRules: readonly string[],
): Report {
  const meant = nearest(id, inRules);
  const message = `No rule names the class \`${id}\`, so that it means nothing that ${whose} to it.`;
  const related = others.slice(0, LISTED).map((place) => ({ message: 'It stands here too.', at: place }));
  const also = related.length > 0 ? { related } : {};
  if (meant === undefined) return { message: `${message} Name it in a rule, or delete it.`, at, ...also };
  if (!isSurelyMeant(id, meant, inRules))
    return { message: `${message} The nearest in a rule is \`${meant}\`.`, at, ...also };
  return {
    message: `${message} Did you mean \`${meant}\`?`,
    at,
    ...also,
    fix: {
      title: `Change to \`${meant}\``,
      edits: [at, ...others].map((place) => ({
        at: place,
        newText: scalarInPlaceOf(text.slice(place.start, place.end), meant),
      })),
    },
  };
}
