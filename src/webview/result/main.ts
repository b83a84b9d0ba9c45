/** The page of a simulated patient: shows what the extension says, and tells it which button was pressed. */

declare function acquireVsCodeApi(): { postMessage(message: Readonly<Record<string, string | undefined>>): void };

const code = acquireVsCodeApi();

document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest('button[data-do]') : null;
  if (button instanceof HTMLButtonElement) code.postMessage({ do: button.dataset.do, what: button.dataset.what });
});

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (typeof data !== 'object' || data === null) return;
  if ('html' in data && typeof data.html === 'string') show(data.html);
  if ('news' in data && typeof data.news === 'string') tell(data.news);
});

/** @param html made by the extension, in which every text from a file is escaped; the page's policy lets no script of it run */
function show(html: string): void {
  const content = document.getElementById('content');
  if (!content) return;
  const focused = document.activeElement?.id ?? '';
  const open = new Set([...content.querySelectorAll('details')].flatMap((one) => (one.open ? one.id : [])));
  content.innerHTML = html;
  // What somebody was reading stays open, and the keyboard where it was.
  for (const one of content.querySelectorAll('details')) one.open = open.has(one.id);
  if (focused !== '') document.getElementById(focused)?.focus({ preventScroll: true });
}

function tell(news: string): void {
  const line = document.getElementById('news');
  if (line) line.textContent = news;
}

code.postMessage({ do: 'ready' });
