import { KINDS } from '../generate.mjs';
import { editsOf } from './edits.mjs';
import { drawInTurn } from './in-page.mjs';
import { openPage } from './page.mjs';

/** Drawings before the clock counts: by then the browser runs compiled code, as it does after a minute of typing. */
const WARM_UP = { edits: 60, large: 3, peer: 2 };
/** The other program takes seconds for these. */
const LARGE = [
  { name: '300 steps', size: 300, limit: 300 },
  { name: '1,000 steps', size: 1000 },
];

/**
 * Measures how long a drawing takes beside Mermaid, both in one page of a browser and of the same graph: after edits of a
 * pathway of 40 steps, and of large guidelines anew.
 * @returns `{ peer, edits, large }`; records are those of `drawInTurn`
 */
export async function measureDrawing(rounds, say) {
  const { page, peer, close } = await openPage();
  try {
    const edits = [];
    for (const { asked, texts } of editsOf(KINDS.pathway(40, 1))) {
      say(`drawing: ${asked}`);
      const turns = (count) => Array.from({ length: count + 1 }, (_, index) => texts[index % 2]);
      await page.evaluate(drawInTurn, { texts: turns(WARM_UP.edits), withPeer: false });
      const records = await page.evaluate(drawInTurn, { texts: turns(WARM_UP.peer + 2 * rounds), withPeer: true });
      edits.push({ asked, records: records.slice(WARM_UP.peer) });
    }
    const large = [];
    for (const { name, size, limit } of LARGE) {
      say(`drawing: ${name}`);
      // Another guideline each time, so that nothing is kept from the one before.
      const texts = (count) => Array.from({ length: count + 1 }, (_, index) => KINDS.sequence(size, index + 1));
      await page.evaluate(drawInTurn, { texts: texts(WARM_UP.large), withPeer: false });
      const records = await page.evaluate(drawInTurn, { texts: texts(rounds), withPeer: false });
      const [beside] = await page.evaluate(drawInTurn, { texts: texts(1), withPeer: true });
      large.push({ name, limit, records, beside });
    }
    return { peer, edits, large };
  } finally {
    await close();
  }
}
