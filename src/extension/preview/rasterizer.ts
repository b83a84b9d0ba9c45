import type { Disposable } from 'vscode';
import type { FromPage, ToPage } from '../../webview/messages.ts';

type Answer = Extract<FromPage, { readonly kind: 'rasterized' | 'notRasterized' }>;

interface Waiting {
  readonly svg: string;
  resolve(png: Uint8Array): void;
  reject(why: Error): void;
}

/** Has drawings turned into pictures of points by the page of a preview: nothing else here can draw. */
export class Rasterizer implements Disposable {
  readonly #tell: (message: ToPage) => void;
  readonly #waiting = new Map<number, Waiting>();
  #count = 0;

  constructor(tell: (message: ToPage) => void) {
    this.#tell = tell;
  }

  /**
   * A drawing that stands alone as a PNG file.
   * @param isListening whether the page can be told at once; else `begin` says when
   * @throws Error when the page cannot draw it, or is closed
   */
  rasterize(svg: string, isListening: boolean): Promise<Uint8Array> {
    const id = ++this.#count;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { svg, resolve, reject });
      if (isListening) this.#tell({ kind: 'rasterize', id, svg });
    });
  }

  /** Says that the page listens from now on. */
  begin(): void {
    for (const [id, { svg }] of this.#waiting) this.#tell({ kind: 'rasterize', id, svg });
  }

  hear(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (answer.kind === 'notRasterized') waiting?.reject(new Error(answer.why));
    else waiting?.resolve(Uint8Array.from(atob(answer.png), (letter) => letter.charCodeAt(0)));
  }

  dispose(): void {
    for (const { reject } of this.#waiting.values()) reject(new Error('The preview was closed.'));
    this.#waiting.clear();
  }
}
