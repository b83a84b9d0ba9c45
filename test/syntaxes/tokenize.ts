import { readFileSync } from 'node:fs';
import oniguruma from 'vscode-oniguruma';
import textmate, { type IGrammar, type StateStack } from 'vscode-textmate';

const INJECTION = 'source.feel.guideway-injection';
/** VS Code's own extension for YAML, as a package. */
const YAML = '../../node_modules/@codingame/monaco-vscode-yaml-default-extension/resources';
const GRAMMARS = new Map([
  ['source.yaml', `${YAML}/yaml.tmLanguage.json`],
  ['source.yaml.1.2', `${YAML}/yaml-1.2.tmLanguage.json`],
  ['source.yaml.embedded', `${YAML}/yaml-embedded.tmLanguage.json`],
  [INJECTION, '../../syntaxes/feel.injection.tmLanguage.json'],
]);

const read = (path: string) => readFileSync(new URL(path, import.meta.url));
const loaded = oniguruma.loadWASM(read('../../node_modules/vscode-oniguruma/release/onig.wasm'));

/** A piece of a line with its scopes, outermost first. */
export interface Piece {
  readonly text: string;
  readonly scopes: readonly string[];
}

/** Colors YAML as VS Code does. @param withOurs whether our grammar is injected */
export async function yamlGrammar(withOurs = true): Promise<IGrammar> {
  await loaded;
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (string) => new oniguruma.OnigString(string),
    }),
    loadGrammar: async (scope) => {
      const path = GRAMMARS.get(scope);
      return path === undefined ? null : textmate.parseRawGrammar(String(read(path)), path);
    },
    getInjections: (scope) => (withOurs && scope === 'source.yaml' ? [INJECTION] : []),
  });
  const grammar = await registry.loadGrammar('source.yaml');
  if (!grammar) throw new Error('There is no grammar of YAML.');
  return grammar;
}

/** The pieces of each line of a text. */
export function pieces(grammar: IGrammar, source: string): Piece[][] {
  let state: StateStack = textmate.INITIAL;
  return source.split(/\r?\n/).map((line) => {
    const { tokens, ruleStack, stoppedEarly } = grammar.tokenizeLine(line, state);
    if (stoppedEarly) throw new Error(`Too slow: ${line}`);
    state = ruleStack;
    return tokens.map(({ startIndex, endIndex, scopes }) => ({ text: line.slice(startIndex, endIndex), scopes }));
  });
}
