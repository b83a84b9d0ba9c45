import type { AnalyteId } from '../../../src/condition/analytes/analytes.ts';

/** Standard atomic weights of 2021, abridged to five digits (IUPAC; ciaaw.org). */
export const ATOMIC_WEIGHTS: Readonly<Record<string, string>> = {
  H: '1.008',
  Li: '6.94',
  C: '12.011',
  N: '14.007',
  O: '15.999',
  Na: '22.990',
  Mg: '24.305',
  P: '30.974',
  Cl: '35.45',
  K: '39.098',
  Ca: '40.078',
  Fe: '55.845',
  Co: '58.933',
  Cu: '63.546',
  Zn: '65.38',
  I: '126.90',
};

type Published = readonly [analyte: AnalyteId, given: string, is: string, unit: string];

/** JAMA Network, instructions for authors: conversion of conventional units to SI. */
const JAMA: readonly Published[] = [
  ['paracetamol', '1 ug/mL', '6.62', 'umol/L'],
  ['ammonia', '1 ug/dL', '0.587', 'umol/L'],
  ['bilirubin', '1 mg/dL', '17.1', 'umol/L'],
  ['calcium', '1 mg/dL', '0.2495', 'mmol/L'],
  ['calcium', '1 meq/L', '0.5', 'mmol/L'],
  ['bicarbonate', '1 meq/L', '1', 'mmol/L'],
  ['chloride', '1 meq/L', '1', 'mmol/L'],
  ['cholesterol', '1 mg/dL', '0.02586', 'mmol/L'],
  ['cortisol', '1 ug/dL', '27.59', 'nmol/L'],
  ['creatinine', '1 mg/dL', '88.4', 'umol/L'],
  ['digoxin', '1 ng/mL', '1.281', 'nmol/L'],
  ['estradiol', '1 pg/mL', '3.671', 'pmol/L'],
  ['ethanol', '1 mg/dL', '0.217', 'mmol/L'],
  ['aldosterone', '1 ng/dL', '0.02774', 'nmol/L'],
];

/** American Society of Health-System Pharmacists, therapeutic ranges of drugs in traditional and SI units. */
const ASHP: readonly Published[] = [
  ['paracetamol', '1 mg/dL', '66.16', 'umol/L'],
  ['carbamazepine', '1 mg/L', '4.23', 'umol/L'],
  ['lithium', '1 meq/L', '1', 'mmol/L'],
  ['phenobarbital', '1 mg/L', '4.306', 'umol/L'],
  ['phenytoin', '1 mg/L', '3.964', 'umol/L'],
  ['salicylate', '1 mg/L', '7.24', 'umol/L'],
  ['theophylline', '1 mg/L', '5.55', 'umol/L'],
];

/** D. S. Young, Implementation of SI units for clinical laboratory data, Ann Intern Med 1987;106:114, and tables that follow it. */
const YOUNG: readonly Published[] = [
  ['glucose', '1 mg/dL', '0.05551', 'mmol/L'],
  ['glucose', '1 mmol/L', '18.016', 'mg/dL'],
  ['cholesterol', '1 mmol/L', '38.67', 'mg/dL'],
  ['calcium', '1 mmol/L', '4.008', 'mg/dL'],
  ['calcium', '1 mmol/L', '2', 'meq/L'],
  ['lactate', '1 mg/dL', '0.111', 'mmol/L'],
  ['magnesium', '1 mg/dL', '0.4114', 'mmol/L'],
  ['magnesium', '1 mmol/L', '2', 'meq/L'],
  ['phosphate', '1 mg/dL', '0.3229', 'mmol/L'],
  ['urea_nitrogen', '1 mg/dL', '0.357', 'mmol/L'],
  ['urea', '1 mmol/L', '6.006', 'mg/dL'],
  ['uric_acid', '1 mg/dL', '59.48', 'umol/L'],
  ['iron', '1 ug/dL', '0.1791', 'umol/L'],
  ['triglycerides', '1 mg/dL', '0.0113', 'mmol/L'],
  ['testosterone', '1 ng/dL', '0.0347', 'nmol/L'],
  ['progesterone', '1 ng/mL', '3.18', 'nmol/L'],
  ['vitamin_d_25_oh', '1 ng/mL', '2.496', 'nmol/L'],
  ['b12', '1 pg/mL', '0.7378', 'pmol/L'],
  ['folate', '1 ng/mL', '2.265', 'nmol/L'],
  ['thyroxine', '1 ug/dL', '12.87', 'nmol/L'],
  ['thyroxine', '1 ng/dL', '12.87', 'pmol/L'],
  ['triiodothyronine', '1 ng/dL', '0.01536', 'nmol/L'],
  ['hemoglobin', '1 g/dL', '0.6206', 'mmol/L'],
  ['albumin_creatinine_ratio', '1 mg/mmol', '8.84', 'mg/g'],
  ['protein_creatinine_ratio', '1 mg/g', '0.1131', 'mg/mmol'],
];

/** Factors as they are printed, rounded: of some, older atomic weights have moved the last digit by one. */
export const PUBLISHED: readonly Published[] = [...JAMA, ...ASHP, ...YOUNG];
