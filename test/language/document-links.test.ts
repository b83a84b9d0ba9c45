import { expect, test } from 'vitest';
import { CasesDocument } from '../../src/language/cases-document.ts';
import { documentLinks } from '../../src/language/document-links.ts';
import { KNEE, KNEE_CASES } from './knee.ts';
import { GUIDELINE, scene, textAt } from './world.ts';

async function links(guideline: string): Promise<Record<string, string | undefined>> {
  const { document } = await scene(guideline);
  return Object.fromEntries(documentLinks(document).map(({ range, target }) => [textAt(range, guideline), target]));
}

test('DOI, PubMed and web addresses can be opened', async () => {
  expect(await links(KNEE)).toEqual({
    'https://example.org/rule': 'https://example.org/rule',
    '10.1001/jama.1996.1': 'https://doi.org/10.1001/jama.1996.1',
    '8594242': 'https://pubmed.ncbi.nlm.nih.gov/8594242/',
  });
});

test('a DOI may have its prefix, and odd characters', async () => {
  expect(await links('references:\n  a: { doi: "doi:10.1002/(SICI)1097<1::AID>3.0.CO#2" }\n')).toEqual({
    '"doi:10.1002/(SICI)1097<1::AID>3.0.CO#2"': 'https://doi.org/10.1002/(SICI)1097%3C1::AID%3E3.0.CO%232',
  });
});

test('half a character in a DOI, which no address can hold, stops nothing', async () => {
  expect(await links('references:\n  a: { doi: "10.1000/\\ud800" }\n')).toEqual({
    '"10.1000/\\ud800"': 'https://doi.org/10.1000/%EF%BF%BD',
  });
});

test('nothing else becomes a link', async () => {
  const text =
    'source: { url: "javascript:alert(1)" }\nreferences:\n  a: { url: "file:///etc/passwd", doi: "../x", pmid: "1/../2" }\n';
  expect(await links(text)).toEqual({});
});

test('cases lead to their guideline', async () => {
  const { files } = await scene(KNEE, KNEE_CASES);
  const [cases] = files.cases;
  expect(cases && documentLinks(cases)).toMatchObject([{ target: GUIDELINE }]);
});

test.each(['//other/x.guideline.yaml', 'https://example.org/x.guideline.yaml', 'x.txt', '../.env'])(
  'cases do not lead to %s',
  async (name) => {
    const { files } = await scene(KNEE, KNEE_CASES);
    const text = KNEE_CASES.replace('knee.guideline.yaml', name);
    expect(documentLinks(new CasesDocument('file:///a/x.cases.yaml', text, files.guideline))).toEqual([]);
  },
);
