import { type Document, isMap, isScalar, type Node, type Pair, parseDocument } from 'yaml';
import { nearest } from '../text/nearest.ts';
import { LineIndex, type Span } from '../text/position.ts';
import type { Fix, Problem, Severity } from './check.ts';

/** What `guideway.config.yaml` decides. */
export interface Settings {
  /** By check code; a check that is absent keeps its own severity. */
  readonly severity: ReadonlyMap<string, Severity | 'off'>;
}

/** A settings file as far as it could be read, and what is wrong with it. */
export interface SettingsReading {
  readonly settings: Settings;
  readonly problems: readonly Problem[];
  readonly lines: LineIndex;
}

export const DEFAULT_SETTINGS: Settings = { severity: new Map() };

const LEVELS = ['error', 'warning', 'info', 'off'] as const;

/**
 * The problems with the severities that the settings give them; those switched off are left out. Ignore comments come
 * first, so that a comment for a check that is switched off does not count as unused.
 */
export function applySettings(problems: readonly Problem[], settings: Settings): Problem[] {
  return problems.flatMap((problem) => {
    const severity = settings.severity.get(problem.code) ?? problem.severity;
    return severity === 'off' ? [] : [{ ...problem, severity }];
  });
}

/** Reads the text of a settings file. Never throws: what cannot be read is a problem, and the rest still counts. */
export function readSettings(text: string, knownCodes: Iterable<string>): SettingsReading {
  const lines = new LineIndex(text);
  const problems: Problem[] = [];
  const severity = new Map<string, Severity | 'off'>();
  const codes = [...knownCodes];
  const say = (code: string, at: Span, message: string, fix?: Fix) =>
    problems.push({ code, severity: 'error', message, at, ...(fix && { fix }) });

  const document = parse(text, say);
  const root = document?.contents;
  if (root && !isEmpty(root)) {
    if (!isMap<Node, Node | null>(root))
      say('schema', spanOf(root), 'Settings are a list of keys: `severity:`, and below it one line for each check.');
    else
      for (const [key, name, value] of entries(root.items)) {
        if (name === '$schema') continue;
        if (name !== 'severity') say('schema', key, ...unknownWord(name, key, ['severity'], 'is no setting'));
        else if (isMap<Node, Node | null>(value)) readSeverities(value.items);
        else if (value && !isEmpty(value))
          say('schema', spanOf(value), 'Write one line for each check here, such as `unused-finding: off`.');
      }
  }
  return { settings: { severity }, problems, lines };

  function readSeverities(items: readonly Pair<Node, Node | null>[]) {
    for (const [key, code, value] of entries(items)) {
      const level = isScalar(value) ? value.value : undefined;
      const known = LEVELS.find((candidate) => candidate === level);
      if (!codes.includes(code)) say('unknown-name', key, ...unknownWord(code, key, codes, 'is no check'));
      else if (known !== undefined) severity.set(code, known);
      else if (typeof level === 'string' && value)
        say('schema', spanOf(value), ...unknownWord(level, spanOf(value), LEVELS, 'is no severity'));
      else
        say(
          'schema',
          value ? spanOf(value) : key,
          `Write the severity of \`${code}\`: \`error\`, \`warning\`, \`info\` or \`off\`.`,
        );
    }
  }
}

function parse(text: string, say: (code: string, at: Span, message: string) => void): Document.Parsed | undefined {
  let document: Document.Parsed;
  try {
    document = parseDocument(text, { prettyErrors: false });
  } catch (error) {
    // Nesting too deep for the parser's stack is the one thing it throws for.
    if (!(error instanceof RangeError)) throw error;
    say('syntax', { start: 0, end: 0 }, 'This is nested too deeply to be read. Settings need two levels.');
    return undefined;
  }
  for (const { code, message, pos } of document.errors) {
    const at = { start: pos[0], end: pos[1] };
    if (code === 'DUPLICATE_KEY') say('duplicate-key', at, 'This key stands here twice. Keep one of the two.');
    else say('syntax', at, `This is not YAML as it stands: ${message}.`);
  }
  return document;
}

/** The pairs of a mapping: where the key stands, its text, and its value. */
function* entries(items: readonly Pair<Node, Node | null>[]): Generator<[Span, string, Node | null]> {
  for (const { key, value } of items) yield [spanOf(key), isScalar(key) ? String(key.value) : String(key), value];
}

function spanOf(node: Node): Span {
  return node.range ? { start: node.range[0], end: node.range[1] } : { start: 0, end: 0 };
}

function isEmpty(node: Node): boolean {
  return isScalar(node) && node.value === null;
}

function unknownWord(word: string, at: Span, known: readonly string[], isNo: string): [message: string, fix?: Fix] {
  const meant = nearest(word, known);
  if (meant !== undefined)
    return [
      `\`${word}\` ${isNo}. Did you mean \`${meant}\`?`,
      { title: `Change to \`${meant}\``, edits: [{ at, newText: meant }] },
    ];
  if (known.length > 5) return [`\`${word}\` ${isNo}. \`guideway explain\` lists them all.`];
  return [`\`${word}\` ${isNo}. Known here: ${known.map((name) => `\`${name}\``).join(', ')}.`];
}
