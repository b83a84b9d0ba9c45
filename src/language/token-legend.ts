import { SemanticTokenModifiers, SemanticTokenTypes } from 'vscode-languageserver-types';
import type { NameKind } from '../format/name-kind.ts';

/** What something in a file is, as far as it is shown in a color of its own. */
export type TokenType = NameKind | 'definition' | 'score' | 'number' | 'string' | 'operator' | 'keyword' | 'function';

/**
 * Types and modifiers of the Language Server Protocol, which every theme knows. What is worked out from findings is a
 * variable that nobody answers, hence `readonly`.
 */
const LOOKS: Readonly<Record<TokenType, readonly [type: SemanticTokenTypes, ...modifiers: SemanticTokenModifiers[]]>> =
  {
    finding: [SemanticTokenTypes.variable],
    definition: [SemanticTokenTypes.variable, SemanticTokenModifiers.readonly],
    score: [SemanticTokenTypes.variable, SemanticTokenModifiers.readonly],
    option: [SemanticTokenTypes.enumMember],
    step: [SemanticTokenTypes.class],
    alternative: [SemanticTokenTypes.enumMember],
    action: [SemanticTokenTypes.method],
    event: [SemanticTokenTypes.event],
    class: [SemanticTokenTypes.type],
    reference: [SemanticTokenTypes.namespace],
    statement: [SemanticTokenTypes.property],
    rule: [SemanticTokenTypes.event],
    number: [SemanticTokenTypes.number],
    string: [SemanticTokenTypes.string],
    operator: [SemanticTokenTypes.operator],
    keyword: [SemanticTokenTypes.keyword],
    function: [SemanticTokenTypes.function, SemanticTokenModifiers.defaultLibrary],
  };

/** The names of all types and modifiers, in the order in which tokens number them. */
export const TOKEN_LEGEND = {
  tokenTypes: [...new Set(Object.values(LOOKS).map(([type]) => type as string))],
  tokenModifiers: [
    SemanticTokenModifiers.declaration as string,
    SemanticTokenModifiers.readonly,
    SemanticTokenModifiers.defaultLibrary,
  ],
};

/** The number of a look's type and the bits of its modifiers, as the protocol encodes them. */
export function encoded(look: TokenType, isDeclaration: boolean): readonly [type: number, modifiers: number] {
  return (isDeclaration ? DECLARED : USED)[look];
}

const USED = all(0);
const DECLARED = all(bitOf(SemanticTokenModifiers.declaration));

type Encoded = Readonly<Record<TokenType, readonly [type: number, modifiers: number]>>;

function all(more: number): Encoded {
  const entries = Object.entries(LOOKS).map(([look, [type, ...modifiers]]) => {
    const bits = modifiers.reduce((sum, modifier) => sum | bitOf(modifier), more);
    return [look, [TOKEN_LEGEND.tokenTypes.indexOf(type), bits]];
  });
  return Object.fromEntries(entries) as Encoded;
}

function bitOf(modifier: SemanticTokenModifiers): number {
  return 1 << TOKEN_LEGEND.tokenModifiers.indexOf(modifier);
}
