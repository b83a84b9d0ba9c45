/** The worst of the problems at one place, and what they say as plain text. */
export interface PlaceProblems {
  readonly severity: 'error' | 'warning' | 'info';
  readonly messages: readonly string[];
}

/** What is drawn of a guideline beyond what it says. */
export interface Marks {
  /** By step id, and for a branch by `stepId/index`. */
  readonly problems?: ReadonlyMap<string, PlaceProblems>;
  /** A patient's way: ids of the steps, and the branches taken as `stepId/index`, or `stepId/next`. */
  readonly route?: { readonly steps: readonly string[]; readonly branches: readonly string[] };
  /** Ids of steps whose following steps are hidden: what is reached only through them is not drawn. */
  readonly collapsed?: ReadonlySet<string>;
  /** Where a step's box leads when it is clicked, as `href`; absent, boxes are no links. */
  readonly link?: (stepId: string) => string;
}

/** Where a step stands in a drawing, in CSS pixels. */
export interface DrawnStep {
  readonly id: string;
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** How many steps are hidden behind it. */
  readonly hidden: number;
  /** Whether steps follow that are reached through it alone. */
  readonly canCollapse: boolean;
}

/** A guideline drawn. */
export interface Drawing {
  /** `<svg …>` with real text; classes and presentation attributes only, no script, style or reference. */
  readonly svg: string;
  /** The stylesheet that belongs to it, in CSS variables `--guideway-…` with light colors as defaults. */
  readonly css: string;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly steps: readonly DrawnStep[];
}
