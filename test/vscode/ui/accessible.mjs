/** What axe-core finds wrong for people who use a keyboard, a screen reader or high contrast. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MODULES } from '../host/places.mjs';

/**
 * Looks through a page, or one that is shown within another.
 * @param {import('playwright-core').Frame} frame
 * @returns {Promise<string[]>} a line for each violation: the rule, what it asks for, and the first place
 */
export async function violations(frame) {
  await frame.evaluate(readFileSync(join(MODULES, 'axe-core/axe.min.js'), 'utf8'));
  const found = await frame.evaluate(async () => (await globalThis.axe.run(document)).violations);
  return found.map(({ id, help, nodes }) => `${id}: ${help} (${nodes[0]?.html})`);
}
