import type { Problem } from '../checks/check.ts';
import { type Bearing, CLAIMS, type ClaimName, type Proves, type Subject } from '../checks/claims.ts';
import { withThoseMended } from '../checks/consequences.ts';
import { checkNamed, checks } from '../checks/index.ts';
import { joinWithAnd, listSome } from '../checks/naming.ts';
import type { Guideline } from '../guideline/model.ts';
import { recommendationsOf } from '../guideline/recommendations.ts';
import type { Span } from '../text/position.ts';
import { amount } from './amount.ts';
import type { CheckedFile } from './report.ts';

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

/** Problems of one check that bear on a claim. */
interface Ground {
  readonly code: string;
  readonly about: Bearing['about'] | undefined;
}

/** What bears on a claim, by what it does to it. */
type ClaimGrounds = Readonly<Record<keyof Proves, readonly Ground[]>>;

const GROUNDS = Object.fromEntries(
  CLAIMS.map((claim): [ClaimName, ClaimGrounds] => [
    claim,
    {
      refutes: groundsOf(claim, 'refutes'),
      withholds: groundsOf(claim, 'withholds'),
      leavesOpen: groundsOf(claim, 'leavesOpen'),
    },
  ]),
) as Readonly<Record<ClaimName, ClaimGrounds>>;

function groundsOf(claim: ClaimName, role: keyof Proves): readonly Ground[] {
  return checks.flatMap(({ code, proves }) =>
    (proves?.[role] ?? []).flatMap(({ claims, about }) => (claims.includes(claim) ? [{ code, about }] : [])),
  );
}

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
    return [name, isEmpty ? undefined : grounds(GROUNDS[name])];
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

function groundsFor(source: ProofSource): (grounds: ClaimGrounds) => Claim {
  const { result, settings, settingsPath } = source;
  const foundIn = linesByGround(result.problems, result);
  const ignoredIn = linesByGround(result.ignored, result);
  const where = settingsPath ?? 'the settings';
  const lowered = (code: string) => {
    const level = settings.severity.get(code);
    return level === undefined || level === checkNamed(code)?.severity
      ? ''
      : `, which ${where} ${settingsPath ? 'makes' : 'make'} \`${level}\``;
  };
  const these = (grounds: readonly Ground[]) =>
    grounds.flatMap((ground) => {
      const lines = foundIn(ground);
      return lines.size > 0 ? [`of \`${ground.code}\` in ${linesIn(lines)}${lowered(ground.code)}`] : [];
    });
  const missing = (grounds: readonly Ground[]) => [
    ...[...new Set(grounds.map(({ code }) => code))]
      .filter((code) => settings.severity.get(code) === 'off')
      .map((code) => `\`${code}\` is switched off in ${where}`),
    ...grounds.flatMap((ground) => {
      const lines = ignoredIn(ground);
      return lines.size > 0 ? [`\`${ground.code}\` is ignored in ${linesIn(lines)}`] : [];
    }),
  ];
  return ({ refutes, withholds, leavesOpen }) => {
    const refuted = these(refutes);
    const undecided = these(leavesOpen);
    const unclaimed = [...these(withholds), ...missing([...withholds, ...refutes, ...leavesOpen])];
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

/** The lines, from 1, in which problems stand that bear on a claim; worked out once for all claims. */
function linesByGround(
  problems: readonly Problem[],
  { guideline, lines }: ProofSource['result'],
): (ground: Ground) => ReadonlySet<number> {
  const byCode = new Map<string, { readonly line: number; readonly subject: () => Subject }[]>();
  for (const problem of withThoseMended(problems)) {
    let known: Subject | undefined;
    const subject = () => {
      known ??= subjectOf(problem, guideline);
      return known;
    };
    const own = byCode.get(problem.code) ?? [];
    own.push({ line: lines.positionAt(problem.at.start).line + 1, subject });
    byCode.set(problem.code, own);
  }
  const known = new Map<string, ReadonlySet<number>>();
  return ({ code, about }) => {
    const key = `${code} ${about}`;
    const before = known.get(key);
    if (before) return before;
    const own = (byCode.get(code) ?? []).filter(({ subject }) => about === undefined || about.includes(subject()));
    const all = new Set(own.map(({ line }) => line));
    known.set(key, all);
    return all;
  };
}

/** Every sample case passes. */
function casesClaim({ result, settings, settingsPath, casesUnread = false }: ProofSource): Claim | undefined {
  const results = result.cases.flatMap((file) => file.results);
  const failed = results.filter(({ status }) => status === 'failed').length;
  const broken = results.filter(({ status }) => status === 'broken').length;
  const stray = result.cases.flatMap(({ reading }) => reading.problems).length;
  if (results.length === 0 && stray === 0 && !casesUnread) return undefined;
  const silenced = GROUNDS.cases.refutes
    .map(({ code }) => code)
    .filter(
      (one) =>
        settings.severity.get(one) === 'off' ||
        result.cases.some(({ ignored }) => ignored.some(({ code }) => code === one)),
    );
  const because = [
    ...(failed > 0 ? [`${amount(failed, 'case')} ${failed === 1 ? 'does' : 'do'} not pass`] : []),
    ...(failed > 0
      ? silenced.map((code) => `\`${code}\` is ignored or switched off in ${settingsPath ?? 'the settings'}`)
      : []),
    ...(broken > 0 ? [`${amount(broken, 'case')} cannot be run`] : []),
    ...(broken === 0 && stray > 0 ? [`of ${amount(stray, 'problem')} in the cases`] : []),
    ...(casesUnread ? ['a cases file cannot be read'] : []),
  ];
  return { state: failed > 0 ? 'refuted' : because.length > 0 ? 'not-claimed' : 'proved', because };
}

/** What a problem is about. */
function subjectOf({ at }: Problem, guideline: Guideline): Subject {
  const { steps, rules } = guideline;
  const isWithin = ({ whole }: { readonly whole: Span }) => whole.start <= at.start && at.start < whole.end;
  if (rules.some(isWithin)) return 'rule';
  for (const { recommendation } of recommendationsOf(guideline))
    if (recommendation.timing?.at.start === at.start) return 'timing';
  const step = [...steps.values()].find(isWithin);
  return step && !step.branches ? 'advice' : 'way';
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
function linesIn(lines: ReadonlySet<number>): string {
  const all = [...lines].sort((a, b) => a - b);
  return `${all.length === 1 ? 'line' : 'lines'} ${listSome(all.map(String))}`;
}
