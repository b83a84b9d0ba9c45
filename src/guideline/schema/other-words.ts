import type { SchemaNode } from '../../format/words.ts';
import type { YamlNode } from '../../text/tree.ts';
import { isWordFor } from './wrong-value.ts';

/** What people write for the keys of the format. Where a word stands for several, those further up are tried first. */
const WORDS: readonly (readonly [key: string, words: string])[] = [
  ['go', 'goto go_to to target then step next_step leads_to destination'],
  ['else', 'default otherwise others all_others rest'],
  ['next', 'goto go_to to target then step next_step leads_to go followed_by continue'],
  ['avoid', "not no dont don't do_not not_do against contraindicated"],
  ['forbid', "not no dont don't do_not not_do never must_not forbids prohibit prohibits"],
  ['to', 'within until at_most no_later_than'],
  ['with', 'of'],
  ['from', 'at_least no_earlier_than'],
  ['when', 'if condition conditions criteria criterion expression where given_that applies_if definition means'],
  ['never', 'if condition criteria criterion expression when impossible exclude'],
  ['require', 'must requires mandatory'],
  ['do', 'action intervention treatment drug medication give order'],
  ['add', 'points score value weight'],
  ['points', 'items criteria components factors'],
  ['recommend', 'recommendations recommendation actions action do treatment then'],
  ['of', 'recommendations recommend members'],
  ['branches', 'branch decisions decision choices options conditions cases'],
  ['alternatives', 'alternative or'],
  ['is_a', 'class classes group groups category'],
  ['options', 'choices values answers enum levels categories'],
  ['unit', 'units unit_of_measure uom'],
  ['type', 'data_type datatype value_type kind'],
  ['kind', 'category study_type design type'],
  ['range', 'limits bounds interval'],
  ['question', 'ask prompt'],
  ['may_be_unknown', 'optional unknown nullable may_be_missing can_be_unknown'],
  ['select', 'choose how_many'],
  ['says', 'text statement content quote sentence description'],
  ['ends_at', 'ends end outcome ending'],
  ['path', 'steps route way'],
  ['recommends', 'recommendations recommend recommendation actions'],
  ['expect', 'expected output result outcome expects then'],
  ['given', 'input inputs patient findings facts values'],
  ['name', 'label title id'],
  ['guideline', 'id name pathway'],
  ['title', 'name label'],
  ['label', 'name title'],
  ['group', 'label name title'],
  ['id', 'name label title'],
  ['strength', 'grade strength_of_recommendation recommendation_strength class_of_recommendation'],
  [
    'certainty',
    'grade evidence quality confidence certainty_of_evidence quality_of_evidence evidence_quality level_of_evidence evidence_level',
  ],
  ['cites', 'references reference refs ref sources source citations citation evidence'],
  ['basis', 'statements statement based_on rests_on sources source'],
  ['url', 'link href website web'],
  ['timing', 'time times schedule timeframe'],
  ['because', 'reason rationale why justification explanation description comment note'],
  [
    'note',
    'notes text comment comments description remark remarks rationale reason why justification explanation details dose dosage',
  ],
  ['actions', 'treatments treatment interventions medications drugs procedures orders action'],
  ['findings', 'inputs variables finding'],
  ['actions', 'interventions'],
  ['statements', 'statement'],
  ['references', 'sources bibliography'],
];

/** Words that mean none of our keys, though they are like one. */
const NONE = ['unless'];

const BY_WORD = new Map<string, string[]>(NONE.map((word) => [word, []]));
for (const [key, words] of WORDS)
  for (const word of words.split(' ')) BY_WORD.set(word, [...(BY_WORD.get(word) ?? []), key]);

/** The keys that a word may stand for, the likeliest first; undefined of a word that is not known. */
export function otherWords(word: string): readonly string[] | undefined {
  return BY_WORD.get(word.toLowerCase().replace(/[- ]/g, '_'));
}

/** Of the keys that a word may stand for the first that can stand in a place; one of fixed words only with one of these. */
export function wordMeant(
  words: readonly string[],
  possible: readonly string[],
  value: YamlNode,
  partOf: (key: string) => SchemaNode,
): string | undefined {
  const fitting = words.filter((word) => possible.includes(word));
  if (fitting.length < 2 || value.kind !== 'scalar') return fitting[0];
  return fitting.find((key) => isWordFor(value.text, partOf(key)));
}
