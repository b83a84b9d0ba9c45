/** A variable of the solver or its negation: twice the number of the variable, plus one where it is negated. */
export type Literal = number;

/** True in every model: the first variable of every solver. */
export const TRUE: Literal = 0;
export const FALSE: Literal = 1;

export function not(literal: Literal): Literal {
  return literal ^ 1;
}
