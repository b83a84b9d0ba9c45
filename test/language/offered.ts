import type { CodeAction } from 'vscode-languageserver-types';
import { type Abilities, codeActionsIn } from '../../src/language/code-actions.ts';
import type { GuidelineBundle } from '../../src/language/guideline-bundle.ts';
import { positionOf } from '../../src/language/places.ts';
import { ABILITIES } from './abilities.ts';
import { afterEdit, textsOf } from './promises.ts';
import { scene } from './world.ts';

/** An action, with the files after it. */
export interface Offered {
  readonly action: CodeAction;
  /** The file in which the cursor stands. */
  readonly text: string;
  /** All files, by address. */
  readonly texts: ReadonlyMap<string, string>;
}

/** What is offered at the cursor, by title, with the files after each. */
export async function offered(
  guideline: string,
  cases?: string,
  { only, ...abilities }: Partial<Abilities> & { readonly only?: string[] } = {},
): Promise<ReadonlyMap<string, Offered>> {
  const { files, document, offset } = await scene(guideline, cases);
  const at = positionOf(offset, document.lines);
  const asked = { range: { start: at, end: at }, ...(only && { only }) };
  const actions = codeActionsIn(files, document, asked, { ...ABILITIES, ...abilities }, () => undefined);
  return new Map(
    actions.map((action) => {
      const texts = afterEdit(textsOf(files), action.edit);
      return [action.title, { action, text: texts.get(document.uri) ?? '', texts }];
    }),
  );
}

/** The codes of the problems of a guideline. */
export async function problems(guideline: string, cases?: string): Promise<string[]> {
  return codesIn((await scene(guideline, cases)).files);
}

function codesIn({ checked }: GuidelineBundle): string[] {
  return [...checked.problems, ...checked.cases.flatMap((one) => one.problems)].map(({ code }) => code);
}
