import { describe, expect, it } from 'vitest';
import { check, readGuideline } from '../../src/index.ts';

const guideline = (isA: string, rule: string) => `guideline: stomach
title: Painkillers
start: triage
findings:
  fever: { label: Fever, type: boolean }
actions:
  ibuprofen: { label: Ibuprofen, kind: medication, is_a: [nsaid] }
  naproxen: { label: Naproxen, kind: medication, is_a: [${isA}] }
steps:
  triage:
    branches:
      - { when: fever, go: one }
      - { when: not(fever), go: other }
  one:
    recommend: [{ do: ibuprofen, good_practice: true }]
  other:
    recommend: [{ do: naproxen, good_practice: true }]
rules:
  - { id: painkiller, ${rule}, because: It hurts. }
`;

const resultOf = (isA: string, rule: string) => {
  const { problems, proof } = check(readGuideline(guideline(isA, rule)));
  const codes = problems.flatMap(({ code }) => (code === 'uncited-recommendation' ? [] : [code]));
  return { codes, rules: proof.claims.rules?.state };
};

describe('a class that is misspelled at an action', () => {
  it.each(['require: nsaid', 'require_any: [nsaid]', 'require_one: [nsaid]'])(
    'is one problem, and the rule %s is not claimed to hold',
    (rule) => {
      for (const slip of ['nsiad', 'nsaids', 'NSAID', 'nsaaid'])
        expect(resultOf(slip, rule)).toEqual({ codes: ['unknown-name'], rules: 'not-claimed' });
      expect(resultOf('nsaid', rule)).toEqual({ codes: [], rules: 'proved' });
    },
  );

  it('hides no rule that is broken by what is recommended', () => {
    expect(resultOf('nsiad', 'forbid: nsaid').codes.sort()).toEqual(['rule-violated', 'unknown-name']);
  });

  it('is not seen in a class that is another one', () => {
    expect(resultOf('opioid', 'require: nsaid').codes).toEqual(['unused-class', 'rule-violated']);
    expect(resultOf('opioid, nsaid', 'require: nsaid')).toEqual({ codes: ['unused-class'], rules: 'proved' });
  });
});
