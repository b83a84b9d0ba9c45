import { namesAsked } from '../condition/names.ts';
import { beginsOtherwise } from '../guideline/condition-reader.ts';
import { declaredAs, REFERRED, type Referred, SECTION_OF } from '../guideline/declared.ts';
import type { Declared, Guideline } from '../guideline/model.ts';
import { nearest } from '../text/nearest.ts';
import { scalarInPlaceOf } from '../text/scalar.ts';
import type { Check, Report } from './check.ts';
import { OF_ALL_PATIENTS } from './claims.ts';
import { classesMeant, placesOfClass } from './classes-meant.ts';
import { intendedNames } from './intended-names.ts';
import { onceForEach } from './once-for-each.ts';
import { GUESSES, type UnknownName, usesIn } from './uses.ts';

/** States names that are declared nowhere: in conditions, and wherever a step, action, event, reference or statement is named. */
export const check: Check = {
  code: 'unknown-name',
  severity: 'error',
  title: 'A name is used that is declared nowhere',
  firm: 'always',
  proves: { withholds: [{ claims: OF_ALL_PATIENTS }] },
  safeFix: true,
  remedies: ['declare-name', 'name-action'],
  followsInCases: true,
  *run(context) {
    const { guideline, reading, text } = context;
    // What the second of two like names was meant to be is told there.
    const told = new Set(intendedNames(context).values());
    const inConditions = reading.filter(
      ({ code, at }) => code === 'unknown-name' && !told.has(text.slice(at.start, at.end)),
    );
    yield* said(inConditions, text, () => neverAsked(guideline));
    const { unknown, first } = usesIn(guideline);
    const stated = new Set(reading.map(({ at }) => at.start));
    for (const kind of REFERRED) {
      const nouns = new Map<string, string>();
      const own = unknown
        .filter((one) => one.kind === kind && !stated.has(one.at.start) && !told.has(one.id))
        // Where a name stands again, something else may be meant as well; it is told once.
        .map((one) => {
          const noun = nouns.get(one.id) ?? one.noun;
          nouns.set(one.id, noun);
          return report({ ...one, noun }, text, guideline);
        });
      const isIdle = ({ id, at }: Declared) => !first[kind].has(id) && !stated.has(at.start);
      yield* said(own, text, () => [...declaredAs(guideline, kind).values()].filter(isIdle));
    }
    // A name in a rule that is declared nowhere may be the class instead; that is told above.
    if (unknown.some(({ kinds }) => kinds.includes('class'))) return;
    for (const [id, meant] of classesMeant(guideline))
      yield* onceForEach(
        placesOfClass(guideline, id)
          .filter((at) => !stated.has(at.start))
          .map((at) => misspelledClass(id, meant, at, text)),
      );
  },
};

/** A class of an action that no rule names, where a rule names one like it: nobody knows what the rule is about. */
function misspelledClass(id: string, meant: string, at: Report['at'], text: string): Report {
  const newText = scalarInPlaceOf(text.slice(at.start, at.end), meant);
  return {
    message: `No rule names the class \`${id}\`. Did you mean \`${meant}\`?`,
    at,
    fix: { title: `Change to \`${meant}\``, edits: [{ at, newText }] },
  };
}

/** Each name once. One used again and again, where the only name like it is never used, was misspelled where it is declared. */
function said(problems: readonly Report[], text: string, neverUsed: () => readonly Declared[]): Report[] {
  let idle: readonly Declared[] | undefined;
  return onceForEach(problems).map((problem, index) => {
    if (index >= GUESSES) return problem;
    idle ??= neverUsed();
    const name = text.slice(problem.at.start, problem.at.end);
    const meant = nearest(
      name,
      idle.map(({ id }) => id),
    );
    const declared = idle.find(({ id }) => id === meant);
    if (!declared) return problem;
    if (problem.related) return misdeclared(declared, name, problem, text);
    return {
      ...problem,
      related: [{ message: `\`${declared.id}\` is declared here, and used nowhere.`, at: declared.at }],
    };
  });
}

function misdeclared({ id, at }: Declared, name: string, problem: Report, text: string): Report {
  const newText = scalarInPlaceOf(text.slice(at.start, at.end), name);
  return {
    message: `\`${id}\` is used nowhere, and \`${name}\` is used but not declared. Did you mean \`${name}\` here?`,
    at,
    related: [{ message: `\`${name}\` stands here.`, at: problem.at }, ...(problem.related ?? [])],
    fix: { title: `Change to \`${name}\``, edits: [{ at, newText }] },
  };
}

/** Findings, calculations, definitions and scores that no condition names. */
function neverAsked(guideline: Guideline): readonly Declared[] {
  const asked = namesAsked(guideline.conditions);
  const all = [guideline.findings, guideline.calculations, guideline.definitions, guideline.scores].flatMap(
    (map): readonly Declared[] => [...map.values()],
  );
  return all.filter(({ id }) => !asked.has(id));
}

function report(unknown: UnknownName, text: string, guideline: Guideline): Report {
  const { id, at, kind, noun, misplaced, meant, isSure } = unknown;
  if (misplaced) return { message: inItsPlace(unknown), at };
  const missing = `There is no ${noun} \`${id}\`.`;
  const other = meant === undefined ? REFERRED.find((one) => declaredAs(guideline, one).has(id)) : undefined;
  if (other !== undefined && other !== kind) return { message: `${missing} ${ofAnotherKind(other, kind, noun)}`, at };
  if (meant === undefined)
    return { message: `${missing} Declare it under \`${SECTION_OF[kind]}\`, or use a name that stands there.`, at };
  const newText = scalarInPlaceOf(text.slice(at.start, at.end), meant);
  const fix = {
    title: `Change to \`${meant}\``,
    edits: [{ at, newText }],
    ...(beginsOtherwise(id, meant) && { isForAuthor: true as const }),
  };
  if (!isSure) return { message: `${missing} The nearest name is \`${meant}\`.`, at };
  return { message: `${missing} Did you mean \`${meant}\`?`, at, fix };
}

/** Keys that name what is declared of a kind, where one is easily taken for the other. */
const KEYS: Partial<Record<Referred, string>> = { reference: 'cites', statement: 'basis' };

function ofAnotherKind(kind: Referred, wanted: Referred, noun: string): string {
  const article = /^[aeiou]/.test(kind) ? 'an' : 'a';
  const key = KEYS[wanted] === undefined ? undefined : KEYS[kind];
  return `That is ${article} ${kind}. ${key === undefined ? `Name a ${noun} here.` : `Name it under \`${key}\`.`}`;
}

/** Of a name that is declared, but as something else than can stand there. */
function inItsPlace({ misplaced, kinds, id }: UnknownName): string {
  if (misplaced === 'class') return `\`${id}\` is a class of actions. Name one of its actions here.`;
  return `\`${id}\` is an event, and here stands an action. ${
    kinds.includes('class')
      ? `A rule asks for a time from an event with \`within\` and \`of: ${id}\`.`
      : 'Name what is to be done.'
  }`;
}
