import type { WorkspaceEdit } from 'vscode-languageserver-types';
import type { Question, Situation } from './questions.ts';

/** Everything that Guideway's own panels ask about a file: the preview, the simulation, the test explorer, its commands. */
export function ownQuestions({ uri }: Situation): readonly Question[] {
  const edits = (answer: { readonly edit?: WorkspaceEdit }) => (answer.edit ? [answer.edit] : []);
  return [
    { method: 'guideway/standing', params: { uri } },
    { method: 'guideway/sampleCases', params: { uri } },
    { method: 'guideway/drawing', params: { uri } },
    ...['html', 'markdown', 'mermaid'].map((format) => ({ method: 'guideway/page', params: { uri, format } })),
    { method: 'guideway/testsOf', params: { uri } },
    { method: 'guideway/runTests', params: { uri, coverage: true } },
    { method: 'guideway/generateCases', params: { uri }, edits },
    { method: 'guideway/saveCase', params: { uri, name: 'Another patient', answers: [] }, edits },
    { method: 'guideway/simulate', params: { uri, answers: [], asks: false } },
    {
      method: 'guideway/simulate',
      params: { uri, answers: [] },
      // Answers with whatever comes first until nothing more is asked.
      next: (answer: Asked | null) => answered(uri, [], answer),
    },
  ];
}

interface Asked {
  readonly kind: string;
  readonly finding?: string;
  readonly type?: string;
  readonly choices?: readonly { readonly typed: string }[];
}

function answered(uri: string, before: readonly object[], asked: Asked | null): readonly Question[] {
  if (asked?.kind !== 'question' || before.length >= 40) return [];
  const answers = [...before, { finding: asked.finding, typed: asked.choices?.[0]?.typed ?? 'unknown' }];
  return [
    {
      method: 'guideway/simulate',
      params: { uri, answers },
      next: (answer: Asked | null) => answered(uri, answers, answer),
    },
  ];
}
