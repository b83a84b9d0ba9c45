import type { WorkspaceEdit } from 'vscode-languageserver-types';
import { newCase } from '../simulation/generate/new-case.ts';
import type { Route } from '../simulation/route.ts';
import { compileRouter } from '../simulation/router.ts';
import { namesInQuotes } from '../text/marks.ts';
import { addCases, casesBeside, whatIsInPlace, whyNotAdded } from './actions/add-cases.ts';
import { choicesIn, type MadeChoice } from './choices.ts';
import { fileName } from './file-names.ts';
import type { Circumstances } from './generated-cases.ts';
import type { GuidelineBundle } from './guideline-bundle.ts';
import { answeredBy, type TypedAnswer } from './simulation.ts';
import { workspaceEditOf } from './workspace-edit.ts';

/** A simulated patient who is to become a sample case. */
export interface PatientToSave {
  readonly name: string;
  readonly answers: readonly TypedAnswer[];
  /** What is chosen; at other steps nothing is. */
  readonly choices?: readonly MadeChoice[];
}

/** The edit that adds a case to a cases file, or why there is none. */
export type SavedCase =
  | { readonly edit: WorkspaceEdit; readonly casesUri: string; readonly message: string }
  | { readonly edit?: undefined; readonly message: string };

/**
 * A simulated patient as a sample case that expects what the guideline says today, at the end of the guideline's cases
 * file. Like a generated case it waits to be confirmed: what the guideline says is not yet what is right.
 */
export function savedCase(
  files: GuidelineBundle,
  { name, answers, choices = [] }: PatientToSave,
  { createsFiles, inPlace }: Circumstances,
): SavedCase {
  const say = (message: string) => ({ message: namesInQuotes(message) });
  const { uri, guideline, reading, lines } = files.guideline;
  if (uri.startsWith('untitled:'))
    return say('The case was not saved, because its file belongs beside the guideline. Save the guideline first.');
  const [problem] = reading.problems;
  if (problem) {
    const line = lines.positionAt(problem.at.start).line + 1;
    return say(`The case was not saved, because of line ${line}: ${problem.message} Correct this first.`);
  }
  const wanted = name.trim();
  if (wanted === '') return say('The case needs a name.');
  if (files.cases.some(({ reading }) => reading.cases.some((one) => one.name === wanted)))
    return say(`There is a case named “${wanted}” already. Choose another name.`);
  const router = compileRouter(guideline);
  const answered = answeredBy(router, answers);
  if (answered.kind === 'refused') return say(answered.message);
  const { patient } = answered;
  const route = router.route(patient, choicesIn(guideline, choices).choices);
  const added = newCase({ name: wanted, patient, route });
  if (files.cases.length === 0 && inPlace) return say(`The case was not saved: ${whatIsInPlace(inPlace, uri)}`);
  const change = addCases(files, [added], createsFiles);
  const target = change?.newFile?.uri ?? change?.edits[0]?.document.uri;
  if (!change || target === undefined)
    return say(
      files.cases.length === 0 && !createsFiles
        ? `The case was not saved, because this editor makes no new files. Make an empty file \`${fileName(casesBeside(uri))}\` and try again.`
        : `The case was not saved. ${whyNotAdded(files)}`,
    );
  const message = namesInQuotes(
    `“${wanted}” was added to \`${fileName(target)}\`.${doubtAbout(route)} Say there what is right for this patient, and take away *confirm*.`,
  );
  return { edit: workspaceEditOf(change), casesUri: target, message };
}

/** Why what the guideline says today is hardly what is right for the patient; begins with a blank. */
function doubtAbout(route: Route): string {
  const { status, ending } = route;
  if (status === 'nothing-recommended') return ' It expects that nothing is recommended, as the guideline says today.';
  if (route.unchosen.length > 0) return ' One of several alternatives has yet to be chosen.';
  if (status === 'advice-undetermined')
    return ' It expects what is recommended for sure; of other advice too little is known.';
  if (ending.kind === 'end' && status === 'conflict')
    return ' The guideline contradicts itself for this patient: it advises against what it recommends.';
  if (ending.kind === 'end' || ending.kind === 'undetermined') return '';
  return ' It fails until the guideline has an answer for this patient.';
}
