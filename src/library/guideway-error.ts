/** Something that was asked for is impossible as it was asked: the message says why, and what to do. */
export class GuidewayError extends Error {
  override readonly name = 'GuidewayError';
}

/** @throws GuidewayError when a text was expected, and something else was given, such as the bytes of a file */
export function requireText(text: unknown): void {
  if (typeof text !== 'string')
    throw new GuidewayError(
      `A text is needed here, not ${kindOf(text)}. Read files as text: readFileSync(path, 'utf8')`,
    );
}

/** @throws GuidewayError when names with values were expected, and something else was given */
export function requireRecord(given: unknown, example: string): void {
  if (kindOf(given) !== 'Object')
    throw new GuidewayError(`An object such as ${example} is needed here, not ${kindOf(given)}.`);
}

/** @throws GuidewayError when a word is none of those that are known */
export function requireOneOf(word: unknown, known: readonly string[]): void {
  if (!known.some((one) => one === word))
    throw new GuidewayError(`There is no ${String(word)} here. Known are: ${known.join(', ')}.`);
}

/** Object, Array, Map, Uint8Array, Undefined …; a class of somebody's is Object. */
function kindOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice('[object '.length, -1);
}
