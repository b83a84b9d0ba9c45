import { type SymbolInformation, SymbolKind } from 'vscode-languageserver-types';
import type { Declared } from '../guideline/model.ts';
import { groupsAt } from '../guideline/recommendations.ts';
import type { GuidelineDocument } from './guideline-document.ts';
import { shortened } from './markdown.ts';
import { locationOf } from './places.ts';

/** More than these are no answer; who looks for something types on. */
const MOST = 200;

interface Candidate {
  readonly declared: Pick<Declared, 'id' | 'at'>;
  readonly kind: SymbolKind;
  /** What people call it. */
  readonly label: string;
  /** Long texts are searched for what was typed as it stands; otherwise anything would be in them. */
  readonly isProse?: true;
}

/**
 * The steps with their alternatives and groups, findings, calculations, definitions, scores, actions, events and statements of
 * some guidelines whose id or label has what was typed: as it stands, or its letters in this order. The best come first; nothing typed finds everything.
 */
export function workspaceSymbols(guidelines: Iterable<GuidelineDocument>, query: string): SymbolInformation[] {
  const typed = query.trim().toLowerCase();
  const found: { readonly rank: number; readonly symbol: SymbolInformation }[] = [];
  for (const document of guidelines) {
    const { id = '', title = id } = document.guideline;
    for (const { declared, kind, label, isProse } of candidates(document)) {
      const byLabel = rankOf(label, typed, isProse === true);
      const rank = Math.min(byLabel, rankOf(declared.id, typed, false));
      if (rank === Number.POSITIVE_INFINITY) continue;
      // Editors look once more for what was typed in the name shown.
      const name = isProse ? `${declared.id}: ${shortened(label)}` : byLabel === rank ? label : declared.id;
      const location = locationOf(declared.at, document);
      found.push({ rank, symbol: { name, kind, location, ...(title !== '' && { containerName: title }) } });
    }
  }
  return found
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST)
    .map(({ symbol }) => symbol);
}

function* candidates({ guideline, names }: GuidelineDocument): Generator<Candidate> {
  for (const declared of guideline.steps.values())
    yield { declared, kind: declared.branches ? SymbolKind.Function : SymbolKind.Event, label: declared.label };
  for (const { kind, id, at, whole } of names)
    if (kind === 'alternative' && whole) yield { declared: { id, at }, kind: SymbolKind.EnumMember, label: id };
  for (const step of guideline.steps.values())
    for (const { label, labelAt: at } of groupsAt(step))
      yield { declared: { id: label, at }, kind: SymbolKind.Array, label };
  for (const declared of guideline.findings.values())
    yield { declared, kind: SymbolKind.Variable, label: declared.label };
  for (const declared of guideline.calculations.values())
    yield { declared, kind: SymbolKind.Number, label: declared.label };
  for (const declared of guideline.definitions.values())
    yield { declared, kind: SymbolKind.Constant, label: declared.label };
  for (const declared of guideline.scores.values()) yield { declared, kind: SymbolKind.Number, label: declared.label };
  for (const declared of guideline.actions.values()) yield { declared, kind: SymbolKind.Method, label: declared.label };
  for (const declared of guideline.events.values()) yield { declared, kind: SymbolKind.Event, label: declared.label };
  for (const declared of guideline.statements.values())
    yield { declared, kind: SymbolKind.String, label: declared.says, isProse: true };
}

/** How well a text fits what was typed, best first from 0; infinite when it does not. */
function rankOf(text: string, typed: string, asItStands: boolean): number {
  const at = text.toLowerCase().indexOf(typed);
  if (at === 0) return 0;
  if (at > 0) return 1;
  return !asItStands && hasInOrder(text.toLowerCase(), typed) ? 2 : Number.POSITIVE_INFINITY;
}

function hasInOrder(text: string, letters: string): boolean {
  let at = 0;
  for (const letter of letters) {
    if (/\s/.test(letter)) continue;
    at = text.indexOf(letter, at) + letter.length;
    if (at < letter.length) return false;
  }
  return true;
}
