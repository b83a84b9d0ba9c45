import { describe, expect, test } from 'vitest';
import { hoverAt } from '../../src/language/hover.ts';
import { completing } from './completing.ts';
import { offered } from './offered.ts';
import { scene } from './world.ts';

const block = (unit: string, more = '') => `guideline: kidney
title: Kidney
references: { r: { title: R, kind: guideline } }
findings:
  crea: # of today
    label: Serum creatinine
    type: decimal
    range: 0..2000
    unit: ${unit} # as printed
${more}actions: { act: { label: Act }, wait: { label: Wait } }
start: decide
steps:
  decide:
    branches: [{ when: crea > 200, go: high }, { else: low }]
  high: { recommend: [{ do: act, strength: strong, certainty: high, cites: [r] }] }
  low: { recommend: [{ do: wait, strength: strong, certainty: high, cites: [r] }] }
`;
const flow = block('x').replace(
  / {2}crea:[\s\S]*printed\n/,
  '  crea: { label: Serum creatinine, type: decimal, range: 0..2000, unit: umol/L }\n',
);
const cases = (value: string) =>
  `guideline: g.guideline.yaml\ncases:\n  - name: One\n    given: { crea: |${value} }\n    expect: { ends_at: low }\n`;

async function hover(text: string): Promise<string> {
  const { files, document, offset } = await scene(text);
  const contents = hoverAt(files, document, offset)?.contents;
  return contents && typeof contents === 'object' && 'value' in contents ? contents.value : '';
}

describe('a case in a unit that the analyte alone converts', () => {
  test.each([
    ['in lines', block('umol/L'), 'unit: umol/L # as printed\n    analyte: creatinine\n'],
    ['in braces', flow, 'unit: umol/L, analyte: creatinine }'],
    ['with the ends of lines of Windows', block('umol/L').replaceAll('\n', '\r\n'), '\r\n    analyte: creatinine\r\n'],
  ])('is offered to be converted by it, which is written into the guideline %s', async (_, guideline, written) => {
    const offers = await offered(guideline, cases('1.2 mg/dL'));
    const { texts } = offers.get('Write `analyte: creatinine` at “Serum creatinine” in the guideline') ?? {};
    expect([...(texts?.values() ?? [])].join('')).toContain(written);
    const [after = ''] = [...(texts?.values() ?? [])].filter((text) => text.includes('analyte'));
    expect(after.replace(/\r\n/g, '\n').replace(/(?:,|\n {3}) analyte: creatinine/, '')).toBe(
      guideline.replace(/\r\n/g, '\n'),
    );
  });

  test('of urea, both that can be meant are offered', async () => {
    const guideline = flow.replace('Serum creatinine', 'Urea').replace('umol/L', 'mmol/L');
    const titles = [...(await offered(guideline, cases('40 mg/dL'))).keys()];
    expect(titles).toContain('Write `analyte: urea` at “Urea” in the guideline');
    expect(titles).toContain('Write `analyte: urea_nitrogen` at “Urea” in the guideline');
  });

  test.each(['1.2 [IU]/L', '5 mm[Hg]', '1.2 mg/kL2', '1.2 umol/L', '3'])(
    'nothing of the kind for %s',
    async (value) => {
      const titles = [...(await offered(flow, cases(value))).keys()];
      expect(titles.filter((title) => title.includes('analyte'))).toEqual([]);
    },
  );

  test('nor where the finding has one', async () => {
    const guideline = flow.replace('unit: umol/L', 'unit: umol/L, analyte: creatinine');
    const titles = [...(await offered(guideline, cases('1.2 meq/L'))).keys()];
    expect(titles.filter((title) => title.includes('analyte'))).toEqual([]);
  });
});

describe('while an analyte is written', () => {
  test('those that are measured in the unit come first, with their units', async () => {
    const { items } = await completing(block('mmol/mol', '    analyte: |\n'));
    expect(items[0]).toMatchObject({ label: 'Hemoglobin A1c (NGSP and IFCC)' });
    const glucose = items.find(({ label }) => label === 'Glucose');
    expect(JSON.stringify(glucose)).toContain('not in mmol/mol, but in mmol/L, mg/dL');
    expect(glucose?.textEdit?.newText).toBe('glucose');
    expect(glucose?.filterText).toContain('blood_sugar');
  });

  test('all are offered where there is no unit yet', async () => {
    const { items } = await completing(
      block('mmol/L', '    analyte: |\n').replace('    unit: mmol/L # as printed\n', ''),
    );
    expect(JSON.stringify(items)).not.toContain('but in');
    expect(items.length).toBeGreaterThan(40);
  });

  test('the key is offered for numbers alone', async () => {
    const offers = async (type: string) =>
      (await completing(`guideline: g\nfindings:\n  x:\n    type: ${type}\n    |\n`)).items.map(({ label }) => label);
    expect(await offers('decimal')).toContain('analyte');
    expect(await offers('integer')).toContain('analyte');
    expect(await offers('boolean')).not.toContain('analyte');
    expect(await offers('choice')).not.toContain('analyte');
  });
});

describe('hovering', () => {
  test('over the analyte says what it weighs and what that makes of a value', async () => {
    const text = await hover(block('umol/L', '    analyte: creat|inine\n'));
    expect(text).toContain('Analyte `creatinine`: Creatinine. One mole weighs 113.120 g');
    expect(text).toContain('1 mg/dL is 88.40 µmol/L');
    expect(text).toContain('Standard Atomic Weights');
  });

  test('over the finding as well', async () => {
    expect(await hover(block('umol/L', '    analyte: creatinine\n').replace('crea:', 'cr|ea:'))).toContain('88.40');
  });

  test('over HbA1c says by which equation it is converted', async () => {
    const text = await hover(block('mmol/mol', '    analyte: hba|1c\n'));
    expect(text).toContain('6.5% is 47.53 mmol/mol');
    expect(text).toContain('NGSP = 0.09148 × IFCC');
  });

  test('over calcium says how many charges it has', async () => {
    const text = await hover(block('mmol/L', '    analyte: cal|cium\n'));
    expect(text).toContain('has 2 equivalents');
    expect(text).toContain('1 meq/L is 0.5000 mmol/L');
    expect(text).toContain('1 mg/dL is 0.2495 mmol/L');
  });
});
