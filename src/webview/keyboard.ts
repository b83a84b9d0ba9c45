import type { Direction } from './walk.ts';

/** What keys do in the page. */
export interface Commands {
  /** From a step to the one that lies in a direction. */
  go(step: string, direction: Direction): void;
  goToFirst(): void;
  /** To the step that the Tab key leads to. */
  goToStop(): void;
  goToToolbar(): void;
  /** Goes on in the text. */
  open(step: string): void;
  /** Hides or shows what follows a step. */
  toggle(step: string): void;
  /** Moves the drawing, in CSS pixels. */
  move(dx: number, dy: number): void;
  zoomIn(): void;
  zoomOut(): void;
  fit(): void;
  search(): void;
}

/** How far an arrow key moves the drawing, in CSS pixels. */
const STRIDE = 60;
const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};
/** The drawing goes where the window does not: what lies below comes up. */
const MOVES: Readonly<Record<Direction, readonly [dx: number, dy: number]>> = {
  up: [0, STRIDE],
  down: [0, -STRIDE],
  left: [STRIDE, 0],
  right: [-STRIDE, 0],
};

/** Hears keys in the page. @param stage the window onto the drawing, in which steps can have the focus */
export function listenToKeys(stage: HTMLElement, commands: Commands): void {
  stage.addEventListener('keydown', (event) => {
    const step = event.target instanceof SVGElement ? event.target.dataset.step : undefined;
    if (!isPlain(event)) return;
    if (step === undefined ? onStage(event.key, commands) : onStep(event.key, step, commands)) event.preventDefault();
  });
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.target instanceof HTMLInputElement) return;
    const isFind = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f';
    if (isFind) commands.search();
    else if (!isPlain(event) || !anywhere(event.key, commands)) return;
    event.preventDefault();
  });
}

/** Each says whether the key does something. */
function onStep(key: string, step: string, commands: Commands): boolean {
  const direction = DIRECTIONS[key];
  if (direction) commands.go(step, direction);
  else if (key === 'Enter') commands.open(step);
  else if (key === ' ' || key.toLowerCase() === 'c') commands.toggle(step);
  else if (key === 'Escape') commands.goToToolbar();
  else if (key === 'Home') commands.goToFirst();
  else return false;
  return true;
}

function onStage(key: string, commands: Commands): boolean {
  const direction = DIRECTIONS[key];
  if (direction) commands.move(...MOVES[direction]);
  else if (key === 'Enter') commands.goToStop();
  else if (key === 'Escape') commands.goToToolbar();
  else return false;
  return true;
}

function anywhere(key: string, commands: Commands): boolean {
  if (key === '+' || key === '=') commands.zoomIn();
  else if (key === '-') commands.zoomOut();
  else if (key === '0' || key.toLowerCase() === 'f') commands.fit();
  else if (key === '/') commands.search();
  else return false;
  return true;
}

function isPlain({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return !ctrlKey && !metaKey && !altKey;
}
