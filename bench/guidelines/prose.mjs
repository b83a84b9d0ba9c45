/** Words without medical meaning in this order: what is measured must not be taken for advice. */
const QUALITIES = 'early late acute chronic mild severe focal diffuse stable recurrent isolated combined'.split(' ');
const THINGS = 'pain swelling stiffness weakness pallor cough fever rash fatigue tremor numbness thirst'.split(' ');
const PLACES = 'at rest,on effort,at night,after meals,on standing,in the morning,with movement,on one side'.split(',');
const ACTS = 'observe image refer treat counsel monitor reassess admit test advise'.split(' ');
const TAILS = [
  'as long as nothing else explains it',
  'unless the course over the last days says otherwise',
  'which the source supports with one cohort and two series',
  'after the findings above have been recorded',
  'because the benefit is small and the harm is not',
  'when the patient agrees and can come back',
  'and the reason is written down',
  'where the necessary equipment is at hand',
];

/** Texts for readers, made up. @param {import('./seeded.mjs').Random} random */
export function proseOf(random) {
  const finding = () => `${random.pick(QUALITIES)} ${random.pick(THINGS)} ${random.pick(PLACES)}`;
  const capital = (text) => text[0].toUpperCase() + text.slice(1);
  return {
    /** A few words: the name of a finding. */
    finding: () => capital(finding()),
    question: () => `Does the record mention ${finding()}?`,
    /** A few words: the name of an action. */
    act: () => capital(`${random.pick(ACTS)} for ${random.pick(QUALITIES)} ${random.pick(THINGS)}`),
    /** A short sentence. */
    remark: () => `${capital(random.pick(ACTS))} in ${finding()}, ${random.pick(TAILS)}.`,
    /** Longer sentences. */
    text: (sentences) =>
      Array.from(
        { length: sentences },
        () => `${capital(random.pick(ACTS))} in ${finding()} and in ${finding()}, ${random.pick(TAILS)}.`,
      ).join(' '),
  };
}
