import type { Settings } from '../checks/config.ts';
import type { InPlace } from './actions/add-cases.ts';

/** Where the language service finds files: what is open in the editor before what is on disk. */
export interface Workspace {
  /** The text of a file as the editor has it, else as it is stored; undefined when there is none. */
  read(uri: string): Promise<string | undefined>;
  /** What is where a new cases file is to be made; undefined when nothing is. */
  whatIsAt(uri: string): Promise<InPlace | undefined>;
  /** The cases files of a guideline. */
  casesOf(guideline: string): Promise<readonly string[]>;
  /** The guideline of a cases file; undefined when it cannot be found. */
  guidelineOf(cases: string): Promise<string | undefined>;
  /** All guidelines and cases files in the folders of the workspace, and those that are open. */
  all(): Promise<readonly string[]>;
  /** The guidelines among them. */
  guidelines(): Promise<readonly string[]>;
  /** The settings in force for a file. */
  settingsFor(uri: string): Promise<Settings>;
  /** The page about a check, as an address that an editor can open. */
  pageOf(code: string): string | undefined;
  /** Today as an ISO date. */
  today(): string;
}
