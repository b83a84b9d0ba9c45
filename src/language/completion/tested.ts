import { CompletionItemKind } from 'vscode-languageserver-types';
import { countSubject, type Subject, subjectOf } from '../../condition/resolving/subject.ts';
import type { Written } from '../../condition/typing/expected.ts';
import { rangeInWords } from '../../condition/wording/amount.ts';
import type { Guideline } from '../../guideline/model.ts';
import { FINDING_TYPES } from '../../guideline/types/index.ts';
import {
  describeCalculation,
  describeDefinition,
  describeFinding,
  describeScore,
  describeValues,
} from '../describe-finding.ts';
import { escaped } from '../markdown.ts';
import { declaredInText } from './declared.ts';
import { named } from './names.ts';
import type { CompletionOffer } from './offer.ts';

/** What a condition compares; undefined when nothing, or nothing readable, has that name. */
export function testedBy({ name, isCount }: Written, guideline: Guideline): Subject | undefined {
  const finding = guideline.findings.get(name);
  if (isCount) return finding?.holds === 'set' ? countSubject(finding) : undefined;
  const calculated = guideline.calculations.get(name)?.finding;
  const declared = finding ?? calculated ?? guideline.definitions.get(name) ?? guideline.scores.get(name);
  return declared && subjectOf(declared);
}

/** What conditions can test: findings, calculations, definitions and scores. */
export function testableOffers(guideline: Guideline, text: string): CompletionOffer[] {
  const { findings, calculations, definitions, scores } = guideline;
  const offers = [...findingOffers(guideline, text, () => true), ...calculationOffers(guideline)];
  for (const one of definitions.values())
    offers.push({
      ...named(one.id, one.label, CompletionItemKind.Constant, 'definition'),
      documentation: describeDefinition(one).slice(1).join('\n\n'),
    });
  for (const one of scores.values())
    offers.push({
      ...named(one.id, one.label, CompletionItemKind.Constant, 'score'),
      documentation: describeScore(one).slice(1).join('\n\n'),
    });
  for (const section of ['calculations', 'definitions', 'scores'])
    for (const id of declaredInText(text, section))
      if (!calculations.has(id) && !definitions.has(id) && !scores.has(id) && !findings.has(id))
        offers.push({ label: id, kind: CompletionItemKind.Constant, text: id });
  return offers;
}

function calculationOffers({ calculations }: Guideline): CompletionOffer[] {
  return [...calculations.values()].map((one) => ({
    ...named(one.id, one.label, CompletionItemKind.Constant, 'calculation'),
    documentation: describeCalculation(one).slice(1).join('\n\n'),
  }));
}

/** What can be calculated with: findings that are numbers, calculations and scores. */
export function numberOffers(guideline: Guideline, text: string): CompletionOffer[] {
  const { findings, scores } = guideline;
  return [
    ...findingOffers(guideline, text, (id) => findings.get(id)?.holds === 'number'),
    ...calculationOffers(guideline),
    ...[...scores.values()].map((one) => ({
      ...named(one.id, one.label, CompletionItemKind.Constant, 'score'),
      documentation: describeScore(one).slice(1).join('\n\n'),
    })),
  ];
}

/** Some findings. Of those that cannot be read at the moment only the ids are known. */
export function findingOffers(
  { findings, calculations, definitions, scores }: Guideline,
  text: string,
  isWanted: (id: string) => boolean,
): CompletionOffer[] {
  const offers: CompletionOffer[] = [];
  for (const one of findings.values()) {
    if (!isWanted(one.id)) continue;
    const { noun } = FINDING_TYPES[one.type];
    const detail = one.options.length > 0 ? `${noun} its options` : noun;
    const about = one.question === undefined ? [] : [escaped(one.question)];
    offers.push({
      ...named(one.id, one.label, CompletionItemKind.Variable, detail),
      documentation: [...about, describeValues(one)].join('\n\n'),
    });
  }
  for (const id of declaredInText(text, 'findings'))
    if (isWanted(id) && !findings.has(id) && !calculations.has(id) && !definitions.has(id) && !scores.has(id))
      offers.push({ label: id, kind: CompletionItemKind.Variable, text: id });
  return offers;
}

/** A name with all that is known of it, as Markdown, but not how often it is used. */
export function describeTested(
  name: string,
  { findings, calculations, definitions, scores }: Guideline,
): string | undefined {
  const finding = findings.get(name);
  if (finding) return describeFinding(finding).join('\n\n');
  const calculation = calculations.get(name);
  if (calculation) return describeCalculation(calculation).join('\n\n');
  const definition = definitions.get(name);
  if (definition) return describeDefinition(definition).join('\n\n');
  const score = scores.get(name);
  return score && describeScore(score).join('\n\n');
}

/** The lowest and the highest value of a number, for people: `18 to 110 years`. */
export function limitsInWords(subject: Subject): string | undefined {
  if (subject.kind !== 'number' || !subject.range) return undefined;
  return rangeInWords(subject.range, subject.unit);
}
