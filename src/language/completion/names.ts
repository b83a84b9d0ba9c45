import { CompletionItemKind } from 'vscode-languageserver-types';
import type { NameKind } from '../../format/name-kind.ts';
import { classesOf } from '../../guideline/classes.ts';
import type { Guideline, Step } from '../../guideline/model.ts';
import { recommendationsAt } from '../../guideline/recommendations.ts';
import {
  describeAction,
  describeClass,
  describeEvent,
  describeReference,
  describeStatement,
} from '../describe-evidence.ts';
import { escaped, shortened } from '../markdown.ts';
import { declaredInText } from './declared.ts';
import type { CompletionOffer } from './offer.ts';

const LONGEST_DETAIL = 80;

/**
 * Everything of a kind that can be named.
 * @param text the guideline as it stands, for names that cannot be read at the moment
 */
export function nameOffers(kind: NameKind, guideline: Guideline, text: string): CompletionOffer[] {
  switch (kind) {
    case 'step':
      return offers('steps', guideline.steps, text, (step) => ({
        ...named(step.id, step.label, CompletionItemKind.Module, 'step'),
        ...documented(stepInShort(step, guideline)),
      }));
    case 'action':
      return offers('actions', guideline.actions, text, (action) => ({
        ...named(action.id, action.label, CompletionItemKind.Event, action.kind ?? 'action'),
        ...documented(describeAction(action).slice(1)),
      }));
    case 'event':
      return offers('events', guideline.events, text, (event) => ({
        ...named(event.id, event.label, CompletionItemKind.Event, 'event'),
        ...documented(describeEvent(event).slice(1)),
      }));
    case 'class':
      return [...classesOf(guideline)].map(([id, actions]) => ({
        label: id,
        kind: CompletionItemKind.Class,
        detail: 'class of actions',
        documentation: describeClass(id, actions).slice(1).join('\n\n'),
        text: id,
      }));
    case 'reference':
      return offers('references', guideline.references, text, (reference) => {
        const { id, title, number } = reference;
        const label = title ?? (number === undefined ? id : `Number ${number} of the source's list`);
        return {
          ...named(id, short(label), CompletionItemKind.Reference, 'reference'),
          ...documented(describeReference(reference)),
        };
      });
    case 'statement':
      return offers('statements', guideline.statements, text, (statement) => ({
        label: statement.id,
        kind: CompletionItemKind.Text,
        detail: short(statement.says),
        documentation: describeStatement(statement, guideline).slice(1).join('\n\n'),
        filter: `${statement.id} ${statement.says}`,
        text: statement.id,
      }));
    default:
      return [];
  }
}

/** Something with an id and a label. */
export function named(id: string, label: string, kind: CompletionItemKind, detail: string): CompletionOffer {
  return { label, id, kind, detail, text: id };
}

function documented(paragraphs: readonly string[]): { readonly documentation?: string } {
  return paragraphs.length === 0 ? {} : { documentation: paragraphs.join('\n\n') };
}

function offers<T>(
  section: string,
  read: ReadonlyMap<string, T>,
  text: string,
  offer: (one: T) => CompletionOffer,
): CompletionOffer[] {
  const unread = declaredInText(text, section).filter((id) => !read.has(id));
  return [
    ...[...read.values()].map(offer),
    ...unread.map((id): CompletionOffer => ({ label: id, kind: CompletionItemKind.Text, text: id })),
  ];
}

/** What a step decides or recommends. */
function stepInShort(step: Step, { actions }: Guideline): readonly string[] {
  if (step.branches) {
    const ways = step.branches.map(
      ({ label, when, go }) => `- ${escaped(label ?? shortened(when?.text ?? 'else'))} → ${escaped(go.id)}`,
    );
    return ways.length === 0 ? [] : [ways.join('\n')];
  }
  const advice = recommendationsAt(step).map(({ direction, action }) => {
    const label = escaped(actions.get(action.id)?.label ?? action.id);
    return `- ${direction === 'for' ? '' : 'Avoid: '}${label}`;
  });
  return advice.length === 0 ? [] : [[...new Set(advice)].join('\n')];
}

function short(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > LONGEST_DETAIL ? `${line.slice(0, LONGEST_DETAIL - 1)}…` : line;
}
