/** Words with which a phrase begins that "no" cannot stand before. */
const NO_NOUN = new Set(
  (
    'is are was were has have had does do did can could will would should may must able unable not no any all after ' +
    'before during on in at with without under over since more less fewer older younger at least most known likely'
  ).split(' '),
);
const PREPOSITION =
  /^(of|to|in|on|at|with|without|for|from|by|after|before|during|than|under|over|since|despite|and|or)$/;
const PARTICIPLE =
  /^(done|given|taken|known|seen|found|made|shown|left|present|absent|positive|negative|likely|possible)$/;
/** Endings of adjectives and participles. A noun among them only loses the shorter wording. */
const ADJECTIVE = /(ed|ant|ent|able|ible|ive|ous|ful|less|ic|al|ary|ory|er|an)$/;

/** A label on one line. */
export function labelInWords(label: string): string {
  return label.replace(/\s+/g, ' ').trim();
}

/** That a yes/no finding, or a definition, is so: its label alone, as far as that is no question. */
export function presence(label: string): string {
  return isQuestion(label) ? `${labelInWords(label)} yes` : labelInWords(label);
}

/**
 * That it is not so: `no effusion` where the label is surely a noun, and `Able to bear weight: no` otherwise.
 * @param question the finding's question, which shows whether the label begins with a proper name
 */
export function absence(label: string, question?: string): string {
  const text = labelInWords(label);
  if (isQuestion(text)) return `${text} no`;
  const words = text.toLowerCase().split(' ');
  const end = words.findIndex((word) => PREPOSITION.test(word));
  const noun = words[(end < 0 ? words.length : end) - 1] ?? '';
  const negatable = /^\p{L}/u.test(text) && !NO_NOUN.has(words[0] ?? '') && !/[,;:()]/.test(text);
  if (!negatable || words.length > 5 || words.includes('than') || PARTICIPLE.test(noun) || ADJECTIVE.test(noun)) {
    return `${text}: no`;
  }
  return `no ${keepsCapital(text, question) ? text : text.charAt(0).toLowerCase() + text.slice(1)}`;
}

/** Abbreviations (`MRI`, `pH`), possessives (`Paget's disease`), and what the question writes with a capital inside. */
function keepsCapital(text: string, question: string | undefined): boolean {
  const [word = ''] = text.split(' ');
  return /\p{Lu}/u.test(word.slice(1)) || /['’]s$/.test(word) || (question?.indexOf(word) ?? -1) > 0;
}

/** Whether a label speaks of several things: `Symptoms include …`, but `Imaging includes …`. */
export function isPlural(label: string): boolean {
  const words = labelInWords(label).toLowerCase().split(' ');
  const end = words.findIndex((word) => PREPOSITION.test(word));
  return /[^s]s$/.test(words[(end < 0 ? words.length : end) - 1] ?? '');
}

function isQuestion(label: string): boolean {
  return label.trimEnd().endsWith('?');
}
