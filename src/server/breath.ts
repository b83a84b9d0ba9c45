/** Lets what came in meanwhile be heard, edits and cancellations among it. */
export function breath(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
