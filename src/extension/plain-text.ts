import { withoutIcons } from './without-icons.ts';

/**
 * Text for where the editor would make links of `[name](address)`, those that run commands among them, and pictures of
 * `$(name)`: notifications, what stands at and below an input, progress, the status of a language. It stays what it is.
 */
export function plainText(text: string): string {
  return withoutIcons(text).replaceAll('](', ']\u200b(');
}
