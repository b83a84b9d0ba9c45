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
      for (const { id: action, isA = [] } of actions)
        for (const { at } of isA.filter((ref) => ref.id === id)) yield report(context, id, action, at, inRules);
    }
  },
};

function report(
  { text }: CheckContext,
  id: string,
  action: string,
  at: Report['at'],
  inRules: readonly string[],
): Report {
  const meant = nearest(id, inRules);
  const message = `No rule names the class \`${id}\`, so that it means nothing that \`${action}\` belongs to it.`;
  if (meant === undefined) return { message: `${message} Name it in a rule, or delete it.`, at };
  if (!isSurelyMeant(id, meant, inRules)) return { message: `${message} The nearest in a rule is \`${meant}\`.`, at };
  const newText = scalarInPlaceOf(text.slice(at.start, at.end), meant);
  return {
    message: `${message} Did you mean \`${meant}\`?`,
    at,
    fix: { title: `Change to \`${meant}\``, edits: [{ at, newText }] },
  };
}
