import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  atFirst,
  fitted,
  inMiddle,
  inSight,
  inWindow,
  isWhole,
  keepingPlace,
  moved,
  type View,
  withinReach,
  zoomed,
} from '../../src/webview/view.ts';

const WINDOW = { width: 600, height: 400 };
const views = fc.record({
  scale: fc.double({ min: 0.05, max: 4, noNaN: true }),
  x: fc.double({ min: -5000, max: 5000, noNaN: true }),
  y: fc.double({ min: -5000, max: 5000, noNaN: true }),
});
const boxes = fc.record({
  x: fc.integer({ min: 0, max: 3000 }),
  y: fc.integer({ min: 0, max: 3000 }),
  width: fc.integer({ min: 1, max: 120 }),
  height: fc.integer({ min: 1, max: 60 }),
});

test('all of a large drawing is shown, and a small one is not enlarged', () => {
  expect(isWhole(fitted({ width: 5000, height: 900 }, WINDOW), { width: 5000, height: 900 }, WINDOW)).toBe(true);
  expect(fitted({ width: 100, height: 100 }, WINDOW)).toEqual({ scale: 1, x: 250, y: 150 });
});

test('a drawing too large to be read as a whole is shown from its start', () => {
  const start = { x: 4000, y: 20, width: 200, height: 60 };
  const view = atFirst({ width: 9000, height: 5000 }, start, WINDOW);
  const shown = inWindow(start, view);
  expect(shown.x + shown.width / 2).toBeCloseTo(300);
  expect(shown.y).toBeGreaterThanOrEqual(0);
  expect(view.scale).toBeGreaterThan(0.5);
});

test('zooming leaves in its place what it goes around, up to the limits', () => {
  fc.assert(
    fc.property(views, fc.double({ min: 0.2, max: 5, noNaN: true }), (view, factor) => {
      const around = { x: 120, y: 80 };
      const place = (one: View) => [(around.x - one.x) / one.scale, (around.y - one.y) / one.scale];
      const now = zoomed(view, factor, around);
      place(now).forEach((at, axis) => {
        expect(at).toBeCloseTo(place(view)[axis] ?? Number.NaN, 3);
      });
      expect(now.scale).toBeLessThanOrEqual(4);
    }),
  );
});

test('wherever a drawing is moved, some of it stays in the window', () => {
  fc.assert(
    fc.property(views, (view) => {
      const drawing = { width: 2000, height: 1500 };
      const { x, y, width, height } = inWindow({ x: 0, y: 0, ...drawing }, withinReach(view, drawing, WINDOW));
      expect(x).toBeLessThanOrEqual(WINDOW.width - 60 + 1e-6);
      expect(y).toBeLessThanOrEqual(WINDOW.height - 60 + 1e-6);
      expect(x + width).toBeGreaterThanOrEqual(60 - 1e-6);
      expect(y + height).toBeGreaterThanOrEqual(60 - 1e-6);
    }),
  );
});

test('a box comes into sight, and nothing moves for one that is in sight', () => {
  fc.assert(
    fc.property(views, boxes, (view, box) => {
      const now = inSight(view, box, WINDOW);
      const shown = inWindow(box, now);
      expect(shown.x).toBeGreaterThan(0);
      expect(shown.y).toBeGreaterThan(0);
      if (shown.width < 560) expect(shown.x + shown.width).toBeLessThan(WINDOW.width);
      if (shown.height < 360) expect(shown.y + shown.height).toBeLessThan(WINDOW.height);
    }),
  );
  const view = { scale: 1, x: 0, y: 0 };
  expect(inSight(view, { x: 100, y: 100, width: 50, height: 50 }, WINDOW)).toBe(view);
});

test('a box goes to the middle of the window', () => {
  expect(inMiddle({ scale: 2, x: 9, y: 9 }, { x: 10, y: 20, width: 20, height: 20 }, WINDOW)).toEqual({
    scale: 2,
    x: 260,
    y: 140,
  });
});

test('in another drawing the step nearest to the middle stays where it is, of those that are still there', () => {
  const view = { scale: 0.5, x: 0, y: 0 };
  const at = (id: string, x: number, y: number) => ({ id, x, y, width: 100, height: 50 });
  const before = [at('far', 0, 0), at('gone', 560, 380), at('near', 600, 300)];
  const after = [at('far', 900, 0), at('near', 700, 500)];
  const now = keepingPlace(view, before, after, WINDOW);
  expect(now).toEqual(moved(view, -50, -100));
  expect(inWindow(at('near', 700, 500), now)).toEqual(inWindow(at('near', 600, 300), view));
  expect(keepingPlace(view, before, [at('other', 5, 5)], WINDOW)).toBe(view);
});
