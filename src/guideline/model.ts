import type { AnalyteId } from '../condition/analytes/analytes.ts';
import type { Condition, ConditionProblem } from '../condition/condition.ts';
import type { Decimal } from '../condition/decimal.ts';
import type { Derivation } from '../condition/term.ts';
import type { PlacedName } from '../format/walk.ts';
import type { Span } from '../text/position.ts';
import type { ErrorInPart } from './errors-in-parts.ts';

/** Something with a name of its own, declared under a key of the file. */
export interface Declared {
  readonly id: string;
  /** The key. */
  readonly at: Span;
  /** Key and value together. */
  readonly whole: Span;
}

/** A name used where it was declared elsewhere. Whether it exists is for the `unknown-name` check to say. */
export interface Ref {
  readonly id: string;
  readonly at: Span;
}

/** One of some words. */
export interface Word<W extends string> {
  readonly value: W;
  readonly at: Span;
}

/** A day of the calendar. */
export interface Day {
  /** ISO. */
  readonly date: string;
  readonly at: Span;
}

/** A condition where it stands in the file. */
export interface LocatedCondition {
  /** The condition's text after YAML has unquoted and unfolded it. */
  readonly text: string;
  /** The whole value in the file. */
  readonly at: Span;
  /** Undefined when the condition has problems. */
  readonly condition: Condition | undefined;
  /** With spans in the file. */
  readonly problems: readonly ConditionProblem[];
}

/** As the file calls it. What there is to know of each stands in `types/`. */
export type FindingType = 'boolean' | 'integer' | 'decimal' | 'date' | 'choice' | 'multiple';

/** What the values of a finding are for conditions, for regions and for who is asked; several types may share one. */
export type ValueKind = 'truth' | 'number' | 'option' | 'set';

export interface Option extends Declared {
  readonly label: string;
}

/** What is known of a patient (FHIR CPG: case feature). */
export interface Finding extends Declared {
  readonly label: string;
  readonly question: string | undefined;
  readonly type: FindingType;
  readonly holds: ValueKind;
  /** Numbers only: the values possible, both ends included. */
  readonly range: { readonly low: Decimal; readonly high: Decimal; readonly at: Span } | undefined;
  /** Numbers only: a UCUM unit. */
  readonly unit: { readonly code: string; readonly at: Span } | undefined;
  /** Numbers only: what is measured, by which its mass and its amount are converted; absent where that is not said. */
  readonly analyte?: Word<AnalyteId>;
  /** Numbers only: the smallest difference between two values; undefined means any value in the range is possible. */
  readonly step: Decimal | undefined;
  /** That difference where the author states it. */
  readonly precision: Decimal | undefined;
  /** Numbers only: an everyday value, as the author has it; absent where that is not said. */
  readonly typical?: Decimal;
  /** Options and sets of them: in the order of the file; empty otherwise. */
  readonly options: readonly Option[];
  readonly mayBeUnknown: boolean;
  /** Of a number that is calculated from others; absent where it is asked for. */
  readonly derivation?: Derivation;
}

/** A number that follows from others, under a name (FHIR CPG: a computed case feature). */
export interface Calculation extends Declared {
  readonly label: string;
  /** FEEL, as it stands in the file after YAML has unquoted it. */
  readonly formula: string;
  readonly formulaAt: Span;
  /** The formula with labels, for people. */
  readonly inWords: string;
  /** What conditions compare: a number finding with a `derivation`, which `findings` does not have. */
  readonly finding: Finding;
  /** Statements; absent is none. */
  readonly basis?: readonly Ref[];
  /** Absent when there is none. */
  readonly note?: string;
}

export interface Definition extends Declared {
  readonly label: string;
  readonly when: LocatedCondition;
  /** Statements; absent is none. */
  readonly basis?: readonly Ref[];
}

export interface Score extends Declared {
  readonly label: string;
  readonly points: readonly { readonly when: LocatedCondition; readonly add: Decimal; readonly at: Span }[];
  /** Statements; absent is none. */
  readonly basis?: readonly Ref[];
}

export interface Assumption {
  readonly never: LocatedCondition;
  readonly because: string;
  /** Statements; absent is none. */
  readonly basis?: readonly Ref[];
  readonly at: Span;
}

export type ReferenceKind = 'guideline' | 'review' | 'research' | 'case-series' | 'case-report' | 'expert-opinion';

export interface Reference extends Declared {
  readonly title: string | undefined;
  readonly kind: ReferenceKind | undefined;
  /** In the source's own list. */
  readonly number?: number;
  readonly year?: number;
  readonly publisher?: string;
  readonly doi?: string;
  readonly pmid?: number;
  readonly url?: string;
  readonly note?: string;
  /** False: the source cites it by number without giving its title. */
  readonly listed: boolean;
}

export interface Statement extends Declared {
  readonly says: string;
  readonly cites: readonly Ref[];
  /** `authors`: no source statement, the authors' own decision. */
  readonly origin: 'source' | 'authors';
  /** Why the pathway does not encode it; undefined when it is meant to. */
  readonly notEncoded: string | undefined;
}

export interface Action extends Declared {
  readonly label: string;
  readonly kind: string | undefined;
  /** The classes that it belongs to, which rules may name; absent is none. */
  readonly isA?: readonly Ref[];
  /** Absent when there is none. */
  readonly note?: string;
  /** Statements that the action's own note carries. */
  readonly basis: readonly Ref[];
  /** True when a part of it could not be read: it may belong to other classes. */
  readonly broken?: true;
}

/** An event: a moment that is no action. */
export interface Moment extends Declared {
  readonly label: string;
  /** Absent when there is none. */
  readonly note?: string;
  readonly basis: readonly Ref[];
}

export interface Quantity {
  readonly value: Decimal;
  /** UCUM. */
  readonly unit: string;
  readonly at: Span;
}

export interface Timing {
  readonly relation: 'before' | 'after' | 'with';
  /** An action, or an event. */
  readonly action: Ref;
  readonly from: Quantity | undefined;
  readonly to: Quantity | undefined;
  readonly at: Span;
}

/** How much of something a patient is given at a time, and how often (FHIR: dosage). */
export interface Dose {
  /** As it stands in the file. */
  readonly text: string;
  readonly amountAt: Span;
  /** So much, or so much for each unit of `times`; undefined where a calculation gives the amount. */
  readonly quantity: Omit<Quantity, 'at'> | undefined;
  /** A finding or calculation. */
  readonly times: Finding | undefined;
  /** What a patient is given: a number with a `derivation` and an amount's unit, rounded and within the limits. */
  readonly given: Finding;
  /** The same before it is rounded and held within the limits. */
  readonly exact: Finding;
  /** The same after it is rounded. */
  readonly rounded: Finding;
  /** The time from one dose to the next; undefined where there is one dose. */
  readonly per: Quantity | undefined;
  readonly round: { readonly to: Quantity; readonly mode: 'half-up' | 'up' | 'down' } | undefined;
  readonly atLeast: Quantity | undefined;
  readonly atMost: Quantity | undefined;
  readonly at: Span;
}

export type Strength = 'strong' | 'conditional';
export type Certainty = 'high' | 'moderate' | 'low' | 'very-low';

/** A pitfall of one recommendation or alternative. */
export interface Caution {
  readonly says: string;
  readonly basis: readonly Ref[];
}

/** How many recommendations of a group are for one patient (FHIR PlanDefinition's selection behavior). */
export type Selection = 'exactly-one' | 'at-most-one' | 'one-or-more' | 'all-or-none' | 'any';

/** Recommendations of one step or alternative of which a patient gets so many. */
export interface Group {
  readonly label: string;
  /** Where the label stands; the whole group where it has none. */
  readonly labelAt: Span;
  /** `any` also where it could not be read, when the group is broken. */
  readonly select: Selection;
  /** Whom of those who reach the step it concerns; undefined is everybody. */
  readonly when: LocatedCondition | undefined;
  /** In the order of the file. */
  readonly members: readonly Recommendation[];
  readonly cites: readonly Ref[];
  /** Statements. */
  readonly basis: readonly Ref[];
  /** Absent when there is none. */
  readonly note?: string;
  /** True when a part of it, or of a member, could not be read. */
  readonly broken?: true;
  readonly at: Span;
}

export interface Recommendation {
  readonly direction: 'for' | 'against';
  readonly action: Ref;
  /**
   * FHIR `action.condition`: whom of those who reach the step it concerns; undefined is everybody. A member of a group
   * concerns only those of them whom the group concerns: ask `whomOf`.
   */
  readonly when: LocatedCondition | undefined;
  /** Absent when it stands in none. */
  readonly group?: Group;
  readonly strength: { readonly value: Strength; readonly at: Span } | undefined;
  readonly certainty: { readonly value: Certainty; readonly at: Span } | undefined;
  readonly goodPractice: boolean;
  readonly cites: readonly Ref[];
  /** Statements, of the recommendation and of its cautions. */
  readonly basis: readonly Ref[];
  readonly timing: Timing | undefined;
  /** Absent where the file states none. */
  readonly dose?: Dose;
  /** True when it has a dose that could not be read. */
  readonly doseBroken?: true;
  /** Absent is none. */
  readonly cautions?: readonly Caution[];
  /** Absent when there is none. */
  readonly note?: string;
  /** True when a part of it could not be read: whom it concerns and when is then not known. */
  readonly broken?: true;
  readonly at: Span;
}

/** May be chosen in place of the step's own recommendations. */
export interface Alternative {
  readonly label: string;
  readonly when: LocatedCondition | undefined;
  /** Members of groups included, in the order of the file. */
  readonly recommend: readonly Recommendation[];
  readonly groups: readonly Group[];
  /** Where those who choose it go on; undefined is the step's own `next`. */
  readonly next: Ref | undefined;
  readonly basis: readonly Ref[];
  /** Absent is none. */
  readonly cautions?: readonly Caution[];
  /** Absent when there is none. */
  readonly note?: string;
  /** True when a part of it could not be read. */
  readonly broken?: true;
  readonly at: Span;
  readonly labelAt: Span;
}

export interface Branch {
  /** What the branch is for, in the author's words. */
  readonly label: string | undefined;
  /** Undefined for `else`. */
  readonly when: LocatedCondition | undefined;
  readonly go: Ref;
  readonly basis: readonly Ref[];
  readonly at: Span;
}

/** A decision when it has branches; otherwise a recommendation. */
export interface Step extends Declared {
  readonly label: string;
  /** DMN's hit policy: `unique`, branches exclude each other; `first`, the first true one is taken. */
  readonly hit: 'unique' | 'first';
  /** Undefined when the key is absent; empty when the list is. */
  readonly branches: readonly Branch[] | undefined;
  /** Members of groups included, in the order of the file. */
  readonly recommend: readonly Recommendation[];
  readonly groups: readonly Group[];
  readonly alternatives: readonly Alternative[];
  readonly next: Ref | undefined;
  readonly revisit: { readonly step: Ref; readonly after: Quantity | undefined } | undefined;
  readonly basis: readonly Ref[];
  /** True when a part of the step could not be read, so that what it says is not the whole. */
  readonly broken: boolean;
}

/** A rule about one action or class; about several of which none, one or more may be recommended to one patient. */
export type RuleSays =
  | { readonly kind: 'forbid'; readonly action: Ref }
  | {
      readonly kind: 'require';
      readonly action: Ref;
      readonly before: Ref | undefined;
      /** The longest time between the action and an event or another action; undefined when any will do. */
      readonly within: { readonly time: Quantity | undefined; readonly of: Ref } | undefined;
    }
  /** How much may be given, of a single dose or in the time `per`. At least one of the limits is there. */
  | {
      readonly kind: 'dose';
      readonly action: Ref;
      readonly atMost: Quantity | undefined;
      readonly atLeast: Quantity | undefined;
      readonly per: Quantity | undefined;
    }
  | { readonly kind: 'require-any' | 'require-one' | 'forbid-together'; readonly actions: readonly Ref[] };

/** A pitfall, proved over every patient. Wherever it names an action it may name a class: ask `actionsNamed`. */
export interface Rule extends Declared {
  readonly says: RuleSays;
  /** Whom it concerns; undefined is everybody. */
  readonly when: LocatedCondition | undefined;
  readonly because: string;
  readonly basis: readonly Ref[];
  /** True when a part of it could not be read, so that what it says is not the whole. */
  readonly broken?: true;
}

/** One guideline file, as far as it could be read. Every map keeps the file's order. */
export interface Guideline {
  readonly id: string | undefined;
  readonly title: string | undefined;
  readonly status: 'draft' | 'active' | 'retired' | undefined;
  readonly version?: string;
  readonly disclaimer?: string;
  readonly reviewBy: Day | undefined;
  readonly references: ReadonlyMap<string, Reference>;
  readonly statements: ReadonlyMap<string, Statement>;
  readonly findings: ReadonlyMap<string, Finding>;
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly scores: ReadonlyMap<string, Score>;
  /** Each after those that it builds on. */
  readonly calculations: ReadonlyMap<string, Calculation>;
  readonly assumptions: readonly Assumption[];
  /** True when some could not be read, so that others may exclude more patients. */
  readonly assumptionsBroken?: true;
  readonly actions: ReadonlyMap<string, Action>;
  readonly events: ReadonlyMap<string, Moment>;
  readonly start: Ref | undefined;
  readonly steps: ReadonlyMap<string, Step>;
  readonly rules: readonly Rule[];
  /** Every name that is used where it is declared elsewhere, in the order of the file; those within conditions aside. */
  readonly uses: readonly PlacedName[];
  /** Every condition in the file, in its order. */
  readonly conditions: readonly LocatedCondition[];
  /**
   * Names that are declared in the file but could not be read (say, a finding without a type): using them is no
   * `unknown-name`, and what depends on them is not decided.
   */
  readonly unreadable: ReadonlySet<string>;
  /** Of those, what is wrong with each; absent when there are none. */
  readonly errors?: ReadonlyMap<string, ErrorInPart>;
}
