import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Condition } from '../../../src/condition/condition.ts';
import type { Decimal } from '../../../src/condition/decimal.ts';
import type { Finding, Score } from '../../../src/guideline/model.ts';
import { readGuideline } from '../../../src/guideline/read.ts';
import { graphOf } from '../../../src/region/graph.ts';
import { Search, type Wanted } from '../../../src/region/sat/search.ts';
import { layOut } from '../../../src/region/variables.ts';
import { long, sample, seed } from '../../long.ts';
import { type Random, randomFrom } from '../../oracle/random-guideline.ts';

const Z3 = '/usr/bin/z3';
const ENOUGH = 100_000;
const LIMIT = long ? 7_200_000 : 240_000;
const OPTIONS = ['p', 'q', 'r', 's'];

/** Findings of which the first third are true or false, the next a choice, the others whole numbers; some may be unknown. */
function findings(count: number): string[] {
  return Array.from({ length: count }, (_, i) => {
    const type = ['boolean', 'choice, options: { p: P, q: Q, r: R, s: S }', 'integer, range: 0..100'][i % 3];
    return `  f${i}: { type: ${type}${i % 5 === 4 ? ', may_be_unknown: true' : ''} }`;
  });
}

function randomTest(random: Random, i: number): string {
  if (i % 3 === 0) return random.chance(0.5) ? `f${i}` : `not(f${i})`;
  if (i % 3 === 1) return `f${i} in ("${random.pick(OPTIONS)}", "${random.pick(OPTIONS)}")`;
  const from = random.below(90);
  return `f${i} in [${from}..${from + 10}]`;
}

/** A table of conjunctions, with a score in some rows. */
function table(random: Random, rows: number, columns: number): string {
  const columnsOf = () => Array.from({ length: 4 }, () => random.below(columns));
  const lines = [
    'guideline: table',
    'title: Table',
    'start: s',
    'findings:',
    ...findings(columns),
    'scores:',
    '  total:',
    '    points:',
  ];
  for (let i = 0; i < columns; i++)
    lines.push(`      - { when: '${randomTest(random, i)}', add: ${(random.below(80) - 20) / 10} }`);
  lines.push('actions: { a: { label: A } }', 'steps:', '  s:', '    branches:');
  for (let row = 0; row < rows; row++) {
    const tests = [...new Set(columnsOf())].map((i) => randomTest(random, i));
    if (random.chance(0.3)) tests.push(`total >= ${random.below(150) / 10}`);
    lines.push(`      - { when: '${tests.join(' and ')}', go: end }`);
  }
  lines.push('  end: { recommend: [ { do: a, good_practice: true } ] }');
  return `${lines.join('\n')}\n`;
}

/** Conditions in SMT-LIB: an independent reading of `docs/format.md`. */
class Smt {
  readonly lines: string[] = [];
  readonly #sums = new Set<string>();

  constructor(all: Iterable<Finding>) {
    for (const { id, type, options, range, mayBeUnknown } of all) {
      this.lines.push(
        `(declare-const ${id} ${type === 'boolean' ? 'Bool' : 'Int'})`,
        `(declare-const unknown_${id} Bool)`,
      );
      if (type === 'choice') this.lines.push(`(assert (<= 0 ${id} ${options.length - 1}))`);
      if (!mayBeUnknown) this.lines.push(`(assert (not unknown_${id}))`);
      if (range) this.lines.push(`(assert (<= ${range.low} ${id} ${range.high}))`);
    }
  }

  /** That a condition is true, or that it is false. */
  is(condition: Condition, truth: boolean): string {
    switch (condition.kind) {
      case 'and':
      case 'or': {
        const operator = (condition.kind === 'and') === truth ? 'and' : 'or';
        return `(${operator} ${condition.parts.map((part) => this.is(part, truth)).join(' ')})`;
      }
      case 'not':
        return this.is(condition.part, !truth);
      case 'score':
        return this.#score(condition.score, condition.interval.from?.value as Decimal, truth);
      case 'is-true':
        return this.#known(condition.finding, condition.finding.id, truth);
      case 'option': {
        const places = condition.options.map((id) => condition.finding.options.findIndex((option) => option.id === id));
        return this.#known(
          condition.finding,
          `(or ${places.map((place) => `(= ${condition.finding.id} ${place})`).join(' ')})`,
          truth,
        );
      }
      case 'number': {
        const { from, to } = condition.interval;
        return this.#known(condition.finding, `(<= ${from?.value} ${condition.finding.id} ${to?.value})`, truth);
      }
      default:
        throw new Error(condition.kind);
    }
  }

  #known({ id }: Finding, test: string, truth: boolean): string {
    return `(and (not unknown_${id}) ${truth ? test : `(not ${test})`})`;
  }

  /** Scores are compared with `>=` alone: true where the lowest total passes, false where the highest does not. */
  #score(score: Score, goal: Decimal, truth: boolean): string {
    const name = truth ? 'lowest' : 'highest';
    if (!this.#sums.has(name)) {
      this.#sums.add(name);
      const points = score.points.map(({ when, add }) => {
        const counts =
          add.digits > 0n === truth
            ? this.is(when.condition as Condition, true)
            : `(not ${this.is(when.condition as Condition, false)})`;
        return `(ite ${counts} ${real(add)} 0.0)`;
      });
      this.lines.push(`(define-fun ${name} () Real (+ ${points.join(' ')}))`);
    }
    return truth ? `(>= ${name} ${real(goal)})` : `(< ${name} ${real(goal)})`;
  }
}

function real(number: Decimal): string {
  const text = String(number).replace('-', '');
  const positive = text.includes('.') ? text : `${text}.0`;
  return number.digits < 0n ? `(- ${positive})` : positive;
}

test.skipIf(!existsSync(Z3))(
  'agrees with Z3 about tables too large for walking every patient (skipped without Z3)',
  () => {
    const counts = new Map<string, number>();
    for (let i = 0; i < sample(2, 300); i++) {
      const random = randomFrom(seed + i);
      const { guideline } = readGuideline(table(random, 10 + random.below(30), 9 + random.below(12)));
      const step = guideline.steps.get('s');
      const conditions = (step?.branches ?? []).flatMap(({ when }) => when?.condition ?? []);
      const search = new Search({
        graph: graphOf(guideline),
        variables: layOut([conditions]),
        assumptions: [],
        calculations: [],
      });
      const smt = new Smt(guideline.findings.values());
      const questions = conditions.flatMap((condition, j): Wanted[][] => {
        const before = conditions.slice(0, j);
        const here: Wanted = { condition, is: 'true' };
        return [
          [here, ...before.map((one): Wanted => ({ condition: one, is: 'not true' }))],
          [{ condition, is: 'false' }, ...before.map((one): Wanted => ({ condition: one, is: 'false' }))],
          [here, ...before.slice(-1).map((one): Wanted => ({ condition: one, is: 'unknown' }))],
        ];
      });
      const say = (wanted: Wanted): string => {
        if (!('condition' in wanted)) throw new Error('Only conditions are asked about.');
        const [yes, no] = [smt.is(wanted.condition, true), smt.is(wanted.condition, false)];
        const sayings = {
          true: yes,
          false: no,
          'not true': `(not ${yes})`,
          'not false': `(not ${no})`,
          unknown: `(not (or ${yes} ${no}))`,
        };
        return sayings[wanted.is];
      };
      const asked = questions.map((all) => `(push) (assert (and ${all.map(say).join(' ')})) (check-sat) (pop)`);
      const { stdout } = spawnSync(Z3, ['-in'], { input: [...smt.lines, ...asked].join('\n'), encoding: 'utf8' });
      const answers = stdout.trim().split('\n');
      expect(answers.length).toBe(questions.length);
      questions.forEach((question, j) => {
        const answer = search.find(step, question, ENOUGH);
        expect(typeof answer === 'string' ? answer : 'somebody').toBe(answers[j] === 'sat' ? 'somebody' : 'nobody');
        counts.set(answers[j] as string, (counts.get(answers[j] as string) ?? 0) + 1);
      });
    }
    expect([...counts.keys()].sort()).toEqual(['sat', 'unsat']);
  },
  LIMIT,
);
