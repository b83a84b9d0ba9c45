import { type CancellationToken, type Connection, DiagnosticSeverity, type ProgressToken } from 'vscode-languageserver';
import { casesBeside } from '../language/actions/add-cases.ts';
import { fileName, kindOfFile } from '../language/file-names.ts';
import { type Circumstances, type GeneratedCases, generatedCases } from '../language/generated-cases.ts';
import type { GuidelineBundle } from '../language/guideline-bundle.ts';
import { type PatientToSave, type SavedCase, savedCase } from '../language/saved-case.ts';
import { abilitiesOf } from './answer-actions.ts';
import type { Service } from './answers.ts';
import { stopIfCancelled, yieldToEventLoop } from './cancellation.ts';
import type { Publisher } from './publisher.ts';

/** What a check of the whole workspace has found; counts. */
export interface WorkspaceChecked {
  readonly guidelines: number;
  /** Cases files. */
  readonly cases: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

/** Answers what concerns the workspace: checks all of its files, and adds cases. */
export function answerWorkspace(connection: Connection, service: Service, publisher: Publisher): void {
  connection.onRequest(
    'guideway/checkWorkspace',
    (params: { readonly workDoneToken?: ProgressToken } | null, token: CancellationToken) =>
      checkWorkspace(connection, publisher, params?.workDoneToken, token),
  );
  connection.onRequest('guideway/generateCases', ({ uri }: { readonly uri: string }, token: CancellationToken) =>
    generateFor(uri, service, token),
  );
  connection.onRequest<SavedCase, void>(
    'guideway/saveCase',
    ({ uri, ...patient }: { readonly uri: string } & PatientToSave, token: CancellationToken) =>
      withCircumstances(uri, service, token, (files, circumstances) => savedCase(files, patient, circumstances)),
  );
}

async function checkWorkspace(
  { window }: Connection,
  publisher: Publisher,
  workDoneToken: ProgressToken | undefined,
  token: CancellationToken,
): Promise<WorkspaceChecked> {
  const progress = window.attachWorkDoneProgress(workDoneToken);
  progress.begin('Checking guidelines', 0, undefined, true);
  try {
    const uris = await publisher.keepWorkspace();
    const guidelines = uris.filter((uri) => kindOfFile(uri) === 'guideline');
    const cases = uris.filter((uri) => kindOfFile(uri) === 'cases');
    for (const [index, uri] of [...guidelines, ...cases].entries()) {
      stopIfCancelled(token);
      progress.report(Math.floor((100 * index) / uris.length), fileName(uri));
      // Cases were checked with their guideline, unless they have none.
      if (index < guidelines.length || !publisher.isChecked(uri)) await publisher.check(uri);
      await yieldToEventLoop();
    }
    const problems = uris.flatMap((uri) => publisher.problemsOf(uri));
    const count = (wanted: DiagnosticSeverity) => problems.filter(({ severity }) => severity === wanted).length;
    return {
      guidelines: guidelines.length,
      cases: cases.length,
      errors: count(DiagnosticSeverity.Error),
      warnings: count(DiagnosticSeverity.Warning),
      infos: count(DiagnosticSeverity.Information),
    };
  } finally {
    progress.done();
  }
}

function generateFor(uri: string, service: Service, token: CancellationToken): Promise<GeneratedCases> {
  return withCircumstances<GeneratedCases>(uri, service, token, generatedCases);
}

/** Adds to the cases of a guideline, as far as it is one. @param uri of the guideline, or of its cases */
async function withCircumstances<T>(
  uri: string,
  { library, workspace, client }: Service,
  token: CancellationToken,
  add: (files: GuidelineBundle, circumstances: Circumstances) => T,
): Promise<T | { readonly message: string }> {
  const files = await library.filesOf(uri);
  if (!files) return { message: 'This is no guideline that can be read, so there are no cases for it.' };
  const inPlace = await workspace.whatIsAt(casesBeside(files.guideline.uri));
  stopIfCancelled(token);
  return add(files, { createsFiles: abilitiesOf(client()).createsFiles, inPlace });
}
