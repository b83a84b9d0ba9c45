const ENTRY = /^([A-Za-z0-9_][\w-]*)[ \t]*:(?=\s|$)/;

/**
 * The ids declared in a section, by the look of the text alone: what is being typed may keep the section from being
 * read, and its names are wanted all the same.
 */
export function declaredInText(text: string, section: string): string[] {
  const start = new RegExp(`^${section}:[ \\t]*(?:#.*)?\\r?\\n`, 'm').exec(text);
  if (!start) return [];
  const from = start.index + start[0].length;
  const next = /^[A-Za-z]/m.exec(text.slice(from));
  const body = text.slice(from, next ? from + next.index : text.length);
  const indent = /^( +)[^\s#]/m.exec(body)?.[1];
  if (indent === undefined) return [];
  const inside = body.split('\n').filter((line) => line.startsWith(indent));
  return inside.flatMap((line) => ENTRY.exec(line.slice(indent.length))?.[1] ?? []);
}
