/** What the person has set in the editor. */
export interface Preferences {
  /** False: another YAML extension completes, describes and formats by the schema; ours leaves that to it. */
  readonly schemaSupport: boolean;
  /** Units beside numbers. */
  readonly unitHints: boolean;
  /** "3 of 28 cases" on branches. */
  readonly caseHints: boolean;
  /** References and "Simulate from here" above steps and findings. */
  readonly lenses: boolean;
  /** Commands of ours that the editor can run; a lens or action that needs another is not offered. */
  readonly commands: readonly string[];
}

export const DEFAULT_PREFERENCES: Preferences = {
  schemaSupport: true,
  unitHints: true,
  caseHints: true,
  lenses: true,
  commands: [],
};
