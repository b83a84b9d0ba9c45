import { commands, env, l10n, type QuickPickItem, Range, Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import type { Range as Place } from 'vscode-languageserver-types';
import type { Outcome } from '../../language/outcome.ts';
import { plainText } from '../plain-text.ts';
import { webPage } from '../web-page.ts';
import { withoutIcons } from '../without-icons.ts';
import { askedAnew } from './asked-anew.ts';
import { changeAnswer, changeChoice, goOn, type Routed, type Subject, sayNoGuideline, simulate } from './interview.ts';
import { resultHtml } from './result-html.ts';
import type { ResultContext } from './results.ts';
import { isSamePatient } from './same-patient.ts';
import { saveCase } from './save-case.ts';
import type { RouteOfPatient } from './shown-route.ts';

interface Changeable extends QuickPickItem {
  /** Asks once more. */
  change(): Promise<Routed | undefined>;
}

/** What its program fills: what is new, for screen readers too, and what became of the patient. */
const BODY = '<main><p id="news" role="status"></p><div id="content"></div></main>';

/** What can be done with a result from its buttons and from the palette. */
export type ResultAction = 'copy' | 'save' | 'changeAny';

/** One simulated patient: what became of them, and what can be done with that. */
export class ResultPanel {
  readonly #around: ResultContext;
  readonly #panel: WebviewPanel;
  #subject: Subject;
  #outcome: Outcome;
  #title: string;
  #places: readonly Place[] = [];
  #route: RouteOfPatient | undefined;
  /** Why what is shown is out of date. */
  #outdated: string | undefined;
  /** The sample case that the patient was at first. */
  #sample: Subject | undefined;
  /** Counts how often the way was to be worked out anew. */
  #refreshes = 0;

  constructor(around: ResultContext, panel: WebviewPanel, title: string, { subject, outcome }: Routed) {
    this.#around = around;
    this.#panel = panel;
    this.#title = title;
    this.#subject = subject;
    this.#outcome = outcome;
    this.#sample = sampleIn(subject);
    panel.webview.onDidReceiveMessage((message: unknown) => around.attempt(() => this.#heard(message)));
    panel.webview.html = webPage(panel.webview, around.root, { name: 'result', body: BODY });
    panel.onDidChangeViewState(() => {
      if (panel.active) this.#light();
    });
    panel.onDidDispose(() => {
      // What is still being worked out has no page to go to.
      this.#refreshes++;
      if (this.#route && around.routes.of(this.guideline) === this.#route) around.routes.clear(this.guideline);
    });
    this.#light();
  }

  /** Whether a sample case is shown as it stands in its file, and not a patient who was made of it. */
  isOf({ uri, name }: Subject): boolean {
    const { uri: shownUri, name: shownName } = this.#sample ?? {};
    return name !== undefined && shownName === name && shownUri === uri && this.#subject.name === name;
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

  /** Shows a sample case as it stands in its file now. */
  showSample(routed: Routed): void {
    this.#sample = sampleIn(routed.subject);
    this.#show(routed, '');
  }

  /** Shows what became of the patient now. @param news what there is to say of it */
  #show({ subject, outcome }: Routed, news: string): void {
    this.#subject = subject;
    this.#outcome = outcome;
    this.#outdated = undefined;
    this.#title = subject.name ?? this.#title;
    this.#panel.title = this.#title;
    this.#light();
    this.#send(news);
  }

  /** Works the way out anew, after the guideline was changed. */
  async refresh(): Promise<void> {
    const turn = ++this.#refreshes;
    const { answer: simulation } = await askedAnew(
      () => this.#subject,
      (subject) => simulate(this.#around.server, subject, { asks: false }),
    );
    // The guideline was changed once more meanwhile.
    if (turn !== this.#refreshes) return;
    const outdated = (why: string) => {
      this.#outdated = l10n.t('This is out of date: {0}', why);
      this.#tell(this.#outdated);
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
      if (this.#outdated !== undefined) this.#tell('');
      this.#outdated = undefined;
      return;
    }
    const news =
      outcome.headline === before.headline
        ? l10n.t('The guideline was changed, and the way worked out again. It comes to the same.')
        : l10n.t('The guideline was changed, and the way worked out again. Before, it came to: {0}', before.headline);
    this.#show({ subject: this.#subject, outcome }, news);
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
        return this.#copy();
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
      case 'choose':
        return this.#reroute(() => changeChoice(this.#around.server, this.#subject, what));
      case 'continue':
        return this.#reroute(() => goOn(this.#around.server, this.#subject));
      case 'try':
        return this.#try(Number(what));
    }
  }

  async #copy(): Promise<void> {
    if (this.#outdated !== undefined) {
      const anyway = l10n.t('Copy Anyway');
      if ((await window.showWarningMessage(plainText(this.#outdated), anyway)) !== anyway) return;
    }
    await env.clipboard.writeText(this.#outcome.note);
    const copied = l10n.t('The consultation note was copied as Markdown.');
    this.#tell(this.#outdated === undefined ? copied : `${copied} ${this.#outdated}`);
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
    const turn = this.#refreshes;
    const found = await work();
    if (!found) return;
    const routed = await this.#named(found);
    const { headline } = routed.outcome;
    this.#show(
      routed,
      headline === before ? l10n.t('It comes to the same: {0}', headline) : l10n.t('Now it comes to: {0}', headline),
    );
    this.#panel.reveal();
    // The guideline was changed meanwhile, before or after the way was worked out.
    if (turn !== this.#refreshes) await this.refresh();
  }

  /** A patient who was a sample case is not called like it any more once the answers are others, in the note too. */
  async #named(routed: Routed): Promise<Routed> {
    const sample = this.#sample;
    const name = sample?.name;
    if (sample === undefined || name === undefined) return routed;
    const called = isSamePatient(sample, routed.subject) ? name : l10n.t('{0}, changed', name);
    if (called === routed.subject.name) return routed;
    const subject: Subject = { ...routed.subject, name: called };
    const simulation = await simulate(this.#around.server, subject, { asks: false });
    return { subject, outcome: simulation?.kind === 'outcome' ? simulation : routed.outcome };
  }

  async #changeAny(): Promise<void> {
    const { server } = this.#around;
    const known = this.#outcome.known.map(
      ({ finding, label, value }): Changeable => ({
        label: withoutIcons(label),
        description: withoutIcons(value),
        change: () => changeAnswer(server, this.#subject, finding),
      }),
    );
    const choices = this.#outcome.choices.map(
      ({ step, label, chosen = l10n.t('nothing yet') }): Changeable => ({
        label: withoutIcons(label),
        description: withoutIcons(chosen),
        change: () => changeChoice(server, this.#subject, step),
      }),
    );
    const picked = await window.showQuickPick([...known, ...choices], {
      title: l10n.t('Change an answer'),
      placeHolder: l10n.t('Which one?'),
      matchOnDescription: true,
    });
    if (picked) await this.#reroute(() => picked.change());
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
    const saved = await saveCase(this.#around.server, this.#subject);
    if (saved === undefined) return;
    const { name, casesUri } = saved;
    this.#subject = { ...this.#subject, name };
    this.#sample = { ...this.#subject, uri: casesUri };
    this.#title = name;
    this.#panel.title = name;
    const simulation = await simulate(this.#around.server, this.#subject, { asks: false });
    if (simulation === undefined) sayNoGuideline();
    if (simulation?.kind === 'outcome') this.#show({ subject: this.#subject, outcome: simulation }, l10n.t('Saved.'));
  }
}

function sampleIn(subject: Subject): Subject | undefined {
  return subject.name === undefined ? undefined : subject;
}
