import { assert } from 'chai';
import { commands, extensions, type TextEdit, workspace } from 'vscode';
import type { Test } from '../runner.mjs';
import { until } from '../runner.mjs';
import { hover, offered } from './help.ts';
import { at, openPathway, replace } from './pathway.ts';

const STEP = '  follow_up:\n    label: Follow the patient\n';

/** The YAML extension by Red Hat completes, describes and formats by our schemas; one of its name stands in for it. */
export function besideYaml(test: Test): void {
  const formatted = async (uri: unknown) => {
    const options = { tabSize: 2, insertSpaces: true };
    return (await commands.executeCommand<TextEdit[]>('vscode.executeFormatDocumentProvider', uri, options)) ?? [];
  };

  test('beside the YAML extension, Guideway completes names and conditions, and leaves keys and formatting to it', async () => {
    assert.isDefined(extensions.getExtension('redhat.vscode-yaml'));
    const editor = await openPathway();
    const { document } = editor;
    assert.include(await hover(document, at(document, 'when: residual_|tumor\n')), 'Was the resection subtotal');
    assert.equal(await hover(document, at(document, 'start|: diagnosis')), '');
    await replace(editor, STEP, `${STEP}    \n`);
    assert.notInclude(await offered(document, at(document, `${STEP}    |\n`)), 'next');
    await replace(editor, 'go: confirm\n', 'go:    \n');
    assert.includeMembers(await offered(document, at(document, 'go:    |\n')), ['confirm', 'observe']);
    assert.isEmpty(await formatted(document.uri));
  });

  test('who wants all of Guideway nevertheless sets so, and gets it at once', async () => {
    const editor = await openPathway();
    const { document } = editor;
    await replace(editor, STEP, `${STEP}    \n`);
    const settings = workspace.getConfiguration('guideway');
    await settings.update('schemaSupport', 'on', true);
    try {
      await until('keys are offered', async () =>
        (await offered(document, at(document, `${STEP}    |\n`))).includes('next'),
      );
      assert.notEqual(await hover(document, at(document, 'start|: diagnosis')), '');
      assert.isNotEmpty(await formatted(document.uri));
    } finally {
      await settings.update('schemaSupport', undefined, true);
    }
    await until(
      'keys are not offered',
      async () => !(await offered(document, at(document, `${STEP}    |\n`))).includes('next'),
    );
  });
}
