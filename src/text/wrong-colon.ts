/** `=`, `:=`, `;`, an arrow, a dash between blanks, or the colon of another script. */
const MARK = /^(?:[ \t]*(?:={1,2}|:=|;|：|﹕|→|[-=]>)[ \t]*|:?[ \t]+[-–—][ \t]+|:[-–—][ \t]+)(?=\S)/;

/** What stands behind a key in place of its colon, with the blanks around it; undefined where that is something else. */
export function markForColon(behindKey: string): string | undefined {
  return MARK.exec(behindKey)?.[0];
}
