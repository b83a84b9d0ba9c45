/**
 * Data as a JSON report has it: without classes and without `undefined`, so that it can be stored, posted and compared. A
 * number that JavaScript would round is a text.
 */
export function plain<T>(data: unknown): T {
  return JSON.parse(JSON.stringify(data)) as T;
}
