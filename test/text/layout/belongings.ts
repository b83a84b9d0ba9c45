import { isAlias, isCollection, isPair, isScalar, type Node, type Pair, parseDocument, visit } from 'yaml';

/** What a text says and which comments belong to what, as the YAML library reads it: an independent opinion. */
export function belongings(text: string): { readonly data: string; readonly comments: readonly string[] } {
  const document = parseDocument(text, { uniqueKeys: false });
  if (document.errors.length > 0) throw document.errors[0];
  const comments = [`before all: ${tidied(document.commentBefore)}`, `behind all: ${tidied(document.comment)}`];
  const data: string[] = [];
  visit(document, (_, node, path) => {
    if (isPair(node)) return;
    const { anchor, comment, commentBefore } = node as Node & { anchor?: string };
    const place = `${path.filter(isPair).map(keyOf).join('/')} ${path.length}`;
    for (const one of [commentBefore, comment]) if (one) comments.push(`${place}: ${tidied(one)}`);
    data.push(`${place} ${anchor} ${isAlias(node) ? node.source : ''} ${isCollection(node) ? node.flow : ''}`);
    if (isScalar(node)) data.push(`${node.type} ${JSON.stringify(node.value)}`);
  });
  return { data: data.join('\n'), comments };
}

function keyOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : '?';
}

/** Blanks at the ends of lines, and how many lines are empty, are no part of a comment. */
function tidied(comment: string | null): string | undefined {
  return comment?.replace(/[ \t]+$/gm, '').replace(/\n{2,}/g, '\n');
}
