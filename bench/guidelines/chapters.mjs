import { laboratory, points, preparation } from './chapter-shapes.mjs';
import { decide, graded } from './parts.mjs';
import { proseOf } from './prose.mjs';
import { mark, seeded } from './seeded.mjs';
import { yamlText } from './yaml-text.mjs';

const SHAPES = [laboratory, points, preparation];
const STEPS_OF_A_CHAPTER = 10;
const WAYS = 10;

/**
 * Chapters one after the other: each ends at the beginning of the next.
 * @param {number} steps how many, in whole chapters of ten
 * @param {number} seed another one gives another text with other names
 * @returns {string} the guideline file
 */
export function chaptersInSequence(steps, seed) {
  const guideline = empty(`${mark(seed)}-sequence`, `Chapters in sequence, ${steps} steps`);
  const random = seeded(seed);
  const count = Math.floor(steps / STEPS_OF_A_CHAPTER);
  for (let i = 0; i < count; i++) {
    const next = i + 1 < count ? `${prefixOf(seed, i + 1)}_entry` : undefined;
    const entry = addChapter(guideline, random, seed, i, next);
    guideline.start ??= entry;
  }
  return textOf(guideline);
}

/**
 * Chapters of which each patient gets one: decisions with ten ways each lead to them, and each chapter is an end.
 * @param {number} steps how many at most, the decisions before the chapters included
 * @param {number} seed another one gives another text with other names
 * @returns {string} the guideline file
 */
export function chaptersOffASwitch(steps, seed) {
  const guideline = empty(`${mark(seed)}-switch`, `Chapters off a switch, ${steps} steps`);
  const random = seeded(seed);
  let count = Math.floor(steps / STEPS_OF_A_CHAPTER);
  while (count * STEPS_OF_A_CHAPTER + decisionsBefore(count) > steps) count--;
  addSwitch(guideline, proseOf(random), seed, count);
  for (let i = 0; i < count; i++) addChapter(guideline, random, seed, i, undefined);
  return textOf(guideline);
}

const prefixOf = (seed, chapter) => `${mark(seed)}${chapter + 1}`;

function decisionsBefore(chapters) {
  return chapters <= 1 ? 0 : Math.ceil(chapters / WAYS) + decisionsBefore(Math.ceil(chapters / WAYS));
}

/** A tree of decisions, from the one at the top down to the entries of the chapters. */
function addSwitch(guideline, prose, seed, chapters) {
  let entries = Array.from({ length: chapters }, (_, i) => `${prefixOf(seed, i)}_entry`);
  const levels = [];
  while (entries.length > 1) {
    const level = Array.from({ length: Math.ceil(entries.length / WAYS) }, (_, i) => ({
      id: `${mark(seed)}_area_${levels.length}_${i + 1}`,
      ways: entries.slice(i * WAYS, (i + 1) * WAYS),
    }));
    levels.push(level);
    entries = level.map(({ id }) => id);
  }
  for (const { id, ways } of levels.reverse().flat()) {
    const options = ways.map((_, i) => [`way_${i + 1}`, prose.finding()]);
    guideline.findings[id] = { label: prose.finding(), type: 'choice', options: Object.fromEntries(options) };
    guideline.steps[id] = decide(
      prose.finding(),
      ways.map((way, i) => [`${id} = "way_${i + 1}"`, way]),
    );
  }
  guideline.start = entries[0];
}

/** Gives the id of its first step. */
function addChapter(guideline, random, seed, i, next) {
  const prefix = prefixOf(seed, i);
  const name = (word) => `${prefix}_${word}`;
  const prose = proseOf(random);
  const reference = name('source');
  const statement = name('says');
  const recommend = graded(random, [reference]);
  const chapter = SHAPES[i % SHAPES.length]({ random, prose, name, recommend, statement, next });
  guideline.references[reference] = { title: prose.remark(), kind: 'research', year: random.between(1990, 2025) };
  guideline.statements[statement] = { says: prose.remark(), cites: [reference] };
  for (const section of ['findings', 'definitions', 'scores', 'actions'])
    Object.assign(guideline[section], chapter[section]);
  guideline.steps[`# ${prefix}`] = `Chapter ${i + 1}: ${prose.finding()}`;
  Object.assign(guideline.steps, chapter.steps);
  guideline.assumptions.push(...(chapter.assumptions ?? []));
  guideline.rules.push(...chapter.rules);
  return chapter.entry;
}

function empty(id, title) {
  return {
    guideline: id,
    title,
    status: 'draft',
    references: {},
    statements: {},
    findings: {},
    definitions: {},
    scores: {},
    assumptions: [],
    actions: {},
    start: undefined,
    steps: {},
    rules: [],
  };
}

/** Sections that no chapter fills are left out. */
function textOf(guideline) {
  const filled = Object.entries(guideline).filter(
    ([, part]) => typeof part !== 'object' || Object.keys(part).length > 0,
  );
  return yamlText(Object.fromEntries(filled));
}
