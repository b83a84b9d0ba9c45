import { inertJson } from './visible.ts';

/** Data as JSON for people and programs: indented, and with the characters that a terminal would act on as escapes. */
export function jsonText(data: unknown): string {
  return `${inertJson(JSON.stringify(data, null, 2))}\n`;
}
