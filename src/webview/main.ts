import type { FromPage, ViewState } from './messages.ts';
import { Page } from './page.ts';
import { parseMessage } from './parse-message.ts';
import { rasterize } from './rasterize.ts';
import { readViewState } from './view-state.ts';

/** What VS Code gives to its web pages. */
declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  getState(): unknown;
  setState(state: ViewState): void;
};

const code = acquireVsCodeApi();
const kept = readViewState(code.getState());
let page: Page | undefined;

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const message = parseMessage(data);
  switch (message?.kind) {
    case 'begin': {
      const { uri, texts } = message;
      const before = kept?.uri === uri ? kept : { uri, collapsed: [] };
      page ??= new Page(texts, before, {
        tell: (said) => code.postMessage(said),
        keep: (now) => code.setState(now),
      });
      break;
    }
    case 'seen':
      page?.show(message.seen);
      break;
    case 'notice':
      page?.notice(message.text);
      break;
    case 'cursor':
      page?.cursor(message.step, message.way);
      break;
    case 'rasterize':
      void answerWithPoints(message.id, message.svg);
  }
});
code.postMessage({ kind: 'ready', collapsed: kept?.collapsed ?? [] });

async function answerWithPoints(id: number, svg: string): Promise<void> {
  try {
    code.postMessage({ kind: 'rasterized', id, png: await rasterize(svg) });
  } catch (error) {
    code.postMessage({ kind: 'notRasterized', id, why: String(error) });
  }
}
