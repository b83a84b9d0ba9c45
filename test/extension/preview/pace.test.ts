import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Debouncer } from '../../../src/extension/preview/debouncer.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Work that is done when it is told so. */
function slowWork() {
  const ends: (() => void)[] = [];
  const work = vi.fn(() => new Promise<void>((resolve) => ends.push(resolve)));
  const end = async () => {
    ends.shift()?.();
    await vi.advanceTimersByTimeAsync(0);
  };
  return { work, end };
}

test('a single change is worked on soon, several that follow each other once, in a pause', async () => {
  const work = vi.fn(async () => {});
  const pace = new Debouncer(work);
  pace.changed();
  await vi.advanceTimersByTimeAsync(25);
  expect(work).toHaveBeenCalledTimes(1);
  for (let key = 0; key < 3; key++) {
    pace.changed();
    await vi.advanceTimersByTimeAsync(40);
  }
  expect(work).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(60);
  expect(work).toHaveBeenCalledTimes(2);
});

test('somebody who types on without a pause still sees it now and then', async () => {
  const work = vi.fn(async () => {});
  const pace = new Debouncer(work);
  for (let key = 0; key < 20; key++) {
    pace.changed();
    await vi.advanceTimersByTimeAsync(50);
  }
  expect(work.mock.calls.length).toBeGreaterThanOrEqual(3);
  expect(work.mock.calls.length).toBeLessThanOrEqual(6);
});

test('nothing is worked on twice at once; what changed meanwhile is worked on once, afterwards', async () => {
  const { work, end } = slowWork();
  const pace = new Debouncer(work);
  pace.now();
  await vi.advanceTimersByTimeAsync(0);
  pace.changed();
  pace.changed();
  await vi.advanceTimersByTimeAsync(1000);
  expect(work).toHaveBeenCalledTimes(1);
  await end();
  expect(work).toHaveBeenCalledTimes(2);
  await end();
  await vi.advanceTimersByTimeAsync(1000);
  expect(work).toHaveBeenCalledTimes(2);
});

test('after the end nothing is worked on', async () => {
  const { work, end } = slowWork();
  const pace = new Debouncer(work);
  pace.changed();
  pace.stop();
  await vi.advanceTimersByTimeAsync(1000);
  expect(work).not.toHaveBeenCalled();
  pace.now();
  await vi.advanceTimersByTimeAsync(0);
  pace.changed();
  pace.stop();
  await end();
  await vi.advanceTimersByTimeAsync(1000);
  expect(work).toHaveBeenCalledTimes(1);
});
