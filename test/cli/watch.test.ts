import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { CASES, FAILING_CASES, GOOD, World } from './world.ts';

/** `guideway test --watch` in a folder, running until it is interrupted. */
class Watching {
  output = '';
  readonly ended: Promise<number>;
  #interrupt: () => void = () => undefined;
  #waiting: (() => void)[] = [];

  constructor(folder: string, isTTY = false) {
    const write = (text: string) => {
      this.output += text;
      for (const look of this.#waiting) look();
    };
    this.ended = run(['test', '--watch', '--no-color'], {
      stdout: { write, isTTY },
      stderr: { write },
      stdin: (async function* () {})(),
      cwd: folder,
      env: {},
      today: '2026-02-14',
      now: () => 0,
      onInterrupt: (listener) => {
        this.#interrupt = listener;
        return () => (this.#interrupt = () => undefined);
      },
    });
  }

  /** Waits until the output since the last call holds a text, and forgets the output. */
  async until(text: string): Promise<string> {
    while (!this.output.includes(text)) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    const seen = this.output;
    this.output = '';
    return seen;
  }

  interrupt(): void {
    this.#interrupt();
  }
}

test('runs again when a cases file, or the guideline, changes; ends at Ctrl+C', async () => {
  const world = new World({ 'knee.guideline.yaml': GOOD, 'knee.cases.yaml': CASES });
  const watching = new Watching(world.folder);
  expect(await watching.until('Watching 2 files; Ctrl+C ends.')).toContain('all 2 cases pass');
  world.write('knee.cases.yaml', FAILING_CASES);
  expect(await watching.until('Ctrl+C ends.')).toContain('1 of 2 cases pass and 1 fails');
  world.write('knee.guideline.yaml', GOOD.replace('go: discharge', 'go: image'));
  expect(await watching.until('Ctrl+C ends.')).toContain('all 2 cases pass');
  watching.interrupt();
  expect(await watching.ended).toBe(0);
});

test('notices a file that takes the place of another, one that comes, and one that goes', async () => {
  const world = new World({ 'knee.guideline.yaml': GOOD });
  const watching = new Watching(world.folder);
  expect(await watching.until('Ctrl+C ends.')).toContain('no cases yet');
  world.write('knee.cases.yaml', CASES);
  expect(await watching.until('Ctrl+C ends.')).toContain('all 2 cases pass');
  world.write('written-beside', FAILING_CASES);
  renameSync(join(world.folder, 'written-beside'), join(world.folder, 'knee.cases.yaml'));
  expect(await watching.until('Ctrl+C ends.')).toContain('1 fails');
  rmSync(join(world.folder, 'knee.cases.yaml'));
  expect(await watching.until('Ctrl+C ends.')).toContain('no cases yet');
  watching.interrupt();
  expect(await watching.ended).toBe(0);
});

test('on a terminal each run begins on a clear screen', async () => {
  const world = new World({ 'knee.guideline.yaml': GOOD, 'knee.cases.yaml': CASES });
  const watching = new Watching(world.folder, true);
  expect(await watching.until('Ctrl+C ends.')).not.toContain('\u001b[2J');
  world.write('knee.cases.yaml', FAILING_CASES);
  expect(await watching.until('Ctrl+C ends.')).toContain('\u001b[2J');
  watching.interrupt();
  expect(await watching.ended).toBe(0);
});
