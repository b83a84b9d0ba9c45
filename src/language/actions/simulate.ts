import type { Problem } from '../../checks/check.ts';
import type { MadeChoice } from '../choices.ts';
import { answerWith } from '../outcome.ts';
import type { PathwayFiles } from '../pathway-files.ts';
import type { Service } from './offer.ts';

const COMMAND = 'guideway.simulateCase';

/** Takes the patient who shows a problem through the pathway, where the editor can. */
export function simulate(
  { witness, choose }: Problem,
  files: PathwayFiles,
  commands: readonly string[],
): Service | undefined {
  if (!witness || !commands.includes(COMMAND)) return undefined;
  const title = 'Simulate this patient';
  const answers = [...witness].map(([finding, value]) => answerWith(finding, value));
  const choices = [...(choose ?? [])].map(([step, { label }]): MadeChoice => ({ step, label }));
  return { title, command: { title, command: COMMAND, arguments: [{ uri: files.guideline.uri, answers, choices }] } };
}
