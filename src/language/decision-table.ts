import type { Condition } from '../condition/condition.ts';
import type { Branch, Definition, Finding, Score, Step } from '../guideline/model.ts';

/** What a column of a decision table asks about. */
export type Asked =
  | { readonly kind: 'finding'; readonly of: Finding }
  | { readonly kind: 'definition'; readonly of: Definition }
  | { readonly kind: 'score'; readonly of: Score };

/** One way to take a branch: every cell must hold. */
export interface TableRow {
  readonly branch: Branch;
  /** For each column a condition about that alone; undefined where it does not matter. Empty for `else`. */
  readonly cells: readonly (Condition | undefined)[];
}

/**
 * A decision as a table in the manner of DMN. A branch is true for a patient when all cells of one of its rows are, false
 * when each of its rows has a cell that is false, and otherwise unknown; `else` is for those for whom every other row is
 * false.
 */
export interface DecisionTable {
  readonly columns: readonly Asked[];
  /** Branch by branch, in the order of the file; a branch may have several. */
  readonly rows: readonly TableRow[];
}

/** How large a table may become. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/**
 * The decision table of a step; undefined when it has no branches or would be larger than it may, or when a condition cannot
 * be read or is always or never true. Conditions are multiplied out (distribution and De Morgan's laws), which keeps their
 * three-valued meaning; what speaks of one finding alone stays together in one cell.
 */
export function decisionTable({ branches = [] }: Step, most: Size): DecisionTable | undefined {
  const columns: Asked[] = [];
  const found: { readonly branch: Branch; readonly cells: Cells }[] = [];
  for (const branch of branches) {
    if (!branch.when) {
      found.push({ branch, cells: new Map() });
      continue;
    }
    const { condition } = branch.when;
    const ways = condition && waysOf(condition, false, most.rows);
    if (!ways || ways.length === 0) return undefined;
    for (const cells of ways) {
      if (cells.size === 0) return undefined;
      for (const of of cells.keys()) if (!columns.some((asked) => asked.of === of)) columns.push(askedOf(of));
      found.push({ branch, cells });
    }
    if (found.length > most.rows || columns.length > most.columns) return undefined;
  }
  if (found.length === 0 || columns.length === 0) return undefined;
  const rows = found.map(({ branch, cells }) => ({
    branch,
    cells: branch.when ? columns.map(({ of }) => cells.get(of)) : [],
  }));
  return { columns, rows };
}

type Subject = Finding | Definition | Score;
/** What must hold of each of some subjects. */
type Cells = ReadonlyMap<Subject, Condition>;

/** The ways in which a condition, or its negation, can hold; undefined when there are more than allowed. */
function waysOf(condition: Condition, negated: boolean, most: number): readonly Cells[] | undefined {
  if (condition.kind === 'not') return waysOf(condition.part, !negated, most);
  if (condition.kind === 'constant') return condition.value === negated ? [] : [new Map()];
  const subject = onlySubject(condition);
  if (subject) return [new Map([[subject, negated ? { kind: 'not', part: condition } : condition]])];
  if (condition.kind !== 'and' && condition.kind !== 'or') return undefined;
  let ways: readonly Cells[] | undefined;
  for (const part of condition.parts) {
    const own = waysOf(part, negated, most);
    if (!own) return undefined;
    if (ways === undefined) ways = own;
    else if ((condition.kind === 'or') !== negated) ways = [...ways, ...own];
    else ways = ways.flatMap((one) => own.map((other) => both(one, other)));
    if (ways.length > most) return undefined;
  }
  return ways;
}

function both(one: Cells, other: Cells): Cells {
  const cells = new Map(one);
  for (const [subject, condition] of other) {
    const before = cells.get(subject);
    cells.set(subject, before ? { kind: 'and', parts: [before, condition] } : condition);
  }
  return cells;
}

/** What a condition is about, when that is one thing alone. */
function onlySubject(condition: Condition): Subject | undefined {
  switch (condition.kind) {
    case 'constant':
      return undefined;
    case 'not':
      return onlySubject(condition.part);
    case 'and':
    case 'or': {
      const [first, ...others] = condition.parts.map(onlySubject);
      return others.every((other) => other === first) ? first : undefined;
    }
    case 'definition':
      return condition.definition;
    case 'score':
      return condition.score;
    default:
      return condition.finding;
  }
}

function askedOf(of: Subject): Asked {
  if ('points' in of) return { kind: 'score', of };
  return 'type' in of ? { kind: 'finding', of } : { kind: 'definition', of };
}
