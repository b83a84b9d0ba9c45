import { appendCases, newCasesFile, whyNotAppended } from '../../guideline/cases/append-cases.ts';
import type { NewCase } from '../../guideline/cases/new-case.ts';
import { readCases } from '../../guideline/cases/read.ts';
import type { CasesDocument } from '../cases-document.ts';
import { fileName } from '../file-names.ts';
import type { GuidelineBundle } from '../guideline-bundle.ts';
import type { Change } from './offer.ts';
import { tried } from './trial.ts';

/** The cases file that belongs beside a guideline. */
export function casesBeside(guideline: string): string {
  return guideline.replace(/\.guideline(\.ya?ml)$/i, '.cases$1');
}

/**
 * Adds cases to the guideline's cases file: the one beside it, else the first that there is, else a new one. Undefined
 * where none can take them.
 * @param cases not empty
 */
export function addCases(files: GuidelineBundle, cases: readonly NewCase[], createsFiles: boolean): Change | undefined {
  const { uri, guideline } = files.guideline;
  const beside = casesBeside(uri);
  const document = documentFor(files);
  if (document) {
    const edit = appendCases(document.text, cases);
    return edit && tried(files, document, [edit], () => true);
  }
  if (!createsFiles || beside === uri) return undefined;
  const text = newCasesFile(cases, undefined);
  return readCases(text, guideline).problems.length === 0 ? { edits: [], newFile: { uri: beside, text } } : undefined;
}

/** What may have the name of a new cases file already: cases of another guideline, or what cannot be read. */
export type InPlace = 'foreign' | 'unreadable';

/** What is in the place of a new cases file and what to do about it, as the end of a sentence. */
export function whatIsInPlace(inPlace: InPlace, guideline: string): string {
  const there = `\`${fileName(casesBeside(guideline))}\` is there, but`;
  return inPlace === 'unreadable'
    ? `${there} cannot be read. Save that file as text in UTF-8, or rename it.`
    : `${there} is not about this guideline. Rename that file, or name the guideline in its first line: ` +
        `\`guideline: ${fileName(guideline)}\``;
}

/** Why a cases file that is there takes no cases, as a sentence; see `addCases`. */
export function whyNotAdded(files: GuidelineBundle): string {
  const document = documentFor(files);
  return document ? whyNotAppended(document.text) : 'It is not certain where they belong.';
}

function documentFor({ guideline, cases }: GuidelineBundle): CasesDocument | undefined {
  const beside = casesBeside(guideline.uri);
  return [...cases].sort((a, b) => Number(b.uri === beside) - Number(a.uri === beside))[0];
}
