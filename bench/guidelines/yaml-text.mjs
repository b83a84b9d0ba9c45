const WIDTH = 110;
/** What may stand without quotes, of the texts that occur here: no number, no truth, no mark of YAML's. */
const PLAIN = /^(?!(?:true|false|null|~)$)(?![-+]?\d+(?:\.\d*)?$)[A-Za-z\d_(](?:[^:#]|:(?! |$)|(?<! )#)*$/i;
const WORD = /^[A-Za-z][\w-]*$/;

/**
 * Plain data as YAML in the manner of the guidelines in this repository: block style, lists of ids in `[ … ]`, long
 * texts folded, an empty line between the sections. A key that begins with `#` is a comment; undefined is left out.
 */
export function yamlText(data) {
  const sections = Object.entries(data)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => entry(key, value, '').join('\n'));
  return `${sections.map((section, i) => (/\n/.test(section) && i > 0 ? `\n${section}` : section)).join('\n')}\n`;
}

function entry(key, value, indent) {
  if (value === undefined) return [];
  if (key.startsWith('#')) return [`${indent}# ${value}`];
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item === 'string' && WORD.test(item)))
      return [`${indent}${key}: [${value.join(', ')}]`];
    return [`${indent}${key}:`, ...value.flatMap((item) => listItem(item, `${indent}  `))];
  }
  if (typeof value === 'object')
    return [`${indent}${key}:`, ...Object.entries(value).flatMap(([name, part]) => entry(name, part, `${indent}  `))];
  const written = scalar(value);
  if (indent.length + key.length + written.length + 2 <= WIDTH || !/ /.test(written))
    return [`${indent}${key}: ${written}`];
  return [`${indent}${key}: >-`, ...folded(value, `${indent}  `)];
}

function listItem(item, indent) {
  const lines = Object.entries(item).flatMap(([name, part]) => entry(name, part, `${indent}  `));
  return [`${indent}- ${lines[0].slice(indent.length + 2)}`, ...lines.slice(1)];
}

function scalar(value) {
  return typeof value !== 'string' || PLAIN.test(value) ? String(value) : JSON.stringify(value);
}

function folded(text, indent) {
  const lines = [];
  let line = indent;
  for (const word of text.split(' ')) {
    if (line !== indent && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = indent;
    }
    line += line === indent ? word : ` ${word}`;
  }
  return [...lines, line];
}
