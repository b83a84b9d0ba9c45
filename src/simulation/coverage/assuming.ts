import type { Condition } from '../../condition/condition.ts';
import type { Definition, Score } from '../../guideline/model.ts';
import type { Truths } from '../../region/truth.ts';
import { polarityOf, type Test } from './tests.ts';

/**
 * A condition with the answer to one of its tests put in: what it would be if that alone were so. Definitions and scores
 * in which the test stands are written out; what does not contain it stays the same object.
 * @throws BudgetExceeded
 */
export function assuming(condition: Condition, test: Test, answer: boolean, truths: Truths): Condition {
  const known = new Map<Condition, Condition>();
  const scores = new Map<Score, Score>();
  const definitions = new Map<Definition, Condition | undefined>();

  const put = (part: Condition): Condition => {
    let result = known.get(part);
    if (!result) {
      result = compute(part);
      known.set(part, result);
    }
    return result;
  };

  const compute = (part: Condition): Condition => {
    switch (part.kind) {
      case 'constant':
        return part;
      case 'and':
      case 'or': {
        const parts = part.parts.map(put);
        return parts.every((each, i) => each === part.parts[i]) ? part : { kind: part.kind, parts };
      }
      case 'not': {
        const inner = put(part.part);
        return inner === part.part ? part : { kind: 'not', part: inner };
      }
      case 'definition': {
        const { definition } = part;
        const { condition: when } = definition.when;
        if (!definitions.has(definition)) definitions.set(definition, when && put(when));
        const inner = definitions.get(definition);
        return inner === when || !inner ? part : inner;
      }
      case 'score': {
        const score = scores.get(part.score) ?? putInto(part.score);
        scores.set(part.score, score);
        return score === part.score ? part : { ...part, score };
      }
      default: {
        const polarity = polarityOf(test, truths.of(part));
        return polarity === undefined ? part : { kind: 'constant', value: polarity === answer };
      }
    }
  };

  const putInto = (score: Score): Score => {
    const points = score.points.map((point) => {
      const { condition: when } = point.when;
      const inner = when && put(when);
      return inner === when || !inner ? point : { ...point, when: { ...point.when, condition: inner } };
    });
    return points.every((point, i) => point === score.points[i]) ? score : { ...score, points };
  };

  return put(condition);
}
