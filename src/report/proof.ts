import type { Problem } from '../checks/check.ts';
import { checks } from '../checks/index.ts';
import { list, listSome } from '../checks/naming.ts';
import { READING_CODES } from '../guideline/reading-problem.ts';
import { amount } from './amount.ts';
import type { CheckedFile } from './report.ts';

/** What may be claimed of a guideline, in the order in which it is said. */
export const CLAIMS = ['way', 'reachable', 'rules', 'advice_agrees', 'timing', 'cases'] as const;
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
  /** True when it is proved that every patient gets exactly one answer, and the file has no error. */
  readonly complete: boolean;
  /** Sentences for a person, with `code` in backticks; empty when the problems themselves say all there is to say. */
  readonly sentences: readonly string[];
}

export type ProofSource = Pick<CheckedFile, 'result' | 'settings' | 'settingsPath' | 'casesUnread'>;

/** Codes of problems that refute a claim, and of those that keep anything from being said. */
interface Ground {
  readonly refuting: readonly string[];
  readonly needed: readonly string[];
}

/** While one of these is there, nobody knows what all patients get. */
const NEEDED = [...READING_CODES, 'unit-mismatch', 'contradictory-assumptions'];
const BESIDE_CASES: Readonly<Record<Exclude<ClaimName, 'cases'>, Ground>> = {
  way: { refuting: ['gap', 'overlap', 'stalls-when-unknown', 'dead-end', 'cycle'], needed: NEEDED },
  reachable: { refuting: ['unreachable-step', 'unreachable-branch'], needed: [...NEEDED, 'cycle'] },
  rules: { refuting: ['rule-violated'], needed: [...NEEDED, 'cycle'] },
  advice_agrees: { refuting: ['contradictory-recommendation'], needed: [...NEEDED, 'cycle'] },
  timing: { refuting: ['impossible-timing'], needed: [...NEEDED, 'cycle'] },
};

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
    complete: !hasError && isProved(claims.way),
    sentences: hasError ? [] : sentencesOf(source, claims),
  };
}

/** The claims in one line for programs: `way: proved; rules: refuted, because …`. */
export function claimsInLine({ claims }: Proof): string {
  return CLAIMS.flatMap((name) => {
    const claim = claims[name];
    if (!claim) return [];
    return `${name}: ${claim.state}${claim.because.length > 0 ? `, because ${list(claim.because)}` : ''}`;
  }).join('; ');
}

function groundsFor({ result, settings, settingsPath }: ProofSource): (ground: Ground) => Claim {
  const byCode = (problems: readonly Problem[]) => {
    const lines = new Map<string, Set<number>>();
    for (const { code, at } of problems) {
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
    codes.flatMap((code) => (found.has(code) ? [`of \`${code}\` in ${linesIn(found.get(code))}${lowered(code)}`] : []));
  const missing = (codes: readonly string[]) => [
    ...codes.filter((code) => off.has(code)).map((code) => `\`${code}\` is switched off in ${where}`),
    ...codes.flatMap((code) => (ignored.has(code) ? [`\`${code}\` is ignored in ${linesIn(ignored.get(code))}`] : [])),
  ];
  return ({ refuting, needed }) => {
    const refuted = these(refuting);
    const undecided = these(['not-decided']);
    const unclaimed = [...these(needed), ...missing([...needed, ...refuting, 'not-decided'])];
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

function sentencesOf({ result }: ProofSource, claims: Proof['claims']): string[] {
  if (!isProved(claims.way))
    return [`It is not proved that every patient gets exactly one answer, because ${list(claims.way?.because ?? [])}.`];
  const { steps, decisions, branches, findings, rules, recommendations, timings } = result.proof;
  const proved = [
    decisions === 0
      ? 'there is nothing to decide'
      : `${amount(decisions, 'decision')} with ${amount(branches, 'branch', 'branches')} ` +
        `${decisions === 1 ? 'sends' : 'send'} every combination of ${amount(findings, 'finding')} exactly one way`,
  ];
  if (isProved(claims.reachable))
    proved.push(steps === 1 ? 'some patients reach the step' : `some patients reach each of ${amount(steps, 'step')}`);
  if (isProved(claims.rules)) proved.push(`${amount(rules, 'rule')} ${rules === 1 ? 'holds' : 'hold'}`);
  if (recommendations > 1 && isProved(claims.advice_agrees))
    proved.push(`no two of ${amount(recommendations, 'recommendation')} contradict each other`);
  if (isProved(claims.timing))
    proved.push(
      `the ${timings === 1 ? 'time' : 'times'} of ${amount(timings, 'recommendation')} can ${timings === 1 ? '' : 'all '}be kept`,
    );
  const sentences = [`Proved: ${list(proved)}.`];
  const assumptions = result.guideline.assumptions.length;
  if (assumptions > 0) sentences.push(`Taken as given: ${amount(assumptions, 'assumption')}.`);
  const beyond = [claims.reachable, claims.rules, claims.advice_agrees, claims.timing].flatMap(
    (claim) => claim?.because ?? [],
  );
  if (beyond.length > 0) sentences.push(`More is not proved, because ${list([...new Set(beyond)])}.`);
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
