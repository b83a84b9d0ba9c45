import { type Model, type ModelCondition, OPTIONS, type Range } from './model.ts';

/** What is asked of the patients at a step. */
export interface Asked {
  readonly step: number;
  /** Of `takes`, `overlap` and `spares`: the place of the branch. */
  readonly branch?: number;
  readonly kind: 'arrives' | 'takes' | 'overlap' | 'spares' | 'gap' | 'stall';
}

/** Whether something is so for a patient, and whether it is not: where neither is, it is unknown. */
interface Truth {
  readonly yes: string;
  readonly no: string;
}

/** A model in SMT-LIB, as the description of the format has it; the answers come in the order of what is asked. */
export function scriptOf(model: Model): { readonly script: readonly string[]; readonly asked: readonly Asked[] } {
  const script = model.findings.flatMap(({ type, mayBeUnknown }, i) => [
    `(declare-const k${i} Bool)`,
    ...(mayBeUnknown ? [] : [`(assert k${i})`]),
    ...declared(type, i),
  ]);
  const total = (side: 'least' | 'most') => {
    const parts = model.points.map(({ when, add }) => {
      const { yes, no } = truthOf(when);
      // What is not known counts for the least where it takes points away, and for the most where it gives some.
      const counts = add < 0 === (side === 'least') ? `(not ${no})` : yes;
      return `(ite ${counts} ${real(add)} 0.0)`;
    });
    return `(define-fun ${side} () Real (+ 0.0 0.0 ${parts.join(' ')}))`;
  };
  script.push(total('least'), total('most'));
  for (const never of model.never) script.push(`(assert (not ${truthOf(never).yes}))`);
  const asked: Asked[] = [];
  const ask = (question: Asked, ...wanted: string[]) => {
    asked.push(question);
    script.push('(push)', ...wanted.map((one) => `(assert ${one})`), '(check-sat)', '(pop)');
  };
  const arriving = model.steps.map((_, at) => (at === 0 ? ['true'] : []));
  model.steps.forEach(({ first, branches }, step) => {
    const arrives = `a${step}`;
    script.push(`(define-fun ${arrives} () Bool ${any(arriving[step] as string[])})`);
    ask({ kind: 'arrives', step }, arrives);
    const truths = branches.map(({ when }, i): Truth | undefined => {
      if (!when) return undefined;
      const { yes, no } = truthOf(when);
      script.push(`(define-fun y${step}_${i} () Bool ${yes})`, `(define-fun n${step}_${i} () Bool ${no})`);
      return { yes: `y${step}_${i}`, no: `n${step}_${i}` };
    });
    const all = truths.filter((truth) => truth !== undefined);
    const allFalse = every(all.map(({ no }) => no));
    branches.forEach(({ go }, branch) => {
      const truth = truths[branch];
      const before = any(truths.slice(0, branch).flatMap((one) => one?.yes ?? []));
      const taken = !truth ? allFalse : first ? `(and ${truth.yes} (not ${before}))` : truth.yes;
      arriving[go]?.push(`(and ${arrives} ${taken})`);
      ask({ kind: 'takes', step, branch }, arrives, taken);
      ask({ kind: 'spares', step, branch }, arrives, `(not ${taken})`);
      if (!first && truth && branch > 0) ask({ kind: 'overlap', step, branch }, arrives, truth.yes, before);
    });
    if (all.length === branches.length) ask({ kind: 'gap', step }, arrives, allFalse);
    ask({ kind: 'stall', step }, arrives, `(not ${any(all.map(({ yes }) => yes))})`, `(not ${allFalse})`);
  });
  return { script, asked };
}

function declared(type: Model['findings'][number]['type'], i: number): string[] {
  const between = (sort: string, most: number) => [`(declare-const f${i} ${sort})`, `(assert (<= 0 f${i} ${most}))`];
  switch (type) {
    case 'boolean':
      return [`(declare-const f${i} Bool)`];
    case 'choice':
      return between('Int', OPTIONS - 1);
    case 'integer':
      return between('Int', 100);
    case 'decimal':
      return between('Real', 10);
    case 'multiple':
      return Array.from({ length: OPTIONS }, (_, option) => `(declare-const f${i}_${option} Bool)`);
  }
}

function truthOf(condition: ModelCondition): Truth {
  const ofKnown = (of: number, is: string): Truth => ({ yes: `(and k${of} ${is})`, no: `(and k${of} (not ${is}))` });
  switch (condition.is) {
    case 'true':
      return ofKnown(condition.of, `f${condition.of}`);
    case 'one of':
      return ofKnown(condition.of, any(condition.options.map((option) => `(= f${condition.of} ${option})`)));
    case 'includes':
      return ofKnown(condition.of, every(condition.options.map((option) => `f${condition.of}_${option}`)));
    case 'within':
      return ofKnown(condition.of, inRange(`f${condition.of}`, condition.range));
    case 'as many': {
      const counted = Array.from({ length: OPTIONS }, (_, option) => `(ite f${condition.of}_${option} 1.0 0.0)`);
      return ofKnown(condition.of, inRange(`(+ ${counted.join(' ')})`, condition.range));
    }
    case 'unknown':
      return { yes: `(not k${condition.of})`, no: `k${condition.of}` };
    case 'total': {
      const { from, to } = condition.range;
      const below = from === undefined ? 'false' : `(not ${inRange('most', { ...condition.range, to: undefined })})`;
      const above = to === undefined ? 'false' : `(not ${inRange('least', { ...condition.range, from: undefined })})`;
      return {
        yes: every([inRange('least', condition.range), inRange('most', condition.range)]),
        no: any([below, above]),
      };
    }
    case 'and':
    case 'or': {
      const parts = condition.parts.map(truthOf);
      const [yes, no] = [parts.map((part) => part.yes), parts.map((part) => part.no)];
      return condition.is === 'and' ? { yes: every(yes), no: any(no) } : { yes: any(yes), no: every(no) };
    }
    case 'not': {
      const { yes, no } = truthOf(condition.part);
      return { yes: no, no: yes };
    }
  }
}

function inRange(
  name: string,
  { from, to, open }: { from?: number | undefined; to?: number | undefined; open: Range['open'] },
): string {
  const tests: string[] = [];
  if (from !== undefined) tests.push(`(${open.includes('from') ? '<' : '<='} ${real(from)} ${name})`);
  if (to !== undefined) tests.push(`(${open.includes('to') ? '<' : '<='} ${name} ${real(to)})`);
  return every(tests);
}

function any(parts: readonly string[]): string {
  return `(or false ${parts.join(' ')})`;
}

function every(parts: readonly string[]): string {
  return `(and true ${parts.join(' ')})`;
}

/** `1.50` for 150. */
function real(value: number): string {
  const size = (Math.abs(value) / 100).toFixed(2);
  return value < 0 ? `(- ${size})` : size;
}
