import { describe, expect, test } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { checkFixture, fixtures } from './fixture.ts';

/** Where the file's own words do not make it longer. */
const LONGEST = 120;

/** The first sentence, with every name and condition of the file as long as a short word. */
function firstSentence(message: string): string {
  const own = message
    .replace(/\([^()]*\)/g, '(…)')
    .replace(/`[^`]*`|\*[^*]+\*/g, '`name`')
    // What is said of the patients, in the words of the file.
    .replace(/(patients|recommended|advised against)([^:.]*): [^.]*/g, '$1$2: …');
  return /^.*?[.?!](?=\s|$)/s.exec(own)?.[0] ?? own;
}

const said = checks.flatMap(({ code }) =>
  fixtures(code, 'invalid').flatMap((fixture) => {
    const { problems, cases } = checkFixture(fixture);
    return [...problems, ...cases.flatMap((file) => file.problems)];
  }),
);

describe('what the checks say', () => {
  test('begins with a short sentence', () => {
    expect(said.length).toBeGreaterThan(100);
    const long = said.map(({ message }) => firstSentence(message)).filter(({ length }) => length > LONGEST);
    expect([...new Set(long)]).toEqual([]);
  });

  test('is one line of whole sentences, without words of programmers', () => {
    for (const { message, related = [] } of said)
      for (const one of [message, ...related.map((place) => place.message)]) {
        expect(one).toMatch(/^[A-Z`*“][^\n]*[.?]$/);
        expect(one.replace(/`[^`]*`/g, '')).not.toMatch(
          /\b(null|undefined|token|regex|parse|invalid|NaN|node|string|object|array)\b/i,
        );
      }
  });

  test('has titles of repairs that are orders', () => {
    const titles = said.flatMap(({ fix }) => fix?.title ?? []);
    expect(titles.length).toBeGreaterThan(20);
    for (const title of titles)
      expect(title.replace(/`[^`]*`/g, '`name`')).toMatch(
        /^(Add|Begin|Change|Close|Delete|Double|Exchange|Indent|Make|Move|Put|Remove|Use|Write)\b[^.\n]{0,100}$/,
      );
  });
});
