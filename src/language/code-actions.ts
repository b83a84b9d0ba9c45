import { type CodeAction, type CodeActionKind, Range } from 'vscode-languageserver-types';
import { namesInQuotes } from '../text/marks.ts';
import { type ActionOffer, type Change, isChange } from './actions/offer.ts';
import { type Asked, offersIn } from './actions/offers.ts';
import { diagnosticOf } from './diagnostics.ts';
import type { AnyDocument, GuidelineBundle } from './guideline-bundle.ts';
import { rangeOf } from './places.ts';
import { workspaceEditOf } from './workspace-edit.ts';

/** What an editor can do with an action. */
export interface Abilities {
  /** It asks for the edit when an action is chosen. */
  readonly resolvesEdits: boolean;
  /** An edit may make a file. */
  readonly createsFiles: boolean;
  /** Commands of ours that it can run. */
  readonly commands: readonly string[];
}

/** What an action that is not worked out yet remembers of itself. */
interface Remembered {
  readonly uri: string;
  readonly asked: Range;
  /** What tells it from others with the same title: where its first problem stands. */
  readonly at?: Range;
}

/**
 * In larger files, a change is worked out when it is chosen. In characters of the guideline and its cases, each counted as
 * often as it is read because of mistakes.
 */
const LARGE = 200_000;
/** How many characters are read to try changes before they are offered: for a light bulb, and for a list asked for. */
const WHILE_MOVING = 150_000;
const WHEN_ASKED = 300_000;
/** And for an editor that wants every edit at once, in a large file as well. */
const AT_ONCE = 800_000;
const IN_LARGE = 500_000;
/** So many operations of a proof take as long as it takes to read a character. */
const OPERATIONS = 4;

/**
 * What can be done in a stretch of a file; each is one undo step and was tried on a copy. Where that takes long, the
 * editor gets the edit from `resolvedAction` when it is chosen.
 * @param pageOf the address of the page about a check
 */
export function codeActionsIn(
  files: GuidelineBundle,
  document: AnyDocument,
  asked: Asked,
  abilities: Abilities,
  pageOf: (code: string) => string | undefined,
): CodeAction[] {
  const read = files.documents.reduce((sum, { text, yaml }) => sum + text.length * yaml.rounds, 0);
  let left = asked.automatic ? WHILE_MOVING : abilities.resolvesEdits ? WHEN_ASKED : AT_ONCE;
  if (read > LARGE) left = abilities.resolvesEdits ? 0 : Math.min(left, IN_LARGE);
  const size = read + Math.ceil(files.checked.operations / OPERATIONS);
  return offersIn(files, document, asked, abilities).flatMap((offer) => {
    const action = actionOf(offer, files, document, pageOf);
    if (!isChange(offer)) return { ...action, command: offer.command };
    const cost = offer.readings * size;
    if (cost > left) return abilities.resolvesEdits ? { ...action, data: remember(offer, document, asked) } : [];
    left -= cost;
    const change = offer.change();
    return change ? { ...action, edit: workspaceEditOf(change) } : [];
  });
}

/**
 * An action with its edit, worked out on the files as they stand now; undefined when it is no longer possible there, or
 * would do harm.
 */
export function resolvedAction(
  files: GuidelineBundle,
  document: AnyDocument,
  action: CodeAction,
  abilities: Abilities,
): CodeAction | undefined {
  const { data, kind, title } = action;
  if (!isRemembered(data)) return undefined;
  const only: CodeActionKind[] | undefined = kind === undefined ? undefined : [kind];
  const offer = offersIn(files, document, { range: data.asked, ...(only && { only }) }, abilities).find((one) => {
    const at = one.problems[0] && rangeOf(one.problems[0].at, document.lines);
    return one.kind === kind && namesInQuotes(one.title) === title && isSame(at, data.at);
  });
  const change: Change | undefined = offer && isChange(offer) ? offer.change() : undefined;
  return change && { ...action, edit: workspaceEditOf(change) };
}

/** The address of the file that an unresolved action is about. */
export function fileOf({ data }: CodeAction): string | undefined {
  return isRemembered(data) ? data.uri : undefined;
}

function actionOf(
  { title, kind, isPreferred, problems }: ActionOffer,
  { guideline }: GuidelineBundle,
  document: AnyDocument,
  pageOf: (code: string) => string | undefined,
): CodeAction {
  const diagnostics = problems.map((one) => diagnosticOf(one, document, guideline.guideline, pageOf(one.code)));
  return {
    title: namesInQuotes(title),
    kind,
    ...(diagnostics.length > 0 && { diagnostics }),
    ...(isPreferred && { isPreferred }),
  };
}

function remember({ problems }: ActionOffer, { uri, lines }: AnyDocument, { range }: Asked): Remembered {
  return { uri, asked: range, ...(problems[0] && { at: rangeOf(problems[0].at, lines) }) };
}

function isRemembered(data: unknown): data is Remembered {
  return (
    typeof data === 'object' &&
    data !== null &&
    'uri' in data &&
    typeof data.uri === 'string' &&
    'asked' in data &&
    Range.is(data.asked)
  );
}

function isSame(a: Range | undefined, b: Range | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
