import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DOCUMENTS, documentOf } from './documents.mjs';
import { Editor } from './editor.mjs';
import { editsAt } from './edits.mjs';
import { questionsAt } from './questions.mjs';
import { GUIDEWAY, PEER, unpaused } from './servers.mjs';

/** Rounds before the clock counts: by then both servers run compiled code. */
const WARM_UP = 2;

/**
 * Measures how long both servers take from an edit to the problems of the new text, and for an answer. Each works on the
 * same text in a process of its own; after every edit and question they take turns, first the one and then the other.
 * @returns `{ name, bytes, records }` for each document; a record is
 * `{ asked, isEdit, paused, own, peer, ratio }`, `own` and `peer` in milliseconds
 */
export async function measureEditor(folder, rounds, say) {
  const measured = [];
  for (const [i, { name, kind, size }] of DOCUMENTS.entries()) {
    const document = documentOf(kind, size, i + 1);
    const records = [];
    for (const paused of [false, true]) {
      const pair = await start(folder, document, paused);
      // Pauses make a round long, and what they add is always the same.
      const counted = paused ? Math.ceil(rounds / 2) : rounds;
      for (let round = -WARM_UP; round < counted; round++) {
        say(`editor, ${paused ? 'with' : 'without'} pauses, round ${round + 1} of ${counted}: ${name}`);
        const found = [];
        for (const place of document.places) {
          found.push(...(await editIn(pair, place, round)));
          if (paused) found.push(...(await askIn(pair, place, round)));
        }
        if (round >= 0) records.push(...found.map((record) => ({ ...record, paused })));
      }
      for (const { open } of pair)
        if (open.text !== document.text) throw new Error('The edits have left something behind.');
      for (const editor of pair) await editor.stop();
    }
    measured.push({ name, bytes: document.text.length, records });
  }
  return { peer: PEER.name, measured };
}

/** Our server first, then the other one. */
async function start(folder, document, paused) {
  const pair = [];
  for (const [i, server] of [GUIDEWAY, PEER].entries()) {
    const own = join(folder, `workspace-${i}`);
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, 'measured.guideline.yaml'), document.text);
    const editor = new Editor(paused ? server : unpaused(server), pathToFileURL(own).href, document);
    await editor.start();
    pair.push(editor);
  }
  return pair;
}

async function editIn(pair, place, round) {
  const edits = pair.map(({ open }) => editsAt(open, place));
  const found = [];
  for (const i of edits[0].keys()) {
    const times = await inTurns(pair, round + i, (editor, which) => editor.problemsAfter(edits[which][i]));
    found.push(record(`edit: ${edits[0][i].name}`, times, true));
  }
  return found;
}

async function askIn(pair, place, round) {
  const questions = pair.map(({ open }) => questionsAt(open, place));
  const found = [];
  for (const i of questions[0].keys()) {
    const { name } = questions[0][i];
    const ask = (type) => (editor, which) => {
      const { method, position, isRight, ...edits } = questions[which][i];
      return editor.answer(method, position, isRight, type ? edits.type : undefined);
    };
    for (const [which, { prepare }] of questions.map((one) => one[i]).entries())
      if (prepare) await pair[which].settle(prepare);
    // What was worked out for the first question is there for the second, as when somebody moves about.
    await inTurns(pair, round, ask(false));
    found.push(record(name, await inTurns(pair, round + i, ask(false)), false));
    found.push(record(`${name}, right after an edit`, await inTurns(pair, round + i, ask(true)), false));
    for (const [which, { clear }] of questions.map((one) => one[i]).entries())
      for (const one of clear) await pair[which].settle(one);
  }
  return found;
}

/** Lets both do the same, the one that goes first in turns. */
async function inTurns(pair, turn, act) {
  const times = [];
  const first = Math.abs(turn) % 2;
  for (const which of [first, 1 - first]) times[which] = await act(pair[which], which);
  return times;
}

function record(asked, [own, peer], isEdit) {
  return { asked, isEdit, own, peer, ratio: own / peer };
}
