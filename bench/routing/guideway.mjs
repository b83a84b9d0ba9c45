export const name = 'Guideway';

/** The compiled router: `decide` for where the way ends, as in tables of patients. */
export function contender(guideline, { compileRouter }) {
  const router = compileRouter(guideline);
  return { prepare: (patient) => patient, decide: (patient) => router.decide(patient), result: (decision) => decision };
}
