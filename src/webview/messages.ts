import type { DrawnStep, PlaceProblems } from '../diagram/drawing.ts';
import type { ShownStep, ShownWay } from '../language/preview-drawing.ts';

/** A way out of a step, without its place in the file. */
export type SeenWay = Omit<ShownWay, 'range'>;

/** A step, without its places in the file. */
export interface SeenStep extends Pick<ShownStep, 'id' | 'label' | 'kind'> {
  readonly ways: readonly SeenWay[];
  readonly problems?: PlaceProblems;
}

/** What the preview shows of a guideline at one moment. */
export interface PreviewState {
  readonly title: string;
  readonly svg: string;
  readonly css: string;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Where the steps are that are drawn. */
  readonly boxes: readonly DrawnStep[];
  /** All steps, in reading order. */
  readonly steps: readonly SeenStep[];
  /** The patient whose way is lit, and the id of the step at which it ends. */
  readonly route?: { readonly name: string; readonly end?: string };
}

/** Texts in the language of the person; `{0}` and `{1}` stand for what varies. */
export interface Texts {
  readonly toolbar: string;
  readonly fit: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly search: string;
  readonly outline: string;
  readonly simulate: string;
  readonly export: string;
  readonly searchFor: string;
  readonly next: string;
  readonly previous: string;
  readonly close: string;
  /** {0} which, {1} of how many. */
  readonly match: string;
  readonly noMatch: string;
  /** {0} title. */
  readonly drawing: string;
  /** {0} name. */
  readonly routeOf: string;
  readonly clear: string;
  /** {0} for whom, {1} step. */
  readonly leadsFor: string;
  /** {0} step. */
  readonly leads: string;
  readonly leadsNowhere: string;
  /** {0} how many steps. */
  readonly hiddenSteps: string;
  /** {0} step. */
  readonly collapse: string;
  /** {0} step. */
  readonly expand: string;
  /** {0} what is wrong. */
  readonly error: string;
  readonly warning: string;
  readonly info: string;
  readonly empty: string;
  readonly undrawable: string;
}

/** What the extension tells the page of the preview. */
export type ToPage =
  /** The first answer to `ready`. */
  | { readonly kind: 'begin'; readonly uri: string; readonly texts: Texts }
  | { readonly kind: 'seen'; readonly seen: PreviewState }
  /** Why what is shown is not the newest; empty when it is. */
  | { readonly kind: 'notice'; readonly text: string }
  /** Where the cursor is in the text: in a step, and in one of its ways or parts. */
  | { readonly kind: 'cursor'; readonly step?: string; readonly way?: string }
  /** Asks for a picture of points; `rasterized` or `notRasterized` answers. */
  | { readonly kind: 'rasterize'; readonly id: number; readonly svg: string };

/** What the page of the preview tells the extension. */
export type FromPage =
  /** The page listens. The ids are those of steps behind which nothing is to be drawn. */
  | { readonly kind: 'ready'; readonly collapsed: readonly string[] }
  | { readonly kind: 'collapsed'; readonly collapsed: readonly string[] }
  /** Show a step or one of its ways or parts in the text; `focus`: and go on there. */
  | { readonly kind: 'open'; readonly step: string; readonly way?: string; readonly focus: boolean }
  | { readonly kind: 'clearRoute' }
  | { readonly kind: 'export' }
  | { readonly kind: 'simulate' }
  /** A PNG file in Base64. */
  | { readonly kind: 'rasterized'; readonly id: number; readonly png: string }
  | { readonly kind: 'notRasterized'; readonly id: number; readonly why: string };

/** What is kept of the page while it is hidden or VS Code is closed. */
export interface ViewState {
  /** Of the guideline. */
  readonly uri: string;
  readonly view?: { readonly scale: number; readonly x: number; readonly y: number };
  readonly collapsed: readonly string[];
  /** What was searched for; absent when the search is closed. */
  readonly search?: string;
  /** Whether the list of steps is open; absent until the person has chosen. */
  readonly outline?: boolean;
}
