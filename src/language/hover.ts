import { type Hover, MarkupKind } from 'vscode-languageserver-types';
import { conditionInWords } from '../condition/english.ts';
import { FORMATS } from '../format/formats.ts';
import type { SchemaNode } from '../format/words.ts';
import { alternativesNamed } from '../guideline/cases/alternatives-named.ts';
import { classesOf } from '../guideline/classes.ts';
import type { LocatedCondition } from '../guideline/model.ts';
import type { Occurrence } from '../guideline/names/name.ts';
import { groupsAt } from '../guideline/recommendations.ts';
import type { Span } from '../text/position.ts';
import type { YamlNode, YamlScalar } from '../text/tree.ts';
import { describedWithValues } from './completion/keys.ts';
import { describeAnalyte } from './describe-analyte.ts';
import {
  describeAction,
  describeClass,
  describeEvent,
  describeReference,
  describeRule,
  describeStatement,
} from './describe-evidence.ts';
import {
  describeCalculation,
  describeDefinition,
  describeFinding,
  describeOption,
  describeScore,
} from './describe-finding.ts';
import { describeAlternative, describeGroup } from './describe-option.ts';
import { describeStep } from './describe-step.ts';
import { type AnyDocument, type GuidelineBundle, nameAt } from './guideline-bundle.ts';
import { code, escaped } from './markdown.ts';
import { rangeOf, touches } from './places.ts';
import { DEFAULT_PREFERENCES, type Preferences } from './preferences.ts';

/**
 * What is known of the name under the cursor, and what the condition around it means in plain English; else what the
 * format says of the key under the cursor.
 */
export function hoverAt(
  files: GuidelineBundle,
  document: AnyDocument,
  offset: number,
  { schemaSupport }: Preferences = DEFAULT_PREFERENCES,
): Hover | undefined {
  const name = nameAt(document, offset);
  const guard = document.kind === 'guideline' ? guardAt(files, offset) : undefined;
  const group = document.kind === 'guideline' ? groupLabeledAt(files, offset) : undefined;
  const paragraphs: string[] = name ? [...describe(files, name)] : [...(group?.said ?? [])];
  if (guard?.condition) paragraphs.push(`This condition: ${escaped(conditionInWords(guard.condition))}.`);
  const at: Span | undefined = name?.at ?? guard?.at ?? group?.at;
  const measured = document.kind === 'guideline' ? analyteAt(files, offset) : undefined;
  if (measured) {
    const value = describeAnalyte(measured.analyte, measured.unit);
    return { contents: { kind: MarkupKind.Markdown, value }, range: rangeOf(measured.at, document.lines) };
  }
  if (!at || paragraphs.length === 0) return schemaSupport ? schemaHoverAt(document, offset) : undefined;
  return {
    contents: { kind: MarkupKind.Markdown, value: paragraphs.join('\n\n') },
    range: rangeOf(at, document.lines),
  };
}

function guardAt({ guideline: { guideline } }: GuidelineBundle, offset: number): LocatedCondition | undefined {
  return guideline.conditions.find(({ at }) => touches(at, offset));
}

/** The analyte that is chosen at an offset, and the unit of its finding. */
function analyteAt({ guideline: { guideline } }: GuidelineBundle, offset: number) {
  for (const { analyte, unit } of guideline.findings.values())
    if (analyte && touches(analyte.at, offset)) return { analyte: analyte.value, unit: unit?.code, at: analyte.at };
  return undefined;
}

/** The group whose label stands at an offset: a label is no name, since nothing else names it. */
function groupLabeledAt({ guideline: { guideline } }: GuidelineBundle, offset: number) {
  for (const step of guideline.steps.values())
    for (const group of groupsAt(step))
      if (touches(group.labelAt, offset) && group.labelAt !== group.at)
        return { at: group.labelAt, said: describeGroup(step, group, guideline) };
  return undefined;
}

function describe(files: GuidelineBundle, name: Occurrence): readonly string[] {
  const { guideline } = files.guideline;
  const { kind, id } = name;
  switch (kind) {
    case 'finding': {
      const finding = guideline.findings.get(id);
      if (finding) return describeFinding(finding, files);
      const calculation = guideline.calculations.get(id);
      if (calculation) return describeCalculation(calculation);
      const definition = guideline.definitions.get(id);
      if (definition) return describeDefinition(definition);
      const score = guideline.scores.get(id);
      return score ? describeScore(score) : [];
    }
    case 'option': {
      const finding = guideline.findings.get(name.owner ?? '');
      const option = finding?.options.find((one) => one.id === id);
      return finding && option ? describeOption(finding, option) : [];
    }
    case 'step': {
      const step = guideline.steps.get(id);
      return step ? describeStep(step, files) : [];
    }
    case 'alternative': {
      const step = guideline.steps.get(name.owner ?? '');
      const [alternative] = step ? alternativesNamed(step, id) : [];
      return step && alternative ? describeAlternative(step, alternative, files) : [];
    }
    case 'action': {
      const action = guideline.actions.get(id);
      return action ? describeAction(action) : [];
    }
    case 'event': {
      const event = guideline.events.get(id);
      return event ? describeEvent(event) : [];
    }
    case 'class':
      return describeClass(id, classesOf(guideline).get(id) ?? []);
    case 'reference': {
      const reference = guideline.references.get(id);
      return reference ? describeReference(reference) : [];
    }
    case 'statement': {
      const statement = guideline.statements.get(id);
      return statement ? describeStatement(statement, guideline) : [];
    }
    case 'rule': {
      const rule = guideline.rules.find((one) => one.id === id);
      return rule ? describeRule(rule, guideline) : [];
    }
  }
}

interface Found {
  readonly path: readonly string[];
  readonly at: Span;
  /** Undefined for a key. */
  readonly scalar?: YamlScalar;
}

/** What the format says of the key under the cursor, or of the word chosen for it. */
function schemaHoverAt(document: AnyDocument, offset: number): Hover | undefined {
  const found = find(document.yaml.root, offset, []);
  if (!found) return undefined;
  const words = FORMATS[document.kind].words;
  const key = found.path.at(-1) ?? '';
  const isKeyword = Object.hasOwn(words.at(found.path.slice(0, -1)).properties ?? {}, key);
  if (!isKeyword) return undefined;
  const node = words.at(found.path);
  const paragraphs = found.scalar ? describeValue(node, found.scalar) : describeKey(node, key);
  if (paragraphs.length === 0) return undefined;
  const value = paragraphs.join('\n\n');
  return { contents: { kind: MarkupKind.Markdown, value }, range: rangeOf(found.at, document.lines) };
}

function describeKey(node: SchemaNode, key: string): readonly string[] {
  const { title } = node;
  return [...(title === undefined ? [] : [`**${title}** (${code(key)})`]), describedWithValues(node)];
}

function describeValue(node: SchemaNode, { data, text }: YamlScalar): readonly string[] {
  const { title = '', description = '', enum: values, enumDescriptions = [], const: only } = node;
  const index = values?.indexOf(data) ?? -1;
  const meaning = enumDescriptions[index];
  if (index >= 0 && meaning !== undefined) return [`**${title}**: ${code(text)}`, `${meaning}.`];
  return typeof data === 'boolean' && (only === data || node.type === 'boolean') ? [`**${title}**`, description] : [];
}

function find(node: YamlNode, offset: number, path: readonly string[]): Found | undefined {
  switch (node.kind) {
    case 'map':
      for (const { key, keyAt, value, whole } of node.entries.values()) {
        if (touches(keyAt, offset)) return { path: [...path, key], at: keyAt };
        if (touches(whole, offset)) {
          const found = find(value, offset, [...path, key]);
          if (found) return found;
        }
      }
      return undefined;
    case 'list':
      for (const item of node.items) {
        const found = touches(item.at, offset) ? find(item, offset, [...path, '0']) : undefined;
        if (found) return found;
      }
      return undefined;
    case 'scalar':
      return touches(node.at, offset) ? { path, at: node.at, scalar: node } : undefined;
    default:
      return undefined;
  }
}
