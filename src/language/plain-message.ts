/** A message for where *labels* cannot be set off by type: they stand in quotation marks. `code` keeps its backticks. */
export function plainMessage(message: string): string {
  return message
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : part.replaceAll(/\*([^*\n]+)\*/g, '“$1”')))
    .join('');
}
