/** Something that was asked for is impossible as it was asked: the message says why, and what to do. */
export class GuidewayError extends Error {
  override readonly name = 'GuidewayError';
}
