import { expect, it, test } from 'vitest';
import { ANALYTE_IDS, ANALYTES } from '../../../src/condition/analytes/analytes.ts';
import { isConvertible } from '../../../src/condition/unit.ts';
import { analytesMeant } from '../../../src/guideline/analytes/analytes-meant.ts';
import type { Finding } from '../../../src/guideline/model.ts';
import { readGuideline } from '../../../src/guideline/read.ts';

function finding(id: string, label: string, unit: string): Finding {
  const text = `guideline: g\ntitle: G\nstart: s\nfindings:\n  ${id}: { label: ${JSON.stringify(label)}, type: decimal, range: 0..9, unit: '${unit}' }\nsteps:\n  s: { label: S }\n`;
  return readGuideline(text).guideline.findings.get(id) as Finding;
}

it.each([
  ['x', 'Serum creatinine', 'umol/L', 'mg/dL', ['creatinine']],
  ['x', 'Creatinine (Jaffe), fasting, in the morning, from a vein of the arm', 'umol/L', 'mg/dL', ['creatinine']],
  ['scr', 'Kidney function', 'umol/L', 'mg/dL', ['creatinine']],
  ['x', 'HbA1c', 'mmol/mol', '%', ['hba1c']],
  ['x', 'Glycated hemoglobin', '%', 'mmol/mol', ['hba1c']],
  ['x', 'Hemoglobin A1c', '%', 'mmol/mol', ['hba1c']],
  ['x', 'Haemoglobin', 'g/dL', 'mmol/L', ['hemoglobin']],
  ['k', 'K', 'mmol/L', 'meq/L', ['potassium']],
  ['x', 'LDL-C', 'mmol/L', 'mg/dL', ['cholesterol']],
  ['x', 'Non-HDL cholesterol', 'mmol/L', 'mg/dL', ['cholesterol']],
  ['x', 'Urea', 'mmol/L', 'mg/dL', ['urea', 'urea_nitrogen']],
  ['x', 'Blood urea nitrogen', 'mmol/L', 'mg/dL', ['urea_nitrogen']],
  ['x', 'Free T4', 'pmol/L', 'ng/dL', ['thyroxine']],
  ['x', 'Urine albumin to creatinine ratio', 'mg/mmol', 'mg/g', ['albumin_creatinine_ratio']],
  ['x', 'Ionized calcium', 'mmol/L', 'mg/dL', ['calcium']],
  // What is weighed is a salt, another form, or two things.
  ['x', 'Magnesium sulfate', 'mmol/L', 'mg/dL', []],
  ['x', 'Potassium chloride', 'mmol/L', 'mg/dL', []],
  ['creatinine', 'Creatinine clearance', 'umol/L', 'mg/dL', []],
  ['x', 'Potassium dose', 'mmol', 'mg', []],
  ['x', 'Vitamin K', 'nmol/L', 'ng/mL', []],
  ['x', '1,25-OH vitamin D', 'nmol/L', 'ng/mL', []],
  ['x', 'Calcium phosphate product', 'mmol/L', 'mg/dL', []],
  // No conversion that the analyte allows.
  ['x', 'Glucose', 'mmol/L', 'meq/L', []],
  ['x', 'Glucose', 'mmol/L', '[IU]/L', []],
  ['x', 'Oxygen saturation', '%', 'mmol/mol', []],
])('%s, *%s* in %s, given in %s', (id, label, unit, written, meant) => {
  expect(analytesMeant(finding(id, label, unit), written)).toEqual(meant);
});

test('each analyte is known by each of its names', () => {
  for (const id of ANALYTE_IDS) {
    const [own = '', ...others] = ANALYTES[id].units;
    const other = others.find((unit) => !isConvertible(unit, own)) ?? '';
    for (const name of [id, ...ANALYTES[id].called]) {
      const label = name.replaceAll('_', ' ').toUpperCase();
      const meant = analytesMeant(finding('x', label, own), other);
      expect([name, meant]).toEqual([name, id === 'urea' ? ['urea', 'urea_nitrogen'] : [id]]);
    }
  }
});
