import { xmlText } from '../../diagram/xml.ts';
import { casesInWords } from '../cases-in-words.ts';
import { piecesOf } from '../words.ts';
import { PAGE_STYLE } from './html-style.ts';
import { drawingOf, type Page, type PageCase, type PageProblem, type PageSource, pageOf } from './page.ts';
import type { Advice, AdviceGroup, Choice, Leads, StepSection } from './step-sections.ts';

const SEVERITY = { error: 'Error', warning: 'Warning', info: 'Note' };

/**
 * A guideline as one self-contained HTML page, to be reviewed on a screen or on paper: no script, nothing from elsewhere,
 * and nothing in it can become either, by the page's own Content Security Policy. Whatever stands in the file is text
 * there. Ends with a line break.
 */
export async function htmlPage(source: PageSource): Promise<string> {
  const { steps } = source.result.guideline;
  const order = new Map(
    drawingOf(source)
      .steps.flatMap(({ id }) => (steps.has(id) ? [id] : []))
      .map((id, at) => [id, at]),
  );
  const drawing = drawingOf(source, (id) => `#${anchor(order.get(id) ?? 0)}`);
  const page = pageOf(source, drawing);
  const results = source.result.cases.flatMap((one) => one.results);
  const policy = `default-src 'none'; style-src 'sha256-${await sha256(PAGE_STYLE)}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${xmlText(page.title)}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<header>
<h1>${xmlText(page.title)}</h1>
<p class="facts">${page.facts.map(xmlText).join(' · ')}</p>
${page.disclaimer === undefined ? '' : `<p class="disclaimer">${xmlText(page.disclaimer)}</p>`}
</header>
<main>
${standing(page)}
<section aria-labelledby="pathway"><h2 id="pathway">The pathway</h2>
${page.patient === undefined ? '' : `<p>Lit is the way of: <strong>${xmlText(page.patient)}</strong></p>`}
<figure class="drawing" tabindex="0" role="region" aria-labelledby="pathway">${drawing.svg}</figure>
</section>
<section aria-labelledby="steps"><h2 id="steps">Steps</h2>
${page.steps.map(section).join('\n')}
</section>
${list('Definitions and scores', 'ul', page.terms.map(words))}
${list('Rules', 'ul', page.rules.map(words))}
${list('Classes of actions', 'ul', page.classes.map(words))}
${list(
  'Taken as given',
  'ul',
  page.assumptions.map(({ never, because }) => `Nobody has: ${xmlText(never)}. ${xmlText(because)}`),
)}
${list('References', 'ol', page.references.map(reference))}
${list(
  'Decided by the authors, without a source',
  'ul',
  page.ownDecisions.map(({ id, says }) => `<code>${xmlText(id)}</code>: ${xmlText(says)}`),
)}
${results.length === 0 ? '' : caseTable(page.cases, casesInWords(results))}
</main>
</body>
</html>
`;
}

async function sha256(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return btoa(String.fromCharCode(...bytes));
}

function anchor(section: number): string {
  return `section-${section + 1}`;
}

/** A sentence of ours, its marks as code and emphasis. */
function words(sentence: string): string {
  return piecesOf(sentence)
    .map(({ text, kind }) => {
      // Spaces at the ends of a piece are part of the sentence.
      const [, before = '', after = ''] = /^(\s?).*?(\s?)$/s.exec(text) ?? [];
      const shown = `${before}${xmlText(text)}${text.trim() === '' ? '' : after}`;
      if (kind === 'code') return `<code>${shown}</code>`;
      return kind === 'name' ? `<em>${shown}</em>` : shown;
    })
    .join('');
}

function standing({ problems, others, proof }: Page): string {
  const said = [
    ...(proof.headline === undefined ? [] : [`<strong>${words(proof.headline)}</strong>`]),
    ...proof.sentences.map(words),
  ].join(' ');
  const proved = said === '' ? '' : `<p${proof.complete ? ' class="proved"' : ''}>${said}</p>`;
  if (problems.length === 0) return proved;
  const entries = [...problems.map(problem), ...(others === undefined ? [] : [`<li>${words(others)}</li>`])].join('\n');
  return `<section aria-labelledby="problems"><h2 id="problems">Problems</h2>\n<ul class="problems">\n${entries}\n</ul></section>\n${proved}`;
}

function problem({ severity, message, code, line }: PageProblem): string {
  return `<li class="${severity}"><strong>${SEVERITY[severity]}</strong>, line ${line}: ${words(message)} <code>${xmlText(code)}</code></li>`;
}

function list(heading: string, tag: 'ul' | 'ol', entries: readonly string[]): string {
  if (entries.length === 0) return '';
  const id = heading.toLowerCase().replace(/[^a-z]+/g, '-');
  const items = entries.map((entry, index) => `<li${tag === 'ol' ? ` id="reference-${index + 1}"` : ''}>${entry}</li>`);
  return `<section aria-labelledby="${id}"><h2 id="${id}">${heading}</h2>\n<${tag}>\n${items.join('\n')}\n</${tag}></section>`;
}

/** Only what is surely an address of the web becomes a link. */
function reference({ text, link }: Page['references'][number]): string {
  if (link === undefined) return xmlText(text);
  const shown = xmlText(link);
  return `${xmlText(text)} ${/^https?:\/\/[^\s"'<>]+$/i.test(link) ? `<a href="${shown}" rel="noreferrer">${shown}</a>` : shown}`;
}

function section(step: StepSection, index: number): string {
  const kind = step.kind === 'decision' ? 'Decision' : 'Recommendation';
  const ordered = step.isOrdered ? '; the first branch that is true is taken' : '';
  const entries = [
    ...step.branches.map(leads),
    ...step.advice.map(adviceOrGroup),
    ...step.alternatives.map(choice),
    ...step.goesOn.map(leads),
    ...(step.isBroken ? ['<li>A part of this step cannot be read yet.</li>'] : []),
  ];
  return (
    `<article class="step-section ${step.kind}" id="${anchor(index)}"><h3>${index + 1}. ${xmlText(step.label)}</h3>` +
    `<p class="kind">${kind}${ordered} (<code>${xmlText(step.id)}</code>)</p><ul>\n${entries.join('\n')}\n</ul></article>`
  );
}

function leads({ when, condition, label, section: target }: Leads): string {
  const text = xmlText(when);
  const why = condition === '' ? '' : ` <span class="condition">(${xmlText(condition)})</span>`;
  const name = xmlText(label);
  const to =
    target === undefined
      ? `missing step <code>${name}</code>`
      : `<a href="#${anchor(target)}">${target + 1}. ${name}</a>`;
  return `<li><strong>${text.charAt(0).toUpperCase()}${text.slice(1)}</strong>${why} → ${to}</li>`;
}

function adviceOrGroup(one: Advice | AdviceGroup): string {
  if (!('members' in one)) return advice(one);
  const note = one.note === undefined ? '' : `<p class="detail">${xmlText(one.note)}</p>`;
  return `<li><strong>${xmlText(one.group)}</strong>${note}<ul>${one.members.map(advice).join('')}</ul></li>`;
}

function advice({ action, isAgainst, dose, concerns, grade, cites, timing, notes, cautions }: Advice): string {
  const sources = cites.map((number) => `<a href="#reference-${number}">${number}</a>`).join(', ');
  const details = [
    `<li>${xmlText(grade)}${sources === '' ? '' : ` [${sources}]`}</li>`,
    ...(timing === undefined ? [] : [`<li>${words(timing)}</li>`]),
    ...notes.map((note) => `<li class="detail">${xmlText(note)}</li>`),
    ...cautions.map(caution),
  ];
  const name = `<strong${isAgainst ? ' class="against"' : ''}>${isAgainst ? 'Avoid: ' : ''}${xmlText(action)}</strong>`;
  return `<li>${name}${dose === undefined ? '' : ` ${xmlText(dose)}`}${concerned(concerns)}<ul>${details.join('')}</ul></li>`;
}

function concerned(concerns: string): string {
  return concerns === '' ? '' : `, ${xmlText(concerns.slice(1))}`;
}

function caution(says: string): string {
  return `<li class="caution">Caution: ${xmlText(says)}</li>`;
}

function choice({ label, concerns, note, cautions, advice: all, goesOn }: Choice): string {
  const details = [
    ...(note === undefined ? [] : [`<li class="detail">${xmlText(note)}</li>`]),
    ...cautions.map(caution),
    ...all.map(adviceOrGroup),
    ...goesOn.map(leads),
  ];
  return `<li>Or instead: <strong>${xmlText(label)}</strong>${concerned(concerns)}<ul>${details.join('')}</ul></li>`;
}

function caseTable(cases: readonly PageCase[], summary: string): string {
  const rows = cases.map(({ name, ends, status, isToBeConfirmed }) => {
    const said = isToBeConfirmed ? `${status}, to be confirmed` : status;
    return `<tr><th scope="row">${xmlText(name)}</th><td>${xmlText(ends)}</td><td class="${status}">${said}</td></tr>`;
  });
  return `<section aria-labelledby="cases"><h2 id="cases">Sample cases</h2>
<p>${xmlText(summary.charAt(0).toUpperCase() + summary.slice(1))}</p>
<table><thead><tr><th scope="col">Case</th><th scope="col">Ends at</th><th scope="col">As expected</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></section>`;
}
