import { parse } from 'yaml';

/**
 * The answer to a patient, found from docs/format.md alone: a plain interpreter of the file, with a reader of conditions
 * of its own. It shares nothing with `src/`, so that it can be held against all that is there.
 */
export interface Answer {
  readonly status: string;
  /** The steps passed, in order. */
  readonly way: readonly string[];
  /** The actions to do that surely concern the patient, without those of alternatives that are not taken; sorted, each once. */
  readonly recommends: readonly string[];
  /** The way comes to its end, whatever is advised on it. */
  readonly ends: boolean;
  /** One of several alternatives has to be chosen on it. */
  readonly mustChoose: boolean;
}

/** What is known: a finding that is left out or `null` is not known. */
export type Given = Readonly<Record<string, unknown>>;

type Known = boolean | null;

// biome-ignore lint/suspicious/noExplicitAny: the file as it stands, without any reading of its own.
type Node = any;

/** An interpreter of one guideline, which is taken to be without errors. */
export function answering(text: string): {
  answer(given: Given): Answer;
  exists(given: Given): boolean;
  /** Whether a condition is true of a patient; `null` when that is not known. */
  holds(condition: string, given: Given): boolean | null;
} {
  const file: Node = parse(text);
  const holds = (condition: unknown, given: Given): Known =>
    condition === undefined ? true : truth(file, condition, given);
  return {
    holds,
    // Of what was not collected an assumption says nothing, not even that it is unknown.
    exists: (given) => !(file.assumptions ?? []).some((one: Node) => truth(file, one.never, given, true) === true),
    answer: (given) => {
      const way: string[] = [];
      const own: { action: string; isFor: boolean }[] = [];
      let advised = false;
      let open = false;
      let mustChoose = false;
      const missed = new Set<string>();
      const end = (status: string, ends = false): Answer => {
        const to = (isFor: boolean) => [
          ...new Set(own.filter((one) => one.isFor === isFor).map(({ action }) => action)),
        ];
        return { status, way, recommends: to(true).sort(), ends, mustChoose };
      };
      for (let at: string | undefined = file.start; at !== undefined; ) {
        way.push(at);
        const step: Node = file.steps[at];
        if (step.branches) {
          const tried: { go: string; known: Known }[] = step.branches
            .filter((branch: Node) => branch.when !== undefined)
            .map((branch: Node) => ({ go: branch.go, known: holds(branch.when, given) }));
          const taken = tried.filter(({ known }) => known === true);
          if (taken.length > 1 && step.hit !== 'first') return end('conflict');
          const rest: string | undefined = step.branches.find((branch: Node) => branch.else !== undefined)?.else;
          if (taken.length === 0 && tried.some(({ known }) => known === null)) return end('undetermined');
          if (taken.length === 0 && rest === undefined) return end('gap');
          at = taken[0]?.go ?? rest;
          continue;
        }
        const options = optionsOf(step);
        const taken = takenOf(options, (when) => holds(when, given));
        if (taken.length > 1) {
          open = true;
          mustChoose = true;
        }
        for (const option of options) {
          const { recommend, when } = option;
          const isTaken = taken.length === 1 && taken[0] === option;
          const isFor = holds(when, given);
          if (isFor === null) open = true;
          if (isFor !== true) continue;
          for (const group of recommend.filter((one: Node) => isTaken && one.of)) {
            const concerned = holds(group.when, given);
            const verdict = verdictOf(
              group.select,
              concerned,
              group.of.map((one: Node) => both(concerned, holds(one.when, given))),
            );
            if (verdict === 'open') open = true;
            else if (verdict !== 'kept') missed.add(verdict);
          }
          for (const one of recommend.flatMap(membersOf)) {
            const known = both(holds(one.within, given), holds(one.when, given));
            if (known === null && (isTaken || !option.isOwn)) open = true;
            if (known !== true || !isTaken) continue;
            advised = true;
            own.push({ action: one.do ?? one.avoid, isFor: one.do !== undefined });
          }
        }
        const ways = new Set<string | undefined>(taken.map((option) => option.next ?? step.next));
        if (ways.size > 1) return end('undetermined');
        at = [...ways][0];
      }
      if (own.some((a) => own.some((b) => a.action === b.action && a.isFor !== b.isFor))) return end('conflict', true);
      if (missed.has('too many')) return end('conflict', true);
      if (missed.has('too few')) return end('gap', true);
      if (open) return end('advice-undetermined', true);
      return end(advised ? 'recommended' : 'nothing-recommended', true);
    },
  };
}

/**
 * What a patient takes of the options of a step as long as nothing is chosen: what the step itself recommends; where that is
 * surely nothing, an alternative that is open. Several are given where one of them has to be chosen.
 */
function takenOf([own, ...alternatives]: readonly Node[], holds: (when: unknown) => Known): readonly Node[] {
  const open = alternatives.filter(({ when }) => holds(when) === true);
  const mayTell = own.recommend
    .flatMap(membersOf)
    .some((one: Node) => both(holds(one.within), holds(one.when)) !== false);
  return mayTell || open.length === 0 ? [own] : open;
}

/** What a step itself recommends, and what may be chosen in its place. */
function optionsOf({ recommend = [], alternatives = [] }: Node): readonly Node[] {
  return [{ recommend, isOwn: true }, ...alternatives];
}

/** A recommendation, or those of a group, each with the condition of the group. */
function membersOf(entry: Node): readonly Node[] {
  return entry.of ? entry.of.map((one: Node) => ({ ...one, within: entry.when })) : [entry];
}

/** Whether a group gives a patient as many recommendations as it says. */
function verdictOf(select: string, concerned: Known, members: readonly Known[]): string {
  if (select === 'any' || concerned === false) return 'kept';
  const sure = members.filter((known) => known === true).length;
  const most = members.filter((known) => known !== false).length;
  const may = (count: number) => count >= sure && count <= most;
  const isKept = (count: number) =>
    select === 'exactly-one'
      ? count === 1
      : select === 'at-most-one'
        ? count < 2
        : select === 'one-or-more'
          ? count > 0
          : count === 0 || count === members.length;
  const counts = [...Array(members.length + 1).keys()].filter(may);
  if (concerned === true && !counts.some(isKept)) return sure > 1 && /-one$/.test(select) ? 'too many' : 'too few';
  return counts.every(isKept) ? 'kept' : 'open';
}

function both(a: Known, b: Known): Known {
  if (a === false || b === false) return false;
  return a === null || b === null ? null : true;
}

function not(a: Known): Known {
  return a === null ? null : !a;
}

function either(a: Known, b: Known): Known {
  return not(both(not(a), not(b)));
}

const TOKEN = /\s*(list contains|date(?=\()|\d+(?:\.\d+)?|"[^"]*"|[A-Za-z_][A-Za-z_0-9]*|\.\.|<=|>=|!=|[-<>=()[\],])/y;

function tokens(text: string): string[] {
  const found: string[] = [];
  TOKEN.lastIndex = 0;
  for (let end = 0; end < text.trimEnd().length; end = TOKEN.lastIndex) {
    const match = TOKEN.exec(text);
    if (!match) throw new Error(`Cannot read ${text} from ${end}`);
    found.push(match[1] as string);
  }
  return found;
}

/** What a name stands for, as the ends between which its number lies, or its value; `null` when it is not known. */
type Operand = { readonly low: number; readonly high: number } | string | boolean | null;

function truth(file: Node, condition: unknown, given: Given, isOpen = false): Known {
  if (typeof condition === 'boolean') return condition;
  const rest = tokens(String(condition));
  const peek = () => rest[0];
  const take = (expected?: string): string => {
    const token = rest.shift();
    if (token === undefined || (expected !== undefined && token !== expected)) {
      throw new Error(`Cannot read ${condition}: ${token} where ${expected ?? 'more'} is expected`);
    }
    return token;
  };
  const value = (id: string): unknown => given[id] ?? null;
  const or = (): Known => {
    let known = and();
    while (peek() === 'or') {
      take();
      known = either(known, and());
    }
    return known;
  };
  const and = (): Known => {
    let known = unary();
    while (peek() === 'and') {
      take();
      known = both(known, unary());
    }
    return known;
  };
  const inParentheses = (): Known => {
    take('(');
    const known = or();
    take(')');
    return known;
  };
  const unary = (): Known => {
    if (peek() === '(') return inParentheses();
    if (peek() === 'not') {
      take();
      return not(inParentheses());
    }
    if (peek() === 'true' || peek() === 'false') return take() === 'true';
    if (peek() === 'list contains') {
      take();
      take('(');
      const list = value(take());
      take(',');
      const option = JSON.parse(take());
      take(')');
      return list === null ? null : (list as string[]).includes(option);
    }
    if (peek() === 'count') {
      take();
      take('(');
      const list = value(take()) as string[] | null;
      take(')');
      return compared(list === null ? null : { low: list.length, high: list.length }, undefined);
    }
    const name = take();
    if (file.definitions?.[name]) return compared(truth(file, file.definitions[name].when, given, isOpen), undefined);
    if (file.scores?.[name]) return compared(total(file.scores[name].points), undefined);
    const known = file.findings?.[name]?.type === 'date' ? dayNumber(value(name)) : value(name);
    return compared(typeof known === 'number' ? { low: known, high: known } : (known as string | boolean | null), name);
  };
  const total = (points: readonly Node[]): Operand => {
    let low = 0;
    let high = 0;
    for (const { when, add } of points) {
      const known = truth(file, when, given, isOpen);
      if (known === true || (known === null && add < 0)) low += add;
      if (known === true || (known === null && add > 0)) high += add;
    }
    return { low, high };
  };
  const compared = (left: Operand, name: string | undefined): Known => {
    const next = peek();
    if (next === 'between') {
      take();
      const from = constant();
      take('and');
      return both(test('>=', left, from), test('<=', left, constant()));
    }
    if (next === 'in') {
      take();
      return among(left);
    }
    if (next === undefined || !/^(<|<=|>|>=|=|!=)$/.test(next)) {
      if (typeof left === 'object' && left !== null) throw new Error(`Cannot read ${condition}: a number alone`);
      return left as Known;
    }
    const operator = take();
    if (peek() === 'null') {
      take();
      if (name === undefined) throw new Error(`Cannot read ${condition}: null of what is no finding`);
      if (isOpen && !(name in given)) return null;
      return (value(name) === null) === (operator === '=');
    }
    return test(operator, left, constant());
  };
  const among = (left: Operand): Known => {
    const opening = take();
    const first = constant();
    if (peek() === '..') {
      take();
      const last = constant();
      const closing = take();
      const from = test(opening === '[' ? '>=' : '>', left, first);
      return both(from, test(closing === ']' ? '<=' : '<', left, last));
    }
    let known = test('=', left, first);
    while (peek() === ',') {
      take();
      known = either(known, test('=', left, constant()));
    }
    take(')');
    return known;
  };
  const constant = (): number | string | boolean => {
    const token = take();
    if (token === 'date') {
      take('(');
      const day = dayNumber(JSON.parse(take()));
      take(')');
      return day as number;
    }
    return token === '-' ? -Number(take()) : JSON.parse(token);
  };
  const known = or();
  if (rest.length > 0) throw new Error(`Cannot read ${condition} from ${rest[0]}`);
  return known;
}

/** Days are compared by when they begin. */
function dayNumber(day: unknown): number | null {
  return day === null ? null : Date.parse(`${day}T00:00:00Z`);
}

function test(operator: string, left: Operand, right: number | string | boolean): Known {
  if (left === null) return null;
  if (operator === '!=') return not(test('=', left, right));
  if (typeof left !== 'object') return left === right;
  const { low, high } = left;
  const value = right as number;
  switch (operator) {
    case '<':
      return high < value ? true : low >= value ? false : null;
    case '<=':
      return high <= value ? true : low > value ? false : null;
    case '>':
      return not(test('<=', left, right));
    case '>=':
      return not(test('<', left, right));
    default:
      return low === high && low === value ? true : value < low || value > high ? false : null;
  }
}
