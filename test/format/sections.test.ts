import { expect, test } from 'vitest';
import { FORMATS } from '../../src/format/formats.ts';
import { REFERRED, SECTION_OF } from '../../src/guideline/declared.ts';

test('the section in which each kind is declared is the one that the schema says', () => {
  const { guideline } = FORMATS;
  for (const kind of REFERRED) expect(guideline.sectionsOf(kind)).toEqual([SECTION_OF[kind]]);
  expect(guideline.sectionsOf('finding')).toEqual(['findings', 'calculations', 'definitions', 'scores']);
  const declaring = guideline.sections.filter((section) => guideline.root.properties.get(section)?.keys?.declares);
  expect(declaring.sort()).toEqual([...guideline.sectionsOf('finding'), ...Object.values(SECTION_OF)].sort());
});
