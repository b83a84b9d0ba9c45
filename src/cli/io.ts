import { today } from '../guideline/dates.ts';

/** Where text goes, and pictures. */
export interface Output {
  write(text: string | Uint8Array): unknown;
  /** True when a person looks at it directly. */
  readonly isTTY?: boolean | undefined;
  /** Width of the terminal. */
  readonly columns?: number | undefined;
}

/** The world around one run of the program; tests hand in their own. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly stdin: AsyncIterable<Uint8Array | string>;
  /** The folder that relative paths start from, absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** ISO date. */
  readonly today: string;
  /** Milliseconds, from any fixed point. */
  now(): number;
  /** Calls when the user presses Ctrl+C, which then no longer ends the program; what it gives back ends that. */
  onInterrupt?(listener: () => void): () => void;
}

/** The world as this process sees it. */
export function processIo(stdout: Output): Io {
  return {
    stdout,
    stderr: process.stderr,
    stdin: process.stdin,
    cwd: process.cwd(),
    env: process.env,
    today: today(),
    now: () => performance.now(),
    onInterrupt: (listener) => {
      process.on('SIGINT', listener);
      return () => process.off('SIGINT', listener);
    },
  };
}
