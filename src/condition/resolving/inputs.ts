import type { Finding } from '../../guideline/model.ts';
import type { Term } from '../term.ts';

/** The numbers that a term names as they are, each as often as it stands there. What an `if` asks is none of them. */
export function findingsIn(term: Term): readonly Finding[] {
  switch (term.kind) {
    case 'constant':
    case 'count':
    case 'score':
      return [];
    case 'finding':
      return [term.finding];
    case 'negative':
      return findingsIn(term.of);
    case 'call':
      return term.of.flatMap(findingsIn);
    case 'if':
      return [...findingsIn(term.then), ...findingsIn(term.otherwise)];
    default:
      return [...findingsIn(term.left), ...findingsIn(term.right)];
  }
}
