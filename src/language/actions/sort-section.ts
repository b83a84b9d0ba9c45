import { mapOf } from '../../guideline/fields.ts';
import type { Guideline } from '../../guideline/model.ts';
import { nextSteps } from '../../guideline/next-steps.ts';
import type { YamlMap } from '../../text/tree.ts';
import type { GuidelineBundle } from '../guideline-bundle.ts';
import type { GuidelineDocument } from '../guideline-document.ts';
import { touches } from '../places.ts';
import { unreadPart } from '../unread.ts';
import type { Remedy } from './offer.ts';
import { orderEntries } from './order-entries.ts';
import { keepsComments, READS, type Trial, tried } from './trial.ts';

const BY_NAME = new Set(['references', 'statements', 'findings', 'actions', 'events']);
/** K2 before K10. */
const NATURAL = new Intl.Collator('en', { numeric: true });

/** Brings the section at an offset into order: by name, and steps as the pathway goes. Undefined where it is in order. */
export function sortSection(files: GuidelineBundle, offset: number): Remedy | undefined {
  const { guideline: document } = files;
  // What was not read could not be put in order, and might be parted from what it belongs to.
  if (unreadPart(document)) return undefined;
  const sections = [...(mapOf(document.yaml.root)?.entries.values() ?? [])];
  const entry = sections.find(({ whole }) => touches(whole, offset));
  const section = mapOf(entry?.value);
  if (!entry || !section) return undefined;
  const order = orderOf(entry.key, section, document);
  const keys = [...section.entries.keys()];
  if (!order || order.every((key, i) => key === keys[i])) return undefined;
  return {
    title: entry.key === 'steps' ? 'Order the steps as the pathway goes' : `Sort \`${entry.key}\` by name`,
    readings: READS,
    change: () => {
      const edit = orderEntries(document, section, order);
      return edit && tried(files, document, [edit], (trial) => keepsComments(trial) && saysTheSame(trial));
    },
  };
}

function orderOf(key: string, { entries }: YamlMap, { guideline }: GuidelineDocument): readonly string[] | undefined {
  const keys = [...entries.keys()];
  if (BY_NAME.has(key)) return keys.sort(NATURAL.compare);
  if (key !== 'steps') return undefined;
  const onTheWay = stepsOnTheWay(guideline).filter((id) => entries.has(id));
  const met = new Set(onTheWay);
  return [...onTheWay, ...keys.filter((id) => !met.has(id))];
}

/** From the start, each way to its end before the next, as the outline shows them. */
function stepsOnTheWay({ steps, start }: Guideline): readonly string[] {
  const seen = new Set<string>();
  const stack = start ? [start.id] : [];
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    const step = steps.get(id);
    if (!step || seen.has(id)) continue;
    seen.add(id);
    for (const { to } of [...nextSteps(step)].reverse()) stack.push(to.id);
  }
  return [...seen];
}

/** Whether the file says the same in another order. */
function saysTheSame({ document, changed }: Trial): boolean {
  return JSON.stringify(sorted(document.yaml.root.data)) === JSON.stringify(sorted(changed.yaml.root.data));
}

function sorted(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(sorted);
  if (typeof data !== 'object' || data === null) return data;
  return Object.entries(data)
    .map(([key, value]) => [key, sorted(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
