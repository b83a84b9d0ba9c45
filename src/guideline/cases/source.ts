import type { Guideline } from '../model.ts';
import type { Guesses } from './guesses.ts';

/** What is at hand while a cases file is read. */
export interface Source {
  readonly guideline: Guideline;
  /** The text of the cases file. */
  readonly text: string;
  readonly guesses: Guesses;
}
