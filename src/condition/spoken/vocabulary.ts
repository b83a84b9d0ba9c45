/** How people say a comparison with a number, without the subject; longer ones first where one begins another. */
export const COMPARISONS: readonly (readonly [words: string, operator: string])[] = [
  ['greater than or equal to', '>='],
  ['more than or equal to', '>='],
  ['equal to or greater than', '>='],
  ['equal to or more than', '>='],
  ['at least', '>='],
  ['no less than', '>='],
  ['no fewer than', '>='],
  ['not less than', '>='],
  ['not below', '>='],
  ['not under', '>='],
  ['less than or equal to', '<='],
  ['fewer than or equal to', '<='],
  ['equal to or less than', '<='],
  ['at most', '<='],
  ['up to', '<='],
  ['no more than', '<='],
  ['no greater than', '<='],
  ['no higher than', '<='],
  ['not more than', '<='],
  ['not above', '<='],
  ['not over', '<='],
  ['greater than', '>'],
  ['more than', '>'],
  ['higher than', '>'],
  ['larger than', '>'],
  ['longer than', '>'],
  ['older than', '>'],
  ['over', '>'],
  ['above', '>'],
  ['exceeds', '>'],
  ['exceeding', '>'],
  ['less than', '<'],
  ['fewer than', '<'],
  ['lower than', '<'],
  ['smaller than', '<'],
  ['shorter than', '<'],
  ['younger than', '<'],
  ['under', '<'],
  ['below', '<'],
  ['equal to', '='],
  ['exactly', '='],
  ['equals', '='],
];

/** What follows a number that itself belongs to what is meant: `65 or older`. */
export const AND_BEYOND: readonly (readonly [words: string, operator: string])[] = [
  ...beyond('older more over above greater higher longer later up upwards', '>='),
  ...beyond('younger less fewer under below lower shorter earlier', '<='),
  ['+', '>='],
];

export const LINKS = ['is', 'are', 'was', 'of', '=', '==', ':'];
/** Of whom a condition is said anyway. */
const WHO = ['the patient', 'patient', 'patients', 'who', ''];

function ofWhom(...verbs: string[]): string[] {
  return WHO.flatMap((who) => verbs.map((verb) => `${who} ${verb}`.trim()));
}

export const ABSENCE = [
  ...ofWhom('has no', 'have no', 'does not have', 'do not have', 'is not on', 'is not', 'are not', 'not on'),
  'no evidence of',
  'no signs of',
  'no sign of',
  'absence of',
  'lack of',
  'without',
  'absent',
  'no',
];
export const PRESENCE = [
  ...ofWhom('has a', 'has an', 'has', 'have', 'is on', 'are on', 'is', 'are', 'takes', 'taking', 'with', 'on'),
  'presence of',
  'evidence of',
  'signs of',
];
export const YES = ['present', 'positive', 'yes', 'true'];
export const NO = ['absent', 'negative', 'no', 'false'];
export const UNKNOWN = ['not known', 'unknown', 'missing', 'not recorded', 'not available'];
export const KNOWN = ['known', 'recorded', 'available'];
export const EXCEPTIONS = ['except when', 'except if', 'unless', 'except', 'excluding'];
/** Words that stand for everybody, or for everybody who is left. */
export const EVERYBODY = [
  'always',
  'everyone',
  'everybody',
  'all',
  'all others',
  'others',
  'otherwise',
  'else',
  'default',
  'yes',
];
/** How people begin a list of which they count some. */
export const COUNTED = ['any of', 'one of', 'all of', 'none of', 'some of', 'either of', 'both of', 'any one of'];

function beyond(words: string, operator: string): (readonly [words: string, operator: string])[] {
  return words.split(' ').flatMap((word) => [`or ${word}`, `and ${word}`].map((both) => [both, operator] as const));
}
