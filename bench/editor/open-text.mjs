/** The text of an open document as the editor has it; its changes come in the form in which they are sent. */
export class OpenText {
  text;
  version = 1;

  constructor(text) {
    this.text = text;
  }

  /** The line in which some words stand first: its number, text, and where it begins. */
  lineOf(words) {
    const at = this.text.indexOf(words);
    if (at < 0) throw new Error(`\`${words}\` is not in the text.`);
    return this.lineAt(at);
  }

  lineAt(offset) {
    const start = this.text.lastIndexOf('\n', offset - 1) + 1;
    const number = this.text.slice(0, start).split('\n').length - 1;
    return { number, start, text: this.text.slice(start, this.text.indexOf('\n', start)) };
  }

  /** Replaces a stretch of a line. */
  replace({ number, start }, from, to, newText) {
    this.text = this.text.slice(0, start + from) + newText + this.text.slice(start + to);
    this.version++;
    return {
      range: { start: { line: number, character: from }, end: { line: number, character: to } },
      text: newText,
    };
  }

  /** Takes out a whole line. */
  removeLine({ number, start, text }) {
    this.text = this.text.slice(0, start) + this.text.slice(start + text.length + 1);
    this.version++;
    return { range: { start: { line: number, character: 0 }, end: { line: number + 1, character: 0 } }, text: '' };
  }
}
