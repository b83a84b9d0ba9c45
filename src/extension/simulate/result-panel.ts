import { commands, env, l10n, type QuickPickItem, Range, Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import type { Range as Place } from 'vscode-languageserver-types';
import type { Outcome } from '../../language/outcome.ts';
import { webPage } from '../web-page.ts';
import { withoutIcons } from '../without-icons.ts';
import { changeAnswer, goOn, type Routed, type Subject, sayNoGuideline, simulate } from './interview.ts';
import { resultHtml } from './result-html.ts';
import type { ResultSurroundings } from './results.ts';
import { saveCase } from './save-case.ts';
import type { RouteOfPatient } from './shown-route.ts';

interface KnownFinding extends QuickPickItem {
  readonly finding: string;
}

/** What its program fills: what is new, for screen readers too, and what became of the patient. */
const BODY = '<main><p id="news" role="status"></p><div id="content"></div></main>';

/** What can be done with a result from its buttons and from the palette. */
export type ResultAction = 'copy' | 'save' | 'changeAny';

/** One simulated patient: what became of them, and what can be done with that. */
export class ResultPanel {
  readonly #around: ResultSurroundings;
  readonly #panel: WebviewPanel;
  #subject: Subject;
  #outcome: Outcome;
  #title: string;
  #places: readonly Place[] = [];
  #route: RouteOfPatient | undefined;
  #isOutdated = false;

  constructor(around: ResultSurroundings, panel: WebviewPanel, title: string, { subject, outcome }: Routed) {
    this.#around = around;
    this.#panel = panel;
    this.#title = title;
    this.#subject = subject;
    this.#outcome = outcome;
    panel.webview.onDidReceiveMessage((message: unknown) => around.attempt(() => this.#heard(message)));
    panel.webview.html = webPage(panel.webview, around.root, { name: 'result', body: BODY });
    panel.onDidChangeViewState(() => {
      if (panel.active) this.#light();
    });
    panel.onDidDispose(() => {
      if (this.#route && around.routes.of(this.guideline) === this.#route) around.routes.clear(this.guideline);
    });
    this.#light();
  }

  get subject(): Subject {
    return this.#subject;
  }

  /** The URI of the guideline, as `Uri.toString()` writes it. */
  get guideline(): string {
    return Uri.parse(this.#outcome.guideline).toString();
  }

  reveal(): void {
    this.#panel.reveal();
  }

  close(): void {
    this.#panel.dispose();
  }

  /** Shows what became of the patient now. @param news what there is to say of it */
  show({ subject, outcome }: Routed, news = ''): void {
    this.#subject = subject;
    this.#outcome = outcome;
    this.#isOutdated = false;
    this.#light();
    this.#send(news);
  }

  /** Works the way out anew, after the guideline was changed. */
  async refresh(): Promise<void> {
    const simulation = await simulate(this.#around.server, this.#subject, { asks: false });
    const outdated = (why: string) => {
      this.#isOutdated = true;
      this.#tell(l10n.t('This is out of date: {0}', why));
    };
    if (simulation === undefined) outdated(l10n.t('the guideline cannot be found any more.'));
    else if (simulation.kind === 'refused') outdated(simulation.message);
    else if (simulation.kind === 'outcome') {
      if (simulation.status === 'unreadable' && this.#outcome.status !== 'unreadable')
        outdated(l10n.t('the guideline has an error. Once it is corrected, the way is worked out again.'));
      else this.#refreshed(simulation);
    }
  }

  #refreshed(outcome: Outcome): void {
    const before = this.#outcome;
    if (JSON.stringify(outcome) === JSON.stringify(before)) {
      if (this.#isOutdated) this.#tell('');
      this.#isOutdated = false;
      return;
    }
    const news =
      outcome.headline === before.headline
        ? l10n.t('The guideline was changed, and the way worked out again. It comes to the same.')
        : l10n.t('The guideline was changed, and the way worked out again. Before, it came to: {0}', before.headline);
    this.show({ subject: this.#subject, outcome }, news);
  }

  #light(): void {
    const { path, branches } = this.#outcome;
    this.#route = { name: this.#title, steps: path, branches };
    this.#around.routes.show(this.guideline, this.#route);
  }

  #send(news: string): void {
    const canSave = this.#subject.from === undefined;
    const { html, places } = resultHtml({ name: this.#title, outcome: this.#outcome, canSave });
    this.#places = places;
    void this.#panel.webview.postMessage({ html, news });
  }

  #tell(news: string): void {
    void this.#panel.webview.postMessage({ news });
  }

  /** Does what one of the buttons does. */
  async act(what: ResultAction): Promise<void> {
    switch (what) {
      case 'copy':
        await env.clipboard.writeText(this.#outcome.note);
        return this.#tell(l10n.t('The consultation note was copied as Markdown.'));
      case 'save':
        return this.#save();
      case 'changeAny':
        return this.#changeAny();
    }
  }

  async #heard(message: unknown): Promise<void> {
    if (typeof message !== 'object' || message === null || !('do' in message)) return;
    const what = 'what' in message && typeof message.what === 'string' ? message.what : '';
    switch (message.do) {
      case 'ready':
        return this.#send('');
      case 'go':
        return this.#goTo(this.#places[Number(what)]);
      case 'copy':
      case 'save':
      case 'changeAny':
        return this.act(message.do);
      case 'preview':
        this.#light();
        await commands.executeCommand('guideway.showPreview', Uri.parse(this.#outcome.guideline));
        return;
      case 'change':
        return this.#reroute(() => changeAnswer(this.#around.server, this.#subject, what));
      case 'continue':
        return this.#reroute(() => goOn(this.#around.server, this.#subject));
      case 'try':
        return this.#try(Number(what));
    }
  }

  async #goTo(place: Place | undefined): Promise<void> {
    if (!place) return;
    const { start, end } = place;
    const uri = Uri.parse(this.#outcome.guideline);
    const shown = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
    await window.showTextDocument(uri, {
      viewColumn: shown?.viewColumn ?? ViewColumn.One,
      selection: new Range(start.line, start.character, end.line, end.character),
    });
  }

  async #reroute(work: () => Promise<Routed | undefined>): Promise<void> {
    const before = this.#outcome.headline;
    const routed = await work();
    if (!routed) return;
    const { headline } = routed.outcome;
    this.show(
      routed,
      headline === before ? l10n.t('It comes to the same: {0}', headline) : l10n.t('Now it comes to: {0}', headline),
    );
    this.#panel.reveal();
  }

  async #changeAny(): Promise<void> {
    const known = this.#outcome.known.map(
      ({ finding, label, value }): KnownFinding => ({
        label: withoutIcons(label),
        description: withoutIcons(value),
        finding,
      }),
    );
    const chosen = await window.showQuickPick(known, {
      title: l10n.t('Change an answer'),
      placeHolder: l10n.t('Which one?'),
      matchOnDescription: true,
    });
    if (chosen) await this.#reroute(() => changeAnswer(this.#around.server, this.#subject, chosen.finding));
  }

  async #try(index: number): Promise<void> {
    const changes = this.#outcome.others[index]?.changes ?? [];
    const changed = new Map(changes.map(({ finding, typed, value }) => [finding, { finding, typed, value }]));
    const kept = this.#subject.answers.map((answer) => {
      const other = changed.get(answer.finding);
      changed.delete(answer.finding);
      return other ?? answer;
    });
    const subject: Subject = { ...this.#subject, answers: [...kept, ...changed.values()] };
    await this.#reroute(() => goOn(this.#around.server, subject));
  }

  async #save(): Promise<void> {
    if (this.#subject.from !== undefined) {
      // A sample case always begins at the start.
      this.#tell(l10n.t('Simulate the patient from the start of the pathway to save them as a sample case.'));
      return;
    }
    const name = await saveCase(this.#around.server, this.#subject);
    if (name === undefined) return;
    this.#subject = { ...this.#subject, name };
    const simulation = await simulate(this.#around.server, this.#subject, { asks: false });
    if (simulation === undefined) sayNoGuideline();
    this.#title = name;
    this.#panel.title = name;
    if (simulation?.kind === 'outcome') this.show({ subject: this.#subject, outcome: simulation }, l10n.t('Saved.'));
  }
}
