import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import { declared, field, itemsOf, mapOf, textOf } from '../guideline/fields.ts';
import type { Alternative, Branch, Declared, Group, Step } from '../guideline/model.ts';
import { nextSteps } from '../guideline/next-steps.ts';
import type { Span } from '../text/position.ts';
import type { YamlEntry } from '../text/tree.ts';
import type { AnyDocument } from './guideline-bundle.ts';
import type { GuidelineDocument } from './guideline-document.ts';
import { shortened } from './markdown.ts';
import { rangeOf } from './places.ts';

/** Steps deeper in the pathway are shown beside one another, because editors nest no deeper. */
const DEEPEST = 50;

/** The outline: the pathway as a tree from its start, then the sections; of a cases file the cases. */
export function documentSymbols(document: AnyDocument): DocumentSymbol[] {
  if (document.kind === 'guideline') return [...pathway(document), ...sections(document)];
  return itemsOf(field(mapOf(document.yaml.root), 'cases')).flatMap((item) => {
    const map = mapOf(item);
    const name = textOf(map, 'name');
    const at = map?.entries.get('name')?.whole;
    return name === undefined || !at ? [] : [symbol(name, '', SymbolKind.Object, item.at, at, document)];
  });
}

function pathway(document: GuidelineDocument): DocumentSymbol[] {
  const { guideline } = document;
  const start = guideline.start && guideline.steps.get(guideline.start.id);
  const roots: DocumentSymbol[] = [];
  const labels = new Map(
    document.names.flatMap(({ kind, at, whole }) => (kind === 'alternative' && whole ? [[whole.start, at]] : [])),
  );
  const seen = new Set<Step>();
  const grow = (from: Step) => {
    const stack: { step: Step; via: string; depth: number; into: DocumentSymbol[] }[] = [];
    stack.push({ step: from, via: '', depth: 0, into: roots });
    for (let next = stack.pop(); next; next = stack.pop()) {
      const { step, via, depth, into } = next;
      if (seen.has(step)) continue;
      seen.add(step);
      const kind = step.branches ? SymbolKind.Function : SymbolKind.Event;
      const one = symbol(step.label, via === '' ? step.id : `${step.id} ← ${via}`, kind, step.whole, step.at, document);
      into.push(one);
      const children: DocumentSymbol[] = depth < DEEPEST ? [] : into;
      if (children !== into) {
        one.children = children;
        children.push(...parts(step, labels, document));
      }
      for (const way of waysShown(step).reverse()) {
        const target = guideline.steps.get(way.to);
        if (target) stack.push({ step: target, via: way.via, depth: depth + 1, into: children });
      }
    }
  };
  if (start) grow(start);
  for (const step of guideline.steps.values()) grow(step);
  for (const root of roots) embrace(root);
  return roots;
}

/** The groups and alternatives of a step, in the order of the file. */
function parts(step: Step, labels: ReadonlyMap<number, Span>, document: GuidelineDocument): DocumentSymbol[] {
  const group = ({ label, select, at, labelAt }: Group) =>
    symbol(label, select, SymbolKind.Array, at, labelAt, document);
  return [
    ...step.groups.map(group),
    ...step.alternatives.map(({ label, groups, at }) => {
      const one = symbol(label, 'alternative', SymbolKind.EnumMember, at, labels.get(at.start) ?? at, document);
      return { ...one, children: groups.map(group) };
    }),
  ];
}

function waysShown(step: Step): { to: string; via: string }[] {
  return nextSteps(step).map(({ to, branch, alternative }) => ({ to: to.id, via: viaOf(branch, alternative) }));
}

function viaOf(branch: Branch | undefined, alternative: Alternative | undefined): string {
  if (!branch) return alternative?.label ?? 'next';
  return branch.label ?? (branch.when ? shortened(branch.when.text) : 'else');
}

/** Editors look for the cursor only within a parent, so that its range has to include those of its children. */
function embrace(one: DocumentSymbol): void {
  for (const child of one.children ?? []) {
    embrace(child);
    const { start, end } = child.range;
    if (isBefore(start, one.range.start)) one.range = { ...one.range, start };
    if (isBefore(one.range.end, end)) one.range = { ...one.range, end };
  }
  if (one.children?.length === 0) delete one.children;
}

function isBefore(a: DocumentSymbol['range']['start'], b: DocumentSymbol['range']['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}

function sections(document: GuidelineDocument): DocumentSymbol[] {
  const { guideline, yaml } = document;
  const listed: readonly (readonly [
    key: string,
    name: string,
    kind: SymbolKind,
    all: Iterable<Declared & { label?: string }>,
  ])[] = [
    ['references', 'References', SymbolKind.File, guideline.references.values()],
    ['statements', 'Statements', SymbolKind.String, guideline.statements.values()],
    ['findings', 'Findings', SymbolKind.Variable, guideline.findings.values()],
    ['calculations', 'Calculations', SymbolKind.Number, guideline.calculations.values()],
    ['definitions', 'Definitions', SymbolKind.Constant, guideline.definitions.values()],
    ['scores', 'Scores', SymbolKind.Number, guideline.scores.values()],
    ['actions', 'Actions', SymbolKind.Method, guideline.actions.values()],
    ['events', 'Events', SymbolKind.Event, guideline.events.values()],
    ['rules', 'Rules', SymbolKind.Operator, guideline.rules],
  ];
  return listed.flatMap(([key, name, kind, all]) => {
    const entry = mapOf(yaml.root)?.entries.get(key);
    const read = [...all];
    const children = [...read, ...unread(entry, read)]
      .sort((a, b) => a.at.start - b.at.start)
      .map((one) =>
        symbol(one.label ?? one.id, one.label === undefined ? '' : one.id, kind, one.whole, one.at, document),
      );
    if (!entry || children.length === 0) return [];
    return [{ ...symbol(name, '', SymbolKind.Namespace, entry.whole, entry.keyAt, document), children }];
  });
}

/** The entries of a section that have a mistake in them, which have their place all the same. */
function unread(section: YamlEntry | undefined, read: readonly Declared[]): (Declared & { label?: string })[] {
  const known = new Set(read.map(({ id }) => id));
  const entries = [...(mapOf(section?.value)?.entries.values() ?? [])].filter(({ key }) => !known.has(key));
  return entries.map((entry) => {
    const label = textOf(mapOf(entry.value), 'label');
    return { ...declared(entry), ...(label !== undefined && { label }) };
  });
}

function symbol(
  name: string,
  detail: string,
  kind: SymbolKind,
  whole: Span,
  at: Span,
  { lines }: AnyDocument,
): DocumentSymbol {
  const range = rangeOf({ start: Math.min(whole.start, at.start), end: Math.max(whole.end, at.end) }, lines);
  return {
    name: name.trim() || '?',
    ...(detail !== '' && { detail }),
    kind,
    range,
    selectionRange: rangeOf(at, lines),
  };
}
