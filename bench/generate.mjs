/**
 * Guideline texts to measure with. The same arguments give the same text.
 *
 *     node bench/generate.mjs KIND [STEPS] [SEED] > some.guideline.yaml
 */
import { argv, exit, stderr, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';
import { chaptersInSequence, chaptersOffASwitch } from './guidelines/chapters.mjs';
import { pathway } from './guidelines/pathway.mjs';
import { randomSteps } from './guidelines/random-steps.mjs';
import { small } from './guidelines/small.mjs';
import { wideDecision } from './guidelines/wide-decision.mjs';

/** Each kind gives a text for a size (steps, or branches of the wide decision) and a seed. */
export const KINDS = {
  small: () => small(),
  pathway: (_size, seed) => pathway(seed),
  sequence: chaptersInSequence,
  switch: chaptersOffASwitch,
  wide: wideDecision,
  random: (size, seed) => randomSteps(size, 30, seed),
};

if (argv[1] === fileURLToPath(import.meta.url)) {
  const [kind = '', size = '1000', seed = '1'] = argv.slice(2);
  if (!Object.hasOwn(KINDS, kind)) {
    stderr.write(`Usage: node bench/generate.mjs ${Object.keys(KINDS).join('|')} [SIZE] [SEED]\n`);
    exit(2);
  }
  stdout.write(KINDS[kind](Number(size), Number(seed)));
}
