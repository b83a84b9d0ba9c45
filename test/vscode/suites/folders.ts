import { assert } from 'chai';
import { languages, workspace } from 'vscode';
import type { Test } from '../runner.mjs';
import { address, checked, codeOf, GUIDELINE, isError, open, problems, replace } from './pathway.ts';

export function folders(test: Test): void {
  test('each folder is checked as its own settings say', async () => {
    const strict = await open(GUIDELINE, 0);
    const lenient = await open(GUIDELINE, 1);
    for (const folder of [0, 1])
      await replace(
        await open(GUIDELINE, folder),
        '\n  new_symptoms:\n',
        '\n  headache:\n    type: boolean\n  new_symptoms:\n',
      );
    const found = await problems(strict.document, 'an unused finding', (all) =>
      all.some((one) => codeOf(one) === 'unused-finding'),
    );
    // A hint beside it fades what does nothing.
    assert.deepEqual(found.filter(isError).map(codeOf), ['unused-finding']);
    await checked(lenient.document);
    assert.deepEqual(languages.getDiagnostics(lenient.document.uri).map(codeOf), []);
  });

  test('a change of the settings on disk holds for the files that are open', async () => {
    const { document } = await open(GUIDELINE, 1);
    await replace(
      await open(GUIDELINE, 1),
      '\n  new_symptoms:\n',
      '\n  headache:\n    type: boolean\n  new_symptoms:\n',
    );
    await checked(document);
    const settings = address('guideway.config.yaml', 1);
    const before = await workspace.fs.readFile(settings);
    await workspace.fs.writeFile(settings, new TextEncoder().encode('severity:\n  unused-finding: warning\n'));
    try {
      await problems(document, 'an unused finding', (all) => all.some((one) => codeOf(one) === 'unused-finding'));
    } finally {
      await workspace.fs.writeFile(settings, before);
    }
    await problems(document, 'nothing', (all) => all.length === 0);
  });

  test('settings hold as they are typed, and what is wrong with them is said', async () => {
    const guideline = await open(GUIDELINE, 1);
    await replace(guideline, '\n  new_symptoms:\n', '\n  headache:\n    type: boolean\n  new_symptoms:\n');
    const settings = await open('guideway.config.yaml', 1);
    await replace(settings, 'unused-finding: off', 'unused-finding: warning');
    await problems(guideline.document, 'an unused finding', (all) =>
      all.some((one) => codeOf(one) === 'unused-finding'),
    );
    await replace(settings, 'unused-finding: warning', 'unused-finding: loud');
    const [problem] = await problems(settings.document, 'a wrong severity', (all) => all.length > 0);
    assert.include(problem?.message, 'loud');
    await replace(settings, 'unused-finding: loud', 'unused-finding: off');
    await problems(settings.document, 'nothing', (all) => all.length === 0);
    await problems(guideline.document, 'nothing', (all) => all.length === 0);
  });
}
