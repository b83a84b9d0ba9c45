import type { Problem } from '../checks/check.ts';
import { checks } from '../checks/index.ts';
import { joinWithAnd, listSome } from '../checks/naming.ts';
import type { Guideline } from '../guideline/model.ts';
import { READING_CODES } from '../guideline/reading-problem.ts';
import { recommendationsOf } from '../guideline/recommendations.ts';
import { amount } from './amount.ts';
import type { CheckedFile } from './report.ts';

/** What may be claimed of a guideline, in the order in which it is said. */
export const CLAIMS = [
  'way',
  'reachable',
  'advice_known',
  'advice_given',
  'advice_agrees',
  'timing',
  'rules',
  'cases',
] as const;
export type ClaimName = (typeof CLAIMS)[number];

/**
 * How a claim stands. `refuted`: something shows that it does not hold. `not-decided`: the question was too large.
 * `not-claimed`: a check that it rests on is switched off or ignored, or a part of the file cannot be used.
 */
export type ClaimState = 'proved' | 'refuted' | 'not-decided' | 'not-claimed';

export interface Claim {
  readonly state: ClaimState;
  /** Why it is not proved, each to go on from "because", with `code` in backticks; empty where it is. */
  readonly because: readonly string[];
}

/** What the checks proved of a guideline, and what keeps them from proving more. */
export interface Proof {
  /** `rules` and `timing` are absent where there are none, and `cases` where there is no case. */
  readonly claims: Readonly<Partial<Record<ClaimName, Claim>>>;
  /** True when all that could be claimed is proved. */
  readonly holds: boolean;
  /** True when it is proved that every patient takes exactly one way and gets advice, and the file has no error. */
  readonly complete: boolean;
  /** What holds, in one sentence; undefined where not even the way is proved, or the file has an error. */
  readonly headline: string | undefined;
  /** Sentences for a person, with `code` in backticks; empty when the problems themselves say all there is to say. */
  readonly sentences: readonly string[];
}

export type ProofSource = Pick<CheckedFile, 'result' | 'settings' | 'settingsPath' | 'casesUnread'>;

/** A problem of a group or of the end of a way; the same code at a decision is about the way. */
const OF_ADVICE = '@advice';
/** What is not decided of a rule or of a time; elsewhere it keeps anything from being said. */
const OF_RULES = '@rules';
const OF_TIMING = '@timing';

/** Codes of problems that refute a claim, and of those that keep anything from being said. */
interface ClaimGround {
  readonly refuting: readonly string[];
  readonly needed: readonly string[];
  /** What may not be decided of this claim alone. */
  readonly open?: string;
}

/** While one of these is there, nobody knows what all patients get. */
const NEEDED = [...READING_CODES, 'unit-mismatch', 'contradictory-assumptions'];
const WITH_WAYS = [...NEEDED, 'cycle'];
const BESIDE_CASES: Readonly<Record<Exclude<ClaimName, 'cases'>, ClaimGround>> = {
  way: { refuting: ['gap', 'overlap', 'stalls-when-unknown', 'dead-end', 'cycle'], needed: NEEDED },
  reachable: { refuting: ['unreachable-step', 'unreachable-branch'], needed: WITH_WAYS },
  advice_known: { refuting: ['undecided-advice', `stalls-when-unknown${OF_ADVICE}`], needed: WITH_WAYS },
  advice_given: { refuting: [`gap${OF_ADVICE}`, `overlap${OF_ADVICE}`, 'dead-end'], needed: WITH_WAYS },
  advice_agrees: { refuting: ['contradictory-recommendation'], needed: WITH_WAYS },
  timing: { refuting: ['impossible-timing'], needed: WITH_WAYS, open: `not-decided${OF_TIMING}` },
  rules: { refuting: ['rule-violated'], needed: WITH_WAYS, open: `not-decided${OF_RULES}` },
};
/** What an answer is: a way, and advice that is known, given and agrees. */
const ANSWER = ['way', 'advice_known', 'advice_given', 'advice_agrees'] as const;

/**
 * States what the checks proved. A claim is made only when each check that it rests on ran at every place and found
 * nothing, at whatever severity; what was switched off or ignored is named instead. Terminal, page, editor and the reports
 * for programs say it from here.
 */
export function proofOf(source: ProofSource): Proof {
  const grounds = groundsFor(source);
  const { rules, timings } = source.result.proof;
  const found = CLAIMS.map((name): [ClaimName, Claim | undefined] => {
    if (name === 'cases') return [name, casesClaim(source)];
    const isEmpty = (name === 'rules' && rules === 0) || (name === 'timing' && timings === 0);
    return [name, isEmpty ? undefined : grounds(BESIDE_CASES[name])];
  });
  const claims: Partial<Record<ClaimName, Claim>> = Object.fromEntries(
    found.filter(([, claim]) => claim !== undefined),
  );
  const hasError = source.result.problems.some(({ severity }) => severity === 'error');
  return {
    claims,
    holds: Object.values(claims).every(({ state }) => state === 'proved'),
    complete: !hasError && ANSWER.every((name) => isProved(claims[name])),
    headline: hasError ? undefined : headlineOf(source, claims),
    sentences: hasError ? [] : sentencesOf(source, claims),
  };
}

/** The claims in one line for programs: `way: proved; rules: refuted, because …`. */
export function claimsInLine({ claims }: Proof): string {
  return CLAIMS.flatMap((name) => {
    const claim = claims[name];
    if (!claim) return [];
    return `${name}: ${claim.state}${claim.because.length > 0 ? `, because ${joinWithAnd(claim.because)}` : ''}`;
  }).join('; ');
}

function groundsFor({ result, settings, settingsPath }: ProofSource): (ground: ClaimGround) => Claim {
  const byCode = (problems: readonly Problem[]) => {
    const lines = new Map<string, Set<number>>();
    for (const problem of problems) {
      const { at } = problem;
      const code = codeOf(problem, result.guideline);
      const own = lines.get(code) ?? new Set();
      lines.set(code, own.add(result.lines.positionAt(at.start).line + 1));
    }
    return lines;
  };
  const found = byCode(result.problems);
  const ignored = byCode(result.ignored);
  const off = new Set([...settings.severity].filter(([, level]) => level === 'off').map(([code]) => code));
  const where = settingsPath ?? 'the settings';
  const lowered = (code: string) => {
    const level = settings.severity.get(code);
    const own = checks.find((check) => check.code === code)?.severity;
    return level === undefined || level === own
      ? ''
      : `, which ${where} ${settingsPath ? 'makes' : 'make'} \`${level}\``;
  };
  const these = (codes: readonly string[]) =>
    codes.flatMap((code) =>
      found.has(code) ? [`of \`${baseOf(code)}\` in ${linesIn(found.get(code))}${lowered(baseOf(code))}`] : [],
    );
  const missing = (codes: readonly string[]) => [
    ...[...new Set(codes.map(baseOf))]
      .filter((code) => off.has(code))
      .map((code) => `\`${code}\` is switched off in ${where}`),
    ...codes.flatMap((code) =>
      ignored.has(code) ? [`\`${baseOf(code)}\` is ignored in ${linesIn(ignored.get(code))}`] : [],
    ),
  ];
  return ({ refuting, needed, open }) => {
    const opening = ['not-decided', ...(open ? [open] : [])];
    const refuted = these(refuting);
    const undecided = these(opening);
    const unclaimed = [...these(needed), ...missing([...needed, ...refuting, ...opening])];
    const because = [...refuted, ...undecided, ...unclaimed];
    const state =
      refuted.length > 0
        ? 'refuted'
        : undecided.length > 0
          ? 'not-decided'
          : unclaimed.length > 0
            ? 'not-claimed'
            : 'proved';
    return { state, because };
  };
}

/** Every sample case passes. */
function casesClaim({ result, settings, settingsPath, casesUnread = false }: ProofSource): Claim | undefined {
  const results = result.cases.flatMap((file) => file.results);
  const failed = results.filter(({ status }) => status === 'failed').length;
  const broken = results.filter(({ status }) => status === 'broken').length;
  const stray = result.cases.flatMap(({ reading }) => reading.problems).length;
  if (results.length === 0 && stray === 0 && !casesUnread) return undefined;
  const silenced =
    result.cases.some(({ ignored }) => ignored.some(({ code }) => code === 'case-failed')) ||
    settings.severity.get('case-failed') === 'off';
  const because = [
    ...(failed > 0 ? [`${amount(failed, 'case')} ${failed === 1 ? 'does' : 'do'} not pass`] : []),
    ...(failed > 0 && silenced
      ? [`\`case-failed\` is ignored or switched off in ${settingsPath ?? 'the settings'}`]
      : []),
    ...(broken > 0 ? [`${amount(broken, 'case')} cannot be run`] : []),
    ...(broken === 0 && stray > 0 ? [`of ${amount(stray, 'problem')} in the cases`] : []),
    ...(casesUnread ? ['a cases file cannot be read'] : []),
  ];
  return { state: failed > 0 ? 'refuted' : because.length > 0 ? 'not-claimed' : 'proved', because };
}

/** What a problem is about, where its code alone does not tell: the way, advice, a rule or a time. */
function codeOf({ code, at }: Problem, guideline: Guideline): string {
  const { steps, rules } = guideline;
  if (code === 'not-decided') {
    if (rules.some(({ whole }) => whole.start <= at.start && at.start < whole.end)) return `${code}${OF_RULES}`;
    const all = [...recommendationsOf(guideline)];
    return all.some(({ recommendation: { timing } }) => timing?.at.start === at.start) ? `${code}${OF_TIMING}` : code;
  }
  if (code !== 'gap' && code !== 'overlap' && code !== 'stalls-when-unknown') return code;
  const step = [...steps.values()].find(({ whole }) => whole.start <= at.start && at.start < whole.end);
  return step && !step.branches ? `${code}${OF_ADVICE}` : code;
}

function baseOf(code: string): string {
  return code.replace(/@.*/, '');
}

/** "Every patient takes exactly one way, and …; 3 groups, 14 rules and the timing hold; 35 cases pass." */
function headlineOf({ result }: ProofSource, claims: Proof['claims']): string | undefined {
  if (!isProved(claims.way)) return undefined;
  const { recommendations, groups, rules } = result.proof;
  const isKnown = recommendations > 0 && isProved(claims.advice_known);
  const each =
    recommendations === 1
      ? 'the recommendation whom it is'
      : `each of ${recommendations} recommendations whom they are`;
  const holding = [
    ...(groups > 0 && isProved(claims.advice_known) && isProved(claims.advice_given) ? [amount(groups, 'group')] : []),
    ...(isProved(claims.rules) ? [amount(rules, 'rule')] : []),
    ...(isProved(claims.timing) ? ['the timing'] : []),
  ];
  const isOne = holding.length === 1 && /^(1 |the )/.test(holding[0] ?? '');
  const cases = result.cases.reduce((sum, { results }) => sum + results.length, 0);
  const parts = [
    `Every patient takes exactly one way${isKnown ? `, and it is known for ${each} for` : ''}`,
    ...(holding.length > 0 ? [`${joinWithAnd(holding)} ${isOne ? 'holds' : 'hold'}`] : []),
    ...(isProved(claims.cases) ? [`${amount(cases, 'case')} ${cases === 1 ? 'passes' : 'pass'}`] : []),
  ];
  return `${parts.join('; ')}.`;
}

function sentencesOf({ result }: ProofSource, claims: Proof['claims']): string[] {
  const lacking = [...new Set(ANSWER.flatMap((name) => claims[name]?.because ?? []))];
  const unproved =
    lacking.length > 0
      ? [`It is not proved that all patients take one way and get advice, because ${joinWithAnd(lacking)}.`]
      : [];
  if (!isProved(claims.way)) return unproved;
  const { steps, decisions, branches, findings, recommendations, timings } = result.proof;
  const proved = [
    decisions === 0
      ? 'there is nothing to decide'
      : `${amount(decisions, 'decision')} with ${amount(branches, 'branch', 'branches')} ` +
        `${decisions === 1 ? 'sends' : 'send'} every combination of ${amount(findings, 'finding')} exactly one way`,
  ];
  if (isProved(claims.reachable))
    proved.push(steps === 1 ? 'some patients reach the step' : `some patients reach each of ${amount(steps, 'step')}`);
  if (recommendations > 0 && isProved(claims.advice_given)) proved.push('every way gives advice');
  if (recommendations > 1 && isProved(claims.advice_agrees))
    proved.push(`no two of ${amount(recommendations, 'recommendation')} contradict each other`);
  if (isProved(claims.timing))
    proved.push(
      `the ${timings === 1 ? 'time' : 'times'} of ${amount(timings, 'recommendation')} can ${timings === 1 ? '' : 'all '}be kept`,
    );
  const sentences = [...unproved, `Proved: ${joinWithAnd(proved)}.`];
  const assumptions = result.guideline.assumptions.length;
  if (assumptions > 0) sentences.push(`Taken as given: ${amount(assumptions, 'assumption')}.`);
  const beyond = [claims.reachable, claims.timing, claims.rules].flatMap((claim) => claim?.because ?? []);
  const more = [...new Set(beyond)].filter((because) => !lacking.includes(because));
  if (more.length > 0) sentences.push(`More is not proved, because ${joinWithAnd(more)}.`);
  return sentences;
}

function isProved(claim: Claim | undefined): boolean {
  return claim?.state === 'proved';
}

/** "line 12", "lines 12 and 40". */
function linesIn(lines: ReadonlySet<number> = new Set()): string {
  const all = [...lines].sort((a, b) => a - b);
  return `${all.length === 1 ? 'line' : 'lines'} ${listSome(all.map(String))}`;
}
