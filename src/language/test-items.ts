import type { Range } from 'vscode-languageserver-types';
import type { Case } from '../guideline/cases/model.ts';
import { mapOf, textOf } from '../guideline/fields.ts';
import { visible } from '../report/visible.ts';
import { readYaml } from '../text/yaml.ts';
import type { CasesDocument } from './cases-document.ts';
import { fileName } from './file-names.ts';
import type { GuidelineBundle } from './guideline-bundle.ts';
import { rangeOf } from './places.ts';

/** A sample case, as an item of a test explorer. */
export interface TestedCase {
  /** Stays the same while its file and its name do; unique among the cases of a guideline, on one line. */
  readonly id: string;
  readonly label: string;
  /** The cases file, and where the case stands in it. */
  readonly uri: string;
  readonly range: Range;
  /** True while a clinician has yet to confirm what is expected. */
  readonly confirm: boolean;
}

/** A guideline that has sample cases, as an item of a test explorer. */
export interface GuidelineWithCases {
  readonly uri: string;
  /** Its title, or the name of its file. */
  readonly label: string;
  /** The first line. */
  readonly range: Range;
}

/** A guideline with its sample cases. */
export interface TestedGuideline extends GuidelineWithCases {
  /** In the order of their files. */
  readonly cases: readonly TestedCase[];
  /** Cases files in which, as they are at the moment, cases may be hidden by a mistake. */
  readonly unreadable: readonly string[];
}

const TITLE = /^\uFEFF?(["']?)title\1[ \t]*:.*$/m;

/** The item of a guideline of which only the line with its title is read. */
export function guidelineItem(uri: string, text: string): GuidelineWithCases {
  const [line] = TITLE.exec(text) ?? [];
  return itemOf(uri, text, line === undefined ? undefined : textOf(mapOf(readYaml(line).root), 'title'));
}

/** The sample cases of a guideline, as items to run. */
export function testedGuideline(files: GuidelineBundle): TestedGuideline {
  const { guideline, cases } = files;
  return {
    ...itemOf(guideline.uri, guideline.text, guideline.guideline.title),
    cases: casesById(files).map(({ id, one, document }) => ({
      id,
      label: onOneLine(one.name),
      uri: document.uri,
      range: rangeOf(one.whole, document.lines),
      confirm: one.confirm,
    })),
    unreadable: cases.filter(({ yaml }) => yaml.problems.length > 0).map(({ uri }) => uri),
  };
}

/** All cases of a guideline with what identifies them: their file and their name, also where two have the same. */
export function casesById({
  cases,
}: GuidelineBundle): readonly { readonly id: string; readonly one: Case; readonly document: CasesDocument }[] {
  const taken = new Set<string>();
  return cases.flatMap((document) =>
    document.reading.cases.map((one) => {
      const first = `${document.uri} ${visible(one.name)}`;
      let id = first;
      for (let count = 2; taken.has(id); count++) id = `${first} ${count}`;
      taken.add(id);
      return { id, one, document };
    }),
  );
}

function itemOf(uri: string, text: string, title: string | undefined): GuidelineWithCases {
  const [first = ''] = text.split(/\r?\n/, 1);
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: first.length } };
  return { uri, label: onOneLine(title ?? '') || fileName(uri), range };
}

/** Text of a file on one line, without anything that a terminal would act on. */
export function onOneLine(text: string): string {
  return visible(text.replaceAll(/\s+/g, ' ').trim());
}
