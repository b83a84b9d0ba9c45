/** A number with what stands behind it; an exponent belongs to the number. */
const AMOUNT = /^([-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+(?![\p{L}\p{N}_.*^{[]))?)\s*(\S.*)?$/su;

/** A number as text, and the unit behind it; undefined of a text that does not begin with a number. */
export function amountIn(text: string): { readonly number: string; readonly unit: string | undefined } | undefined {
  const [, number, unit] = AMOUNT.exec(text.trim()) ?? [];
  return number === undefined ? undefined : { number, unit };
}
