/**
 * Guideway as a library, for Node and browsers: what anybody may import. Functions take the texts of files and return plain
 * data in the form of the JSON reports (`schemas/`); they read no file, load nothing and execute nothing of what a text says.
 */
export { answer, note } from './library/answer.ts';
export { type Cases, readCases, runCases } from './library/cases.ts';
export {
  type Check,
  type CheckedCases,
  type CheckOptions,
  type CheckResult,
  check,
  checks,
  type Proof,
  readSettings,
  type Settings,
} from './library/check.ts';
export { coverage } from './library/coverage.ts';
export { type GeneratedCases, type GenerateOptions, generateCases } from './library/generate.ts';
export type * from './library/generated/reports.generated.ts';
export { type Finding, type FindingType, type Guideline, readGuideline } from './library/guideline.ts';
export { GuidewayError } from './library/guideway-error.ts';
export type { Chosen, Given } from './library/patient.ts';
export { type Format, type RenderOptions, render } from './library/render.ts';
