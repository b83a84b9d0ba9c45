import type { Problem } from '../../checks/check.ts';
import type { Service } from './offer.ts';

const COMMAND = 'guideway.explainProblem';

/** Shows the page about a check, where the editor can. */
export function explain({ code }: Problem, commands: readonly string[]): Service | undefined {
  if (!commands.includes(COMMAND)) return undefined;
  const title = `Explain \`${code}\``;
  return { title, command: { title, command: COMMAND, arguments: [code] } };
}
