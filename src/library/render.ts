import { type TextFormat, written } from '../report/pages/written.ts';
import { compileRouter } from '../simulation/router.ts';
import { wayTaken } from '../simulation/way-taken.ts';
import { type CheckOptions, checkedFiles, requested } from './check.ts';
import { type Guideline, readingOf } from './guideline.ts';
import { requireOneOf } from './guideway-error.ts';
import { type Chosen, choicesFrom, type Given, patientFrom } from './patient.ts';

/** What a guideline can be written as: a drawing, a page for review, or a drawing for Mermaid. */
export type Format = 'svg' | 'html' | 'markdown' | 'mermaid';

const FORMATS: readonly TextFormat[] = ['svg', 'html', 'markdown', 'mermaid'] satisfies Format[];

/** What stands in it beside the guideline and what the checks say of it. */
export interface RenderOptions extends CheckOptions {
  /** A patient whose way is lit. */
  readonly patient?: { readonly name: string; readonly given: Given; readonly choose?: Chosen };
}

/**
 * Writes a guideline for people who do not have Guideway: as the text of a file of its own, with the problems that `check`
 * finds. What a text of the guideline says cannot run or load anything there. `html` needs `crypto.subtle`, which browsers
 * have on pages from `https:` and `localhost`.
 * @throws GuidewayError as `check` and `answer` do
 */
export async function render(guideline: Guideline, format: Format, options: RenderOptions = {}): Promise<string> {
  requireOneOf(format, FORMATS);
  const { patient, ...checking } = options;
  const [checked] = checkedFiles(guideline, requested(checking));
  return await written({ ...checked, ...(patient && { patient: lit(guideline, patient) }) }, format);
}

function lit(guideline: Guideline, { name, given, choose = {} }: NonNullable<RenderOptions['patient']>) {
  const model = readingOf(guideline).guideline;
  const route = compileRouter(model).route(patientFrom(given, model), choicesFrom(choose, model));
  return { name, ...wayTaken(route) };
}
