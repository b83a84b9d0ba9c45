import { type Disposable, type Event, EventEmitter } from 'vscode';

/** The way of one patient through a guideline, as it is lit in a drawing of the guideline. */
export interface RouteOfPatient {
  /** What the patient is called. */
  readonly name: string;
  /** The ids of the steps, in the order of the way. */
  readonly steps: readonly string[];
  /** The branches taken, as `${stepId}/${branchIndex}`; `${stepId}/next` for what follows without a condition. */
  readonly branches: readonly string[];
}

/** The patient whose way is shown, one for each guideline. */
export class ShownRoutes implements Disposable {
  readonly #routes = new Map<string, RouteOfPatient>();
  readonly #changed = new EventEmitter<string>();

  /** Says the URI of the guideline of which another way is shown now, or none. */
  readonly onDidChange: Event<string> = this.#changed.event;

  /** The way that is shown of a guideline. @param uri the guideline's, as `Uri.toString()` writes it */
  of(uri: string): RouteOfPatient | undefined {
    return this.#routes.get(uri);
  }

  /** Shows a patient's way instead of the one shown before. @param uri the guideline's, as `Uri.toString()` writes it */
  show(uri: string, route: RouteOfPatient): void {
    this.#routes.set(uri, route);
    this.#changed.fire(uri);
  }

  /** Shows no way of a guideline anymore. @param uri the guideline's, as `Uri.toString()` writes it */
  clear(uri: string): void {
    if (this.#routes.delete(uri)) this.#changed.fire(uri);
  }

  dispose(): void {
    this.#changed.dispose();
    this.#routes.clear();
  }
}
