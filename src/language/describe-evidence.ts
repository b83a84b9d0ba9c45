import { conditionInWords } from '../condition/english.ts';
import type { Action, Guideline, Moment, Reference, Rule, Statement } from '../guideline/model.ts';
import { orderInWords } from '../guideline/rule-words.ts';
import { code, escaped } from './markdown.ts';

/** An action with its classes and its note. */
export function describeAction({ id, label, kind, isA = [], note }: Action): readonly string[] {
  return [
    `**${escaped(label)}** (${kind === undefined || kind === 'other' ? 'action' : escaped(kind)} ${code(id)})`,
    ...(isA.length === 0 ? [] : [`Belongs to: ${isA.map((one) => code(one.id)).join(', ')}`]),
    ...(note === undefined ? [] : [escaped(note)]),
  ];
}

/** An event with its note. */
export function describeEvent({ id, label, note }: Moment): readonly string[] {
  return [`**${escaped(label)}** (event ${code(id)})`, ...(note === undefined ? [] : [escaped(note)])];
}

/** A class with the actions that belong to it. */
export function describeClass(id: string, actions: readonly Action[]): readonly string[] {
  return [`**${escaped(id)}** (class of actions)`, actions.map(({ label }) => `- ${escaped(label)}`).join('\n')];
}

/** A reference as it would stand in a list of literature. */
export function describeReference(reference: Reference): readonly string[] {
  const { id, title, publisher, year, kind, number, doi, url, listed } = reference;
  const where = [publisher, year].filter((part) => part !== undefined).join(', ');
  const facts = [
    ...(where === '' ? [] : [`${escaped(where)}.`]),
    ...(kind === undefined ? [] : [`${escaped(kind.replace('-', ' '))}.`]),
    ...(number === undefined ? [] : [`Number ${number} of the source's list.`]),
    ...(listed ? [] : ['The source does not give its title.']),
  ];
  const link = doi === undefined ? url : `https://doi.org/${doi}`;
  return [
    `**${escaped(title ?? id)}** (reference ${code(id)})`,
    ...(facts.length === 0 ? [] : [facts.join(' ')]),
    ...(link === undefined ? [] : [escaped(link)]),
  ];
}

/** A statement with what it rests on. */
export function describeStatement(statement: Statement, { references }: Guideline): readonly string[] {
  const { id, says, cites, origin, notEncoded } = statement;
  const sources = cites.map((ref) => escaped(references.get(ref.id)?.title ?? ref.id));
  return [
    `**Statement ${escaped(id)}**`,
    escaped(says),
    ...(origin === 'authors' ? ["The authors' own decision; no source says it."] : []),
    ...(sources.length === 0 ? [] : [`Cites: ${sources.join('; ')}`]),
    ...(notEncoded === undefined ? [] : [`Not encoded: ${escaped(notEncoded)}`]),
  ];
}

/** A rule in a sentence, with its reason. */
export function describeRule({ id, says, when, because }: Rule, guideline: Guideline): readonly string[] {
  const order = orderInWords(guideline, says, (label) => `*${escaped(label)}*`);
  const what = /^n/.test(order)
    ? `Never recommend ${order.replace(/^(never|no) /, '')}`
    : `Always recommend ${order.replace(/^always /, '')}`;
  const whom = when?.condition ? ` when: ${escaped(conditionInWords(when.condition))}` : '';
  return [`**Rule ${escaped(id)}**`, `${what}${whom}.`, ...(because === '' ? [] : [escaped(because)])];
}
