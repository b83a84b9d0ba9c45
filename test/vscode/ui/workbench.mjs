/** VS Code's window, used as a person uses it: by keyboard and mouse, seeing what is on the screen. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { INSTALLED } from '../extension.mjs';
import { launchBrowser } from '../host/browser.mjs';
import { CACHE } from '../host/places.mjs';
import { startServer } from '../host/server.mjs';
import { until } from '../runner.mjs';
import { makeWorkspace } from '../workspace.mjs';

/** A slow or busy machine is no failure. */
const PATIENCE = 90_000;

export class Workbench {
  /**
   * Opens a window on a fresh workspace, with the packaged extension installed in a fresh profile.
   * @param {{ settings?: Record<string, unknown>, size?: { width: number, height: number }, isEmpty?: boolean }} [options]
   *   `isEmpty`: no folder is open
   */
  static async start({ settings = {}, size = { width: 1400, height: 900 }, isEmpty = false } = {}) {
    const workbench = new Workbench();
    workbench.folder = mkdtempSync(join(tmpdir(), 'guideway-window-'));
    workbench.workspace = join(workbench.folder, 'hemangioma');
    makeWorkspace(workbench.workspace);
    workbench.server = await startServer({ settings, extensions: INSTALLED, driven: false });
    workbench.browser = await launchBrowser();
    workbench.page = await workbench.browser.newPage({ viewport: size });
    workbench.page.setDefaultTimeout(PATIENCE);
    await workbench.page.goto(workbench.server.address(isEmpty ? undefined : workbench.workspace));
    const ready = isEmpty ? '.part.statusbar .statusbar-item' : '.explorer-folders-view .monaco-list-row';
    await workbench.page.locator(ready).first().waitFor();
    return workbench;
  }

  async stop() {
    await this.browser?.close();
    await this.server?.stop();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Keeps what is on the screen when a test has failed. */
  async showFailure(test) {
    const path = join(CACHE, `failed-${test.replaceAll(/\W+/g, '-')}.png`);
    await this.page.screenshot({ path });
    console.log(`  The screen: ${path}`);
  }

  press(keys) {
    return this.page.keyboard.press(keys);
  }

  /** Writes text at once, so that nothing is completed on the way. */
  write(text) {
    return this.page.keyboard.insertText(text);
  }

  /** Presses keys until something shows: while a box closes, VS Code does not hear them. */
  pressUntil(keys, locator) {
    const all = [keys].flat();
    return this.#actUntil(`${all.at(-1)} does something`, locator, async () => {
      for (const one of all) await this.press(one);
    });
  }

  /** Clicks on something until something else shows: what is drawn anew at that moment misses a click. */
  clickUntil(clicked, locator) {
    return this.#actUntil('a click does something', locator, () => clicked.click());
  }

  #actUntil(what, locator, act) {
    return until(what, async () => {
      await act();
      return inTime(() => locator.waitFor({ timeout: 10_000 }));
    });
  }

  /** Opens the palette with these keys and writes into it; what takes the focus at that moment closes it again. */
  async ask(keys, text) {
    const box = this.page.locator('.quick-input-widget:not([inert]) input.input');
    await until(`the palette takes ${text}`, async () => {
      await this.pressUntil(keys, box);
      return inTime(() => box.fill(text, { timeout: 5000 }));
    });
  }

  /** Calls a command by its name, as the palette shows it. */
  async command(name) {
    await this.commandThatAsks(name);
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Calls a command that goes on with a question in the palette's place. */
  async commandThatAsks(name) {
    await this.ask('F1', `>${name}`);
    await this.quickPick(name).first().waitFor();
    await this.press('Enter');
  }

  /** An entry of the palette or of a question's list. */
  quickPick(text) {
    return this.page.locator('.quick-input-list .monaco-list-row', { hasText: text });
  }

  /** Waits for a question in the palette's place. @returns its title */
  async question(text) {
    const title = this.page.locator('.quick-input-widget .quick-input-title', { hasText: text });
    await title.waitFor();
    return title.innerText();
  }

  /**
   * Narrows the list of a question to an answer and takes that; without a text, the first answer. What takes the focus
   * at that moment, as the walkthrough does, keeps the key for itself: it is pressed until the question is gone.
   */
  async answer(text = '') {
    const asked = this.page.locator('.quick-input-widget:not([inert])');
    const input = asked.locator('input.input');
    await input.fill(text);
    await asked.locator('.monaco-list-row.focused', { hasText: text }).waitFor();
    const open = await this.page.evaluate(whatIsAsked);
    const isTaken = async () => (await this.page.evaluate(whatIsAsked)) !== open;
    await until(`${text} is taken`, async () => {
      if (await isTaken()) return true;
      await inTime(() => input.press('Enter', { timeout: 2000 }));
      for (let looks = 0; looks < 30 && !(await isTaken()); looks++) await this.page.waitForTimeout(50);
      return isTaken();
    });
  }

  /** The title of the question that follows the one with this title; undefined when the result is there instead. */
  async nextQuestion(title) {
    const shown = this.page.locator('.quick-input-widget .quick-input-title');
    const next = await until('the next question, or the result', async () => {
      if (await this.page.locator('.tab.active', { hasText: 'Simulated patient' }).isVisible()) return { result: true };
      const now = (await shown.isVisible()) ? await shown.innerText() : title;
      return now !== title && now !== '' && { title: now };
    });
    return 'title' in next ? next.title : undefined;
  }

  /** The drawing of the preview that is open. @returns {Promise<import('playwright-core').Frame>} */
  preview() {
    return this.pageWith('.stage g[data-step]');
  }

  /** What the panel of a simulated patient shows. @returns {Promise<import('playwright-core').Frame>} */
  result() {
    return this.pageWith('main button[data-do]');
  }

  /** The page of ours that shows something like this, whichever was opened first. */
  async pageWith(selector) {
    return until(`a page with ${selector}`, async () => {
      for (const frame of this.page.frames()) {
        if (frame.url().includes('fake.html') && (await this.#shows(frame, selector))) return frame;
      }
      return false;
    });
  }

  async #shows(frame, selector) {
    try {
      return (await frame.locator(selector).count()) > 0;
    } catch (error) {
      // A page is taken down when it is hidden.
      if (frame.isDetached()) return false;
      throw error;
    }
  }

  /** Opens a file of the workspace by its name. */
  async open(name) {
    await this.ask('Control+p', name);
    // At first the list is that of before.
    await this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name }).waitFor();
    await this.press('Enter');
    await this.page.locator('.tab.active', { hasText: name }).waitFor();
    await this.page.locator('.editor-instance .view-line').first().waitFor();
  }

  /** Opens a guideline and waits until Guideway answers, as what shows above its names tells. */
  async openGuideline(name) {
    await this.open(name);
    await this.lens('reference').waitFor();
  }

  /** Opens a guideline with its preview beside it. @returns {Promise<import('playwright-core').Frame>} the drawing */
  async openPreview(name) {
    await this.openGuideline(name);
    await this.pressUntil(['Control+1', 'Control+Shift+v'], this.page.locator('.tab', { hasText: 'Preview of' }));
    return this.preview();
  }

  /** What stands in a file of the workspace. */
  read(name) {
    return readFileSync(join(this.workspace, name), 'utf8');
  }

  async save() {
    await this.press('Control+s');
    await this.page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
  }

  /** Selects a piece of the active file, which is the first of its kind; the cursor is at its end. */
  async select(piece) {
    const input = this.page.locator('.find-widget.visible .find-part textarea').first();
    // A window that has just opened may have the focus elsewhere: first into the editor.
    await this.pressUntil(['Control+1', 'Control+Home', 'Control+f'], input);
    const count = (text) => this.page.locator('.find-widget.visible .matchesCount', { hasText: text }).waitFor();
    // Only what differs from the last search is searched for while it is typed.
    await input.fill('');
    await count('No results');
    await input.fill(piece);
    await count(/^1 of/);
    await this.press('Escape');
    await this.page.locator('.find-widget.visible').waitFor({ state: 'hidden' });
  }

  /** Writes over a piece of the active file. */
  async replace(piece, by) {
    await this.select(piece);
    await this.write(by);
  }

  /** What shows above a declaration; some are made before they come into view. */
  lens(text) {
    const lenses = this.page.locator('.editor-instance .codelens-decoration', { hasText: text });
    return lenses.filter({ visible: true }).first();
  }

  squiggle(severity = 'error') {
    return this.page.locator(`.editor-instance .squiggly-${severity}`).first();
  }

  /** Moves the mouse over the middle of something small on the screen until a card shows, and leaves it there. */
  async pointAt(locator, card) {
    // What is open beside the text would keep the card away.
    await this.press('Escape');
    await this.#actUntil('the card shows', card, async () => {
      const box = await locator.boundingBox();
      if (box === null) return;
      await this.page.mouse.move(5, 5);
      await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 5 });
    });
  }

  problem(text) {
    return this.page.locator('.markers-panel .monaco-list-row', { hasText: text });
  }

  toast(text) {
    return this.page.locator('.notifications-toasts .notification-list-item', { hasText: text });
  }

  /** The processes of our language server. */
  languageServers() {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && about(name, 'cmdline').includes(`${INSTALLED}/`) && isOfThisSession(name))
      .map(Number);
  }

  /** Discards what is not saved, closes all, and puts the files right again. */
  async tidy() {
    await this.press('Escape');
    const tabs = this.page.locator('.tab');
    for (let open = await tabs.count(); open > 0; open = await tabs.count()) {
      await this.command('View: Revert and Close Editor');
      await until('a tab closes', async () => (await tabs.count()) < open);
    }
    makeWorkspace(this.workspace);
  }
}

/** Whether this session started a process, itself or through others; sessions run side by side. */
function isOfThisSession(id) {
  for (let each = id; Number(each) > 1; ) {
    if (Number(each) === process.pid) return true;
    // pid (name) state parent …; the name may hold anything.
    each = about(each, 'stat').split(') ').at(-1)?.split(' ')[1] ?? '';
  }
  return false;
}

/** Runs in the page: the question that is open and what is typed there; nothing when none is. */
function whatIsAsked() {
  const box = document.querySelector('.quick-input-widget:not([inert])');
  if (!box || getComputedStyle(box).display === 'none') return '';
  return `${box.querySelector('.quick-input-title')?.textContent}\n${box.querySelector('input.input')?.value}`;
}

/** Whether something is done before its own time is over. */
async function inTime(act) {
  try {
    await act();
    return true;
  } catch (error) {
    if (error.name === 'TimeoutError') return false;
    throw error;
  }
}

/** What Linux says about a process; nothing when it has ended. */
function about(pid, what) {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return '';
    throw error;
  }
}
