import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const peer = dirname(require.resolve('yaml-language-server/package.json'));
const withoutPauses = fileURLToPath(new URL('without-pauses.cjs', import.meta.url));

/** The server is started like this by an editor; each with a process of its own. */
export const GUIDEWAY = {
  name: 'Guideway',
  command: [fileURLToPath(new URL('../../dist/guideway.js', import.meta.url)), 'lsp', '--stdio'],
  settings: {},
};

/** Knows of guidelines what our JSON schema says. Nothing of it asks the network. */
export const PEER = {
  name: `yaml-language-server ${require('yaml-language-server/package.json').version}`,
  command: [join(peer, 'bin/yaml-language-server'), '--stdio'],
  settings: {
    yaml: {
      schemas: { [new URL('../../schemas/guideline.schema.json', import.meta.url).href]: '*.guideline.yaml' },
      schemaStore: { enable: false },
      kubernetesCRDStore: { enable: false },
      validate: true,
      completion: true,
      hover: true,
    },
  },
};

/** The same server, which does not wait for a pause in typing before it works. */
export function unpaused({ name, command, settings }) {
  return { name, command: ['--require', withoutPauses, ...command], settings };
}
