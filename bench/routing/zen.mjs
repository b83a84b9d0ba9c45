import { ZenEngine } from '@gorules/zen-engine';
import { certainly } from './certainty.mjs';

export const name = '@gorules/zen-engine';

/**
 * The pathway as a JSON Decision Model (JDM): a switch for each decision, of which the last way out is taken when nothing
 * is certain, and an expression node for each recommendation, which adds its actions to what comes in.
 * @param {import('../../src/guideline/model.ts').Guideline} guideline
 */
export function model(guideline) {
  const nodes = [node('input', 'inputNode'), node('output', 'outputNode')];
  const edges = [];
  const connect = (sourceId, targetId, sourceHandle) =>
    edges.push({ id: `edge-${edges.length}`, type: 'edge', sourceId, targetId, ...(sourceHandle && { sourceHandle }) });
  const end = (id, step, status) => {
    nodes.push(expressions(id, { ends_at: quoted(step), status: quoted(status) }));
    connect(id, 'output');
  };
  connect('input', guideline.start.id);
  for (const { id, branches, recommend, next } of guideline.steps.values()) {
    if (branches) {
      const statements = branches.map(({ when }, i) => ({
        id: `${id}-${i}`,
        condition: expression(certainly(when.condition)),
      }));
      statements.push({ id: `${id}-open`, condition: '', isDefault: true });
      nodes.push({ ...node(id, 'switchNode'), content: { hitPolicy: 'first', statements } });
      for (const [i, { go }] of branches.entries()) connect(id, go.id, `${id}-${i}`);
      end(`${id}-undetermined`, id, 'undetermined');
      connect(id, `${id}-undetermined`, `${id}-open`);
      continue;
    }
    const actions = recommend.filter(({ direction }) => direction === 'for');
    const added = actions.map(({ action, when }) => [
      `do.${action.id}`,
      when ? expression(certainly(when.condition)) : 'true',
    ]);
    if (!next) added.push(['ends_at', quoted(id)], ['status', quoted('recommended')]);
    nodes.push(expressions(id, Object.fromEntries(added)));
    connect(id, next ? next.id : 'output');
  }
  return { contentType: 'application/vnd.gorules.decision', nodes, edges };
}

/** Gives a function from many patients to what each is told. */
export function contender(guideline) {
  const decision = new ZenEngine().createDecision(model(guideline));
  return {
    prepare: (patient) => Object.fromEntries(patient),
    decide: (context) => decision.evaluate(context),
    /** Actions that one step asks for may be asked for by an earlier one as well. */
    result: ({ result }) => ({
      status: result.status,
      endsAt: result.ends_at,
      recommends: Object.keys(result.do ?? {}).filter((action) => result.do[action]),
    }),
  };
}

function node(id, type) {
  return { id, name: id, type, position: { x: 0, y: 0 } };
}

function expressions(id, values) {
  const list = Object.entries(values).map(([key, value], i) => ({ id: `${id}-${i}`, key, value }));
  const content = { expressions: list, passThrough: true, inputField: null, outputPath: null, executionMode: 'single' };
  return { ...node(id, 'expressionNode'), content };
}

/** In the ZEN expression language. @param {import('./certainty.mjs').Certain} certain */
function expression(certain) {
  if ('all' in certain) return certain.all.map((part) => `(${expression(part)})`).join(' and ');
  if ('any' in certain) return certain.any.map((part) => `(${expression(part)})`).join(' or ');
  if ('known' in certain) return `${certain.finding} != null`;
  const [only, ...others] = certain.among.map((value) => JSON.stringify(value));
  return others.length === 0
    ? `${certain.finding} == ${only}`
    : `${certain.finding} in [${[only, ...others].join(', ')}]`;
}

function quoted(text) {
  return JSON.stringify(text);
}
