import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { run } from '../../src/cli/run.ts';

/** What one run of the program did. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The world around a run, as far as a test wants it to differ. */
export interface Circumstances {
  readonly stdin?: string | Uint8Array;
  readonly env?: Record<string, string>;
  readonly isTTY?: boolean;
  readonly columns?: number;
  /** How many milliseconds pass with every look at the clock. */
  readonly tick?: number;
}

/** A folder of files that is gone when the test has ended. */
export class World {
  readonly folder = mkdtempSync(join(tmpdir(), 'guideway-'));

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    onTestFinished(() => rmSync(this.folder, { recursive: true, force: true }));
    for (const [path, text] of Object.entries(files)) this.write(path, text);
  }

  write(path: string, text: string | Uint8Array): void {
    const absolute = join(this.folder, path);
    mkdirSync(dirname(absolute), { recursive: true });
    writeFileSync(absolute, text);
  }

  link(path: string, target: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    symlinkSync(target, join(this.folder, path));
  }

  /** Runs `guideway` with these arguments in this folder, or in one of it. */
  async run(argv: readonly string[], circumstances: Circumstances = {}, folder = '.'): Promise<Ran> {
    const { stdin = '', env = {}, isTTY = false, columns, tick = 1 } = circumstances;
    let stdout = '';
    let stderr = '';
    let clock = 0;
    const code = await run(argv, {
      stdout: { write: (text) => (stdout += text), isTTY, columns },
      stderr: { write: (text) => (stderr += text), isTTY, columns },
      stdin: bytesOf(stdin),
      cwd: join(this.folder, folder),
      env,
      today: '2026-02-14',
      now: () => (clock += tick),
    });
    return { code, stdout, stderr };
  }
}

async function* bytesOf(text: string | Uint8Array): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += 1000) yield bytes.subarray(start, start + 1000);
}

/** A guideline without any problem. */
export const GOOD = `guideline: knee-injury
title: Radiograph after an acute knee injury
references:
  stiell-1996: { title: A decision rule, kind: research, year: 1996 }
findings:
  age: { label: Age, type: integer, range: 18..110 }
actions:
  radiograph: { label: Knee radiograph }
  advice: { label: Advice }
start: triage
steps:
  triage:
    label: Triage
    branches:
      - when: age >= 55
        go: image
      - when: age < 55
        go: discharge
  image:
    recommend:
      - { do: radiograph, strength: conditional, certainty: moderate, cites: [stiell-1996] }
  discharge:
    recommend:
      - { do: advice, good_practice: true, cites: [stiell-1996] }
`;

/** One error: nobody is told what to do at 55. */
export const WITH_GAP = GOOD.replace('age >= 55', 'age > 55');

/** One warning: an action that is never recommended. */
export const WITH_WARNING = GOOD.replace('  advice:', '  brace: { label: Brace }\n  advice:');

/** Cases for the guideline: each gets the answer that it expects, and each branch is taken. */
export const CASES = `cases:
  - name: Just 55
    given: { age: 55 }
    expect: { ends_at: image, recommends: [radiograph] }
  - name: Younger
    given: { age: 20 }
    expect: { ends_at: discharge }
    confirm: true
`;

/** The second of the cases fails. */
export const FAILING_CASES = CASES.replace('ends_at: discharge', 'ends_at: image');
