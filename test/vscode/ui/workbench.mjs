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
   * @param {{ settings?: Record<string, unknown>, size?: { width: number, height: number } }} [options]
   */
  static async start({ settings = {}, size = { width: 1400, height: 900 } } = {}) {
    const workbench = new Workbench();
    workbench.folder = mkdtempSync(join(tmpdir(), 'guideway-window-'));
    workbench.workspace = join(workbench.folder, 'hemangioma');
    makeWorkspace(workbench.workspace);
    workbench.server = await startServer({ settings, extensions: INSTALLED, driven: false });
    workbench.browser = await launchBrowser();
    workbench.page = await workbench.browser.newPage({ viewport: size });
    workbench.page.setDefaultTimeout(PATIENCE);
    await workbench.page.goto(workbench.server.address(workbench.workspace));
    await workbench.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
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

  /** Calls a command by its name, as the palette shows it. */
  async command(name) {
    await this.press('F1');
    await this.page.locator('.quick-input-widget input.input').fill(`>${name}`);
    await this.quickPick(name).first().waitFor();
    await this.press('Enter');
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** An entry of the palette or of a question's list. */
  quickPick(text) {
    return this.page.locator('.quick-input-list .monaco-list-row', { hasText: text });
  }

  /** Opens a file of the workspace by its name. */
  async open(name) {
    await this.press('Control+p');
    await this.page.locator('.quick-input-widget input.input').fill(name);
    await this.quickPick(name).first().waitFor();
    await this.press('Enter');
    await this.page.locator('.tab.active', { hasText: name }).waitFor();
    await this.page.locator('.editor-instance .view-line').first().waitFor();
  }

  /** Opens a guideline and waits until Guideway answers, as what shows above its names tells. */
  async openGuideline(name) {
    await this.open(name);
    await this.page.locator('.editor-instance .codelens-decoration', { hasText: 'reference' }).first().waitFor();
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
    await this.press('Control+Home');
    await this.press('Control+f');
    const input = this.page.locator('.find-widget.visible .find-part textarea').first();
    await input.waitFor();
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

  squiggle(severity = 'error') {
    return this.page.locator(`.editor-instance .squiggly-${severity}`).first();
  }

  /** Moves the mouse over the middle of something small on the screen, and leaves it there. */
  async pointAt(locator) {
    const box = await until('it is on the screen', async () => (await locator.boundingBox()) ?? undefined);
    await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
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
      .filter((name) => /^\d+$/.test(name) && about(name, 'cmdline').includes(`${INSTALLED}/`))
      .map(Number);
  }

  /** Discards what is not saved, closes all, and puts the files right again. */
  async tidy() {
    await this.press('Escape');
    makeWorkspace(this.workspace);
    for (;;) {
      const dirty = this.page.locator('.tab.dirty');
      if ((await dirty.count()) === 0) break;
      await dirty.first().click();
      await this.command('File: Revert File');
    }
    await this.command('View: Close All Editors');
    await this.page.locator('.tab').first().waitFor({ state: 'detached' });
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
