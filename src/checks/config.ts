import { asValue, compareDecimals, Decimal, decimalToNumber, parseDecimal, ZERO } from '../condition/decimal.ts';
import { exactNumber } from '../guideline/number-field.ts';
import { MEASURES, type Measure } from '../simulation/coverage/goal.ts';
import { nearest } from '../text/nearest.ts';
import { LineIndex, type Span } from '../text/position.ts';
import type { TextProblem } from '../text/problem.ts';
import type { YamlNode } from '../text/tree.ts';
import { readYaml } from '../text/yaml.ts';
import type { Fix, Problem, Severity } from './check.ts';
import { checkNamed, checks } from './index.ts';
import { CANNOT_BE_SILENCED } from './unsilenceable.ts';

/** What `guideway.config.yaml` decides. */
export interface Settings {
  /** By check code; a check that is absent keeps its own severity. */
  readonly severity: ReadonlyMap<string, Severity | 'off'>;
  /** The least that the cases of each guideline must cover, in percent; a measure that is absent may be anything. */
  readonly coverage?: ReadonlyMap<Measure, number>;
}

/** A settings file as far as it could be read, and what is wrong with it. */
export interface SettingsReading {
  readonly settings: Settings;
  readonly problems: readonly Problem[];
  /** False when a part of the file could not be read, so that others may be meant than these settings. */
  readonly complete: boolean;
  readonly lines: LineIndex;
}

export const DEFAULT_SETTINGS: Settings = { severity: new Map() };

const LEVELS = ['error', 'warning', 'info', 'off'] as const;

/**
 * The problems with the severities that the settings give them; those switched off are left out. Ignore comments come
 * first, so that a comment for a check that is switched off does not count as unused.
 * @param firm codes of problems that keep their severity
 */
export function applySettings(
  problems: readonly Problem[],
  settings: Settings,
  firm: ReadonlySet<string> = CANNOT_BE_SILENCED.guideline,
): Problem[] {
  return problems.flatMap((problem) => {
    if (firm.has(problem.code)) return [problem];
    const severity = settings.severity.get(problem.code) ?? problem.severity;
    return severity === 'off' ? [] : [{ ...problem, severity }];
  });
}

/** Reads the text of a settings file. Never throws: what cannot be read is a problem, and the rest still counts. */
export function readSettings(text: string): SettingsReading {
  const { root, problems: faults } = readYaml(text);
  const reader = new Reader(faults);
  reader.readTop(root);
  const settings = { severity: reader.severity, ...(reader.coverage.size > 0 && { coverage: reader.coverage }) };
  return { settings, problems: reader.problems, complete: reader.complete, lines: new LineIndex(text) };
}

class Reader {
  readonly severity = new Map<string, Severity | 'off'>();
  readonly coverage = new Map<Measure, number>();
  readonly problems: Problem[];
  complete: boolean;

  constructor(faults: readonly TextProblem[]) {
    this.problems = faults.map((fault) => ({ ...fault, severity: 'error' }));
    this.complete = faults.length === 0;
  }

  readTop(top: YamlNode): void {
    if (isNothing(top)) return;
    if (top.kind !== 'map') {
      this.#say('schema', top.at, 'Settings begin with a key: `severity:`, and below it one line for each check.');
      return;
    }
    for (const { key, keyAt, value } of top.entries.values()) {
      if (key === 'severity') this.#readSeverities(value);
      else if (key === 'coverage') this.#readCoverage(value);
      else if (key !== '$schema')
        this.#say('schema', keyAt, ...unknownWord(key, keyAt, ['severity', 'coverage'], 'is no setting'));
      else if (typeof value.data !== 'string')
        this.#say('schema', value.at, 'Write the address of the schema here, or delete the line.');
    }
  }

  #readSeverities(node: YamlNode): void {
    if (isNothing(node)) return;
    if (node.kind !== 'map') {
      this.#say('schema', node.at, 'Write one line for each check here, such as `unused-finding: off`.');
      return;
    }
    for (const { key: code, keyAt, value } of node.entries.values()) {
      const level = LEVELS.find((candidate) => candidate === value.data);
      if (checkNamed(code) === undefined) {
        const codes = checks.map((check) => check.code);
        this.#say('unknown-name', keyAt, ...unknownWord(code, keyAt, codes, 'is no check'));
      } else if (level === 'error' && CANNOT_BE_SILENCED.guideline.has(code)) continue;
      else if (level !== undefined && CANNOT_BE_SILENCED.guideline.has(code)) this.#refuse(code, level, value.at);
      else if (level !== undefined) this.severity.set(code, level);
      else if (typeof value.data === 'string')
        this.#say('schema', value.at, ...unknownWord(value.data, value.at, LEVELS, 'is no severity'));
      else
        this.#say(
          'schema',
          value.kind === 'missing' ? keyAt : value.at,
          `Write the severity of \`${code}\`: \`error\`, \`warning\`, \`info\` or \`off\`.`,
        );
    }
  }

  #readCoverage(node: YamlNode): void {
    if (isNothing(node)) return;
    if (node.kind !== 'map') {
      this.#say('schema', node.at, 'Write one line for each measure here, such as `branches: 100`.');
      return;
    }
    for (const { key, keyAt, value } of node.entries.values()) {
      const measure = MEASURES.find((candidate) => candidate === key);
      const percent = exactNumber(value);
      if (measure === undefined) this.#say('schema', keyAt, ...unknownWord(key, keyAt, MEASURES, 'is no measure'));
      else if (percent && isPercentage(percent)) this.coverage.set(measure, decimalToNumber(percent));
      else
        this.#say(
          'schema',
          value.kind === 'missing' ? keyAt : value.at,
          `Write how much of the \`${measure}\` must be covered, in percent: a number from 0 to 100.`,
          bareNumber(value),
        );
    }
  }

  #refuse(code: string, level: Severity | 'off', at: Span): void {
    const what = level === 'off' ? 'switched off' : `made \`${level}\``;
    this.problems.push({
      code: 'schema',
      severity: 'error',
      message: `\`${code}\` cannot be ${what}: of what cannot be read nothing is proved, so it stays an error. Delete this line.`,
      at,
    });
  }

  #say(code: string, at: Span, message: string, fix?: Fix): void {
    this.complete = false;
    this.problems.push({ code, severity: 'error', message, at, ...(fix && { fix }) });
  }
}

/** A key without a value says nothing, as does an empty file. */
function isNothing(node: YamlNode): boolean {
  return node.kind === 'missing' || (node.kind === 'scalar' && node.data === null);
}

/** From 0 to 100; one of many digits would be rounded. */
function isPercentage(number: Decimal): boolean {
  return (
    compareDecimals(number, ZERO) >= 0 && compareDecimals(number, HUNDRED) <= 0 && typeof asValue(number) === 'number'
  );
}

/** `90%` and `"90"`: the number alone. */
function bareNumber(value: YamlNode): Fix | undefined {
  const digits = value.kind === 'scalar' ? /^(\d+(?:\.\d+)?)\s*%?$/.exec(value.text.trim())?.[1] : undefined;
  const percent = digits === undefined ? undefined : parseDecimal(digits);
  if (digits === undefined || !percent || !isPercentage(percent)) return undefined;
  return { title: `Change to \`${digits}\``, edits: [{ at: value.at, newText: digits }] };
}

/** What other programs call a severity. */
const OTHER_LEVELS: ReadonlyMap<string, Severity | 'off'> = new Map([
  ['err', 'error'],
  ['warn', 'warning'],
  ['information', 'info'],
  ['hint', 'info'],
  ['no', 'off'],
  ['none', 'off'],
  ['never', 'off'],
  ['ignore', 'off'],
  ['disabled', 'off'],
]);

const HUNDRED = Decimal.of(100n);

function unknownWord(word: string, at: Span, known: readonly string[], isNo: string): [message: string, fix?: Fix] {
  const meant = nearest(word, known) ?? (known === LEVELS ? OTHER_LEVELS.get(word.toLowerCase()) : undefined);
  if (meant !== undefined)
    return [
      `\`${word}\` ${isNo}. Did you mean \`${meant}\`?`,
      { title: `Change to \`${meant}\``, edits: [{ at, newText: meant }] },
    ];
  if (known.length > 5) return [`\`${word}\` ${isNo}. \`guideway explain\` lists them all.`];
  return [`\`${word}\` ${isNo}. Known here: ${known.map((name) => `\`${name}\``).join(', ')}.`];
}
