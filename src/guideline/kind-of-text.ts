import { readYaml } from '../text/yaml.ts';
import { field, mapOf } from './fields.ts';

/** What a file of ours holds. */
export type OurKind = 'guideline' | 'cases' | 'settings';

const TOP_KEY = /^\uFEFF?(["']?)([\w$]+)\1[ \t]*:/gm;
/** Of these, which other files have too, a guideline has several. */
const OF_GUIDELINES = ['title', 'start', 'steps', 'findings', 'actions', 'references'];

/**
 * Whether a text can be what its file is taken for, whatever the file is called. What has none of the keys of such a file may
 * be anything, a password too, and must not be shown. A text without a word has nothing to hide.
 */
export function isTextOf(kind: OurKind, text: string): boolean {
  const keys = keysOf(text);
  if (keys.size === 0) return text.trim() === '';
  switch (kind) {
    case 'guideline':
      return keys.has('guideline') || OF_GUIDELINES.filter((key) => keys.has(key)).length > 1;
    case 'cases':
      return keys.has('cases') || keys.has('guideline');
    case 'settings':
      return keys.has('severity') || keys.has('coverage');
  }
}

/** The keys that begin a line, or those of a text that is one group in braces. */
function keysOf(text: string): ReadonlySet<string> {
  if (/^[\s\uFEFF]*\{/.test(text)) {
    const top = mapOf(readYaml(text).root);
    return new Set(ALL_KEYS.filter((key) => field(top, key) !== undefined));
  }
  return new Set([...text.matchAll(TOP_KEY)].map(([, , key = '']) => key));
}

const ALL_KEYS = ['guideline', 'cases', 'severity', 'coverage', ...OF_GUIDELINES];
