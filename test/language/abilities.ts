import type { Abilities } from '../../src/language/code-actions.ts';

/** An editor that does everything, and asks for no edit later. */
export const ABILITIES: Abilities = { resolvesEdits: false, createsFiles: true, commands: ['guideway.explainProblem'] };
