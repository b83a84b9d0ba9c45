import type { WorkspaceEdit } from 'vscode-languageserver-types';
import { generatedSentences } from '../report/generated.ts';
import { missingCases } from '../simulation/generate/generate.ts';
import { namesInQuotes } from '../text/marks.ts';
import { addCases, casesBeside, type InPlace, whatIsInPlace, whyNotAdded } from './actions/add-cases.ts';
import { fileName } from './file-names.ts';
import type { GuidelineBundle } from './guideline-bundle.ts';
import { workspaceEditOf } from './workspace-edit.ts';

/** Cases to add to a cases file, or why there are none. */
export type GeneratedCases =
  | {
      readonly edit: WorkspaceEdit;
      readonly casesUri: string;
      /** How many cases. */
      readonly count: number;
      readonly message: string;
    }
  | { readonly message: string };

/** What is possible around the files. */
export interface Circumstances {
  /** The editor can make new files. */
  readonly createsFiles: boolean;
  /** What has the name that the guideline's new cases file would get; undefined where nothing has. */
  readonly inPlace: InPlace | undefined;
}

/** Cases for the branches that no case takes yet, as an edit of the guideline's cases file. */
export function generatedCases(files: GuidelineBundle, { createsFiles, inPlace }: Circumstances): GeneratedCases {
  const { guideline, cases } = files;
  const [problem] = guideline.reading.problems;
  const say = (...sentences: readonly string[]) => ({ message: namesInQuotes(sentences.join(' ')) });
  if (problem) {
    const line = guideline.lines.positionAt(problem.at.start).line + 1;
    return say(`No cases were generated, because of line ${line}: ${problem.message} Correct this first.`);
  }
  const known = cases.flatMap(({ reading }) => reading.cases);
  const generated = missingCases(guideline.analysis, known, 'branches');
  const casesUri = cases.length > 0 ? undefined : casesBeside(guideline.uri);
  const count = generated.cases.length;
  if (count === 0) return say(...generatedSentences(generated, 'branches', ''));
  if (casesUri !== undefined && inPlace) return say(`No cases were added: ${whatIsInPlace(inPlace, guideline.uri)}`);
  const change = addCases(files, generated.cases, createsFiles);
  const target = change?.newFile?.uri ?? change?.edits[0]?.document.uri;
  if (!change || target === undefined)
    return say(
      casesUri !== undefined && !createsFiles
        ? `No cases were added, because this editor makes no new files. Make an empty file \`${fileName(casesUri)}\` and try again.`
        : `No cases were added. ${whyNotAdded(files)}`,
    );
  const message = namesInQuotes(generatedSentences(generated, 'branches', fileName(target)).join(' '));
  return { edit: workspaceEditOf(change), casesUri: target, count, message };
}
