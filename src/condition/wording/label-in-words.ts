/** Words with which a phrase begins that "no" cannot stand before. */
const NO_NOUN = new Set(
  (
    'is are was were has have had does do did can could will would should may must able unable not no any all after ' +
    'before during on in at with without under over since more less fewer older younger at least most likely ' +
    'above against among behind below beyond despite due except for inside near never nobody none nothing out outside per ' +
    'prior through toward until up via ' +
    'one two three four five six seven eight nine ten both either neither every each some several many ' +
    'nil cannot alone elderly already always better currently ever now often once only still too worse'
  ).split(' '),
);
/** What stands before the noun's relative clause or adjunct. */
const PREPOSITION =
  /^(of|to|in|on|at|with|without|for|from|by|after|before|during|than|under|over|since|despite|and|or|that|which|who)$/;
/** Words with which a phrase begins that "not" stands behind or before: `Is pregnant`, `Able to drink`, `On dialysis`. */
const BEFORE_NOT = new Set(['is', 'are', 'was', 'were', 'could', 'will', 'would', 'should', 'may', 'must']);
const BEHIND_NOT = new Set(['able', 'on', 'in', 'at', 'under', 'within', 'between', 'from']);
/** And adjectives, where no noun comes behind them. */
const ADJECTIVES = new Set(
  (
    'pregnant breastfeeding febrile stable unstable conscious unconscious symptomatic intubated ' +
    'vaccinated immunized immunosuppressed immunocompromised bedridden displaced severe refractory resistant responsive allergic ' +
    'fit unfit frail well unwell ill sick alert awake drowsy dizzy obese overweight underweight blind deaf immobile safe ' +
    'ready mild moderate acute old young new large small deep wheezy itchy dead high low right male female'
  ).split(' '),
);
/** What patients do, as labels say it. Of other words that end so nobody knows whether they are verbs. */
const VERBS = new Set(
  (
    'accepts agrees bears bleeds breastfeeds breathes coughs declines drinks drools eats feels gets has improves lives ' +
    'looks moves needs receives refuses requires responds shows sleeps smokes speaks swallows takes tolerates uses ' +
    'vomits walks wants wakes wears weighs wheezes wishes works'
  ).split(' '),
);
/** What else comes behind the subject of a sentence: `QTc allows a macrolide`. A plural among them only loses the shorter wording. */
const FINITE = new Set([
  ...VERBS,
  ...(
    'affects allows becomes begins continues crosses decreases drops exceeds extends fails follows forbids happens increases ' +
    'indicates involves justifies lasts lies makes occurs opens permits persists precludes prevents reaches recovers recurs ' +
    'remains resolves rises spreads suggests supports warrants worsens'
  ).split(' '),
]);
const DETERMINER = /^(?:a|an|the|any|no|his|her|its|their|\d.*)$/;
const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ['has', 'have'],
  ['wishes', 'wish'],
]);
/** Nouns that end as adjectives do. */
const NOUNS =
  /(ment|fever|cancer|ulcer|disorder|stent|catheter|pacemaker|blister|accident|infant|marker|spider|diarrhea)$/;
const PARTICIPLE =
  /^(done|given|taken|known|seen|found|made|shown|left|present|absent|positive|negative|likely|possible)$/;
/** Endings of adjectives and participles. A noun among them only loses the shorter wording. */
const ADJECTIVE = /(ed|ant|ent|able|ible|ive|ous|ful|less|ic|al|ary|ory|er|an)$/;

/** Who the patient is. */
const PERSON =
  /^(?:child|infant|neonate|newborn|baby|toddler|adolescent|teenager|adult|boy|girl|man|woman|person|patient|athlete|survivor|resident|candidate|recipient|donor|smoker)$/;
/** A limit: `under 27 kg`. */
const LIMIT = /\b(?:above|below|under|over|less|more|fewer|greater|at least|at most|up to)\b.*\d|[<>≤≥]/i;

/** A label on one line. */
export function labelInWords(label: string): string {
  return label.replace(/\s+/g, ' ').trim();
}

/** That a yes/no finding, or a definition, is so: its label alone, as far as that is no question. */
export function presence(label: string): string {
  return isQuestion(label) ? `${labelInWords(label)} yes` : labelInWords(label);
}

/**
 * That it is not so: `no effusion` where the label is surely a noun, and `Able to bear weight: no` otherwise. Of who the
 * patient is and of limits it is said plainly: to be no child under 27 kg may be to be a heavier one.
 * @param question the finding's question, which shows whether the label begins with a proper name
 */
export function absence(label: string, question?: string): string {
  const text = labelInWords(label);
  if (isQuestion(text)) return `${text} no`;
  const words = text.toLowerCase().split(' ');
  const said = negatedPhrase(text, words);
  if (said !== undefined) return said;
  const end = words.findIndex((word) => PREPOSITION.test(word));
  const noun = words[(end < 0 ? words.length : end) - 1] ?? '';
  const negatable = /^\p{L}/u.test(text) && !NO_NOUN.has(words[0] ?? '') && !/[,;:()]/.test(text) && !LIMIT.test(text);
  const isFacts = words.includes('and') && PARTICIPLE.test(words.at(-1) ?? '');
  const isNoun =
    !isFacts &&
    !PERSON.test(noun) &&
    !ADJECTIVES.has(noun) &&
    (NOUNS.test(noun) || !(PARTICIPLE.test(noun) || ADJECTIVE.test(noun)));
  if (!negatable || isVerb(words) || isSentence(words) || words.length > 5 || words.includes('than') || !isNoun) {
    return `${text}: no`;
  }
  return `no ${keepsCapital(text, question) ? text : text.charAt(0).toLowerCase() + text.slice(1)}`;
}

/** `does not vomit oral medication`, `not able to drink`; undefined where it does not begin with a word that tells how. */
function negatedPhrase(text: string, words: readonly string[]): string | undefined {
  const [first = '', second = ''] = words;
  if (/[,;:()]/.test(text) || words.length > MOST_WORDS || words.includes('than') || words.includes('not'))
    return undefined;
  const rest = text.slice(first.length);
  const isAlone = second === '' || PREPOSITION.test(second);
  if (BEHIND_NOT.has(first) || (ADJECTIVES.has(first) && isAlone)) return `not ${first}${rest}`;
  if (BEFORE_NOT.has(first)) return `${first} not${rest}`;
  if (first === 'can') return `cannot${rest}`;
  if (first === 'has' && /(ed|en|had)$/.test(second)) return `has not${rest}`;
  if (isFact(words)) return text.replace(/\S+$/, 'not $&');
  if (!VERBS.has(first)) return undefined;
  return `does not ${IRREGULAR.get(first) ?? first.slice(0, -1)}${rest}`;
}

const MOST_WORDS = 8;

/** `Radiograph done`, `Fever present`. */
function isFact(words: readonly string[]): boolean {
  const last = words.at(-1) ?? '';
  const isPlain = !NO_NOUN.has(words[0] ?? '') && !words.includes('and') && !words.includes('or');
  return isPlain && words.length > 1 && words.length <= 5 && PARTICIPLE.test(last) && last !== 'left';
}

/** Whether a phrase of several words may begin with a verb: `Vomits oral medication`, but not `Signs of infection`. */
function isVerb([first = '', second]: readonly string[]): boolean {
  return second !== undefined && /[^s'’iu]s$/.test(first) && !PREPOSITION.test(second);
}

/** Whether a verb stands behind the first words: `Pain worsens at night`, `Tumor abuts the cord`, but not `Deficit that worsens`. */
function isSentence(words: readonly string[]): boolean {
  const end = words.findIndex((word) => PREPOSITION.test(word));
  return words
    .slice(1, end < 0 ? words.length : end)
    .some((word, i) => FINITE.has(word) || (/[^s'’iu]s$/.test(word) && DETERMINER.test(words[i + 2] ?? '')));
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
