import { shown } from '../../condition/problem.ts';
import { isFinding, type Scope } from '../../condition/scope.ts';
import { isUnit } from '../../condition/unit.ts';
import { nearest } from '../../text/nearest.ts';
import type { Span } from '../../text/position.ts';
import type { TextFix } from '../../text/problem.ts';
import { scalarInPlaceOf } from '../../text/scalar.ts';
import type { YamlMap, YamlScalar } from '../../text/tree.ts';
import type { Decoder } from '../decoder.ts';
import { field, mapOf, scalarOf } from '../fields.ts';
import type { Dose, Finding, Quantity, Recommendation } from '../model.ts';
import type { ReadingProblem } from '../reading-problem.ts';
import { describeUnknownUnit, nearestUnit } from '../unit-spelling.ts';
import { amountOfDose, isAmountUnit, LIKE_AMOUNTS, unitOfProduct } from './amount.ts';
import { areComparable, isBelow } from './limits.ts';

/** The parts of the amount, read. */
type Amount = Pick<Dose, 'quantity' | 'times'> & { readonly unit: string };

const EXAMPLES = '`500 mg` or `40 mg/kg * weight`';

/** Reads the doses of the recommendations of one guideline. */
export class DoseReader {
  readonly #decoder: Decoder;
  readonly #scope: Scope;
  readonly #isLost: (name: string) => boolean;
  readonly #say: (problem: ReadingProblem) => void;

  /** @param isLost whether the declaration of a name may be missing because a part of the file could not be read */
  constructor(
    decoder: Decoder,
    scope: Scope,
    isLost: (name: string) => boolean,
    say: (problem: ReadingProblem) => void,
  ) {
    this.#decoder = decoder;
    this.#scope = scope;
    this.#isLost = isLost;
    this.#say = say;
  }

  /** The dose of a recommendation; what is wrong with it is stated. */
  read(recommendation: YamlMap): Pick<Recommendation, 'dose' | 'doseBroken'> {
    const node = field(recommendation, 'dose');
    if (!node) return {};
    const map = mapOf(node);
    const dose = map && this.#doseIn(map);
    return dose ? { dose } : { doseBroken: true };
  }

  #doseIn(map: YamlMap): Dose | undefined {
    const node = scalarOf(field(map, 'amount'));
    const amount = node && node.text.trim() !== '' ? this.#amountIn(node) : undefined;
    const { per, at_least: atLeast, at_most: atMost } = this.#decoder.fieldsOf('dose', map);
    const rounding = mapOf(field(map, 'round'));
    const { to, mode } = this.#decoder.fieldsOf('dose_rounding', rounding);
    // What else is wrong with their form is the schema's to state.
    const isWhole =
      isReadAs(map, 'per', per) &&
      isReadAs(map, 'at_least', atLeast) &&
      isReadAs(map, 'at_most', atMost) &&
      isReadAs(map, 'round', to) &&
      (!rounding?.entries.has('mode') || mode !== undefined);
    if (!node || !amount || !isWhole) return undefined;
    const alike = [atLeast, atMost, to].map((one) => !one || this.#isAlike(one, amount.unit));
    if (alike.includes(false) || (to && !this.#isStep(to)) || this.#areReversed(atLeast, atMost)) return undefined;
    const stated = {
      text: node.text.trim(),
      amountAt: node.at,
      quantity: amount.quantity,
      times: amount.times,
      per,
      round: to && { to, mode: asMode(mode?.value) },
      atLeast,
      atMost,
      at: map.at,
    };
    return { ...stated, ...amountOfDose(stated, { code: amount.unit, at: node.at }) };
  }

  #amountIn(node: YamlScalar): Amount | undefined {
    const { quantity, times, isOther, placeOf } = this.#decoder.amount(node);
    if (isOther) return this.#refuse('schema', notRead(node.text), node.at, timesSign(node));
    const finding = times && this.#numberNamed(times.name, placeOf(times.at));
    if (times && !finding) return undefined;
    if (!quantity) return finding && this.#named(finding, node.at);
    const { value, unit } = quantity;
    const at = placeOf(quantity.at);
    if (unit === undefined) {
      const message = `\`${value}\` has no unit. Write an amount with its unit, such as ${EXAMPLES}.`;
      return this.#refuse('type-mismatch', message, at);
    }
    if (!isUnit(unit)) return this.#unknownUnit(unit, at, node);
    const read = { quantity: { value, unit }, times: finding };
    if (!finding) return isAmountUnit(unit) ? { ...read, unit } : this.#noAmount(unit, at);
    const product = unitOfProduct(unit, finding.unit?.code);
    if (product !== undefined) return { ...read, unit: product };
    return this.#noProduct({ value, unit }, finding, times ? placeOf(times.at) : at);
  }

  #numberNamed(id: string, at: Span): Finding | undefined {
    const named = this.#scope.lookup(id);
    if (named === 'unreadable' || (named === undefined && this.#isLost(id))) return undefined;
    if (named === undefined) {
      const meant = nearest(id, this.#scope.names());
      const message = `\`${shown(id)}\` is not declared. ${meant === undefined ? 'Name a finding or calculation.' : `The nearest name is \`${meant}\`.`}`;
      return this.#refuse('unknown-name', message, at, meant === undefined ? undefined : changeTo(meant, at));
    }
    if (isFinding(named) && named.holds === 'number') return named;
    const message = `\`${id}\` is no number with a unit. Multiply by a finding or calculation, such as the weight.`;
    return this.#refuse('type-mismatch', message, at);
  }

  #named(finding: Finding, at: Span): Amount | undefined {
    const unit = finding.unit?.code;
    if (unit !== undefined && isAmountUnit(unit)) return { quantity: undefined, times: finding, unit };
    const is = unit === undefined ? 'has no unit' : `is in \`${unit}\`, which is no amount`;
    const message = `\`${finding.id}\` ${is}. A dose is an amount in ${LIKE_AMOUNTS}: write ${EXAMPLES}.`;
    return this.#refuse('type-mismatch', message, at);
  }

  #noAmount(unit: string, at: Span): undefined {
    const isEnzyme = /^m?U$/.test(unit);
    const below = /\/(kg|m2)$/.exec(unit)?.[1];
    const advice = isEnzyme
      ? 'Of what is given in international units, such as insulin, the unit is `[iU]`.'
      : below !== undefined
        ? `Multiply it by a finding or calculation in \`${below}\`.`
        : /\/(min|h|d|wk)$/.test(unit)
          ? 'Write the amount of one dose, and the time from one to the next under `per`.'
          : `A dose is an amount in ${LIKE_AMOUNTS}.`;
    return this.#refuse('type-mismatch', `\`${unit}\` is no amount. ${advice}`, at);
  }

  #noProduct({ value, unit }: NonNullable<Amount['quantity']>, finding: Finding, at: Span): undefined {
    const own = finding.unit?.code;
    const others = [...this.#scope.names()].flatMap((name) => {
      const other = this.#scope.lookup(name);
      const fits = typeof other === 'object' && isFinding(other) && other.holds === 'number' && other !== finding;
      return fits && other.unit && unitOfProduct(unit, other.unit.code) !== undefined ? [name] : [];
    });
    const below = unit.includes('/') ? unit.slice(unit.lastIndexOf('/') + 1) : undefined;
    if (own === undefined && below !== undefined) {
      const message = `\`${finding.id}\` has no unit, so \`${value} ${unit}\` times it is no amount. Declare it with a unit, such as \`unit: ${below}\`.`;
      return this.#refuse('type-mismatch', message, at);
    }
    const gives = `\`${value} ${unit}\` times \`${finding.id}\`${own === undefined ? '' : ` in \`${own}\``} is no amount`;
    const [only, second] = others;
    const advice =
      only !== undefined && second === undefined
        ? `Did you mean \`${only}\`?`
        : below === undefined
          ? `Write an amount for each unit of \`${finding.id}\`, as in ${EXAMPLES}.`
          : `Multiply by a finding or calculation that is measured in \`${below}\`.`;
    const fix = only !== undefined && second === undefined ? changeTo(only, at) : undefined;
    return this.#refuse('type-mismatch', `${gives}. ${advice}`, at, fix);
  }

  #isAlike({ unit, at }: Quantity, own: string): boolean {
    if (!isUnit(unit)) {
      this.#unknownUnit(unit, at);
      return false;
    }
    if (areComparable(unit, own)) return true;
    const message = `The dose is in \`${own}\`, and \`${unit}\` does not measure the same. Write an amount that is converted into \`${own}\`.`;
    this.#refuse('type-mismatch', message, at);
    return false;
  }

  #isStep({ value, unit, at }: Quantity): boolean {
    if (value.digits > 0n) return true;
    const message = `Nothing is a multiple of ${value} ${unit}. Write the smallest amount that can be measured out, such as \`125 mg\`.`;
    this.#refuse('schema', message, at);
    return false;
  }

  #areReversed(atLeast: Quantity | undefined, atMost: Quantity | undefined): boolean {
    if (!atLeast || !atMost || !isBelow(atMost, atLeast)) return false;
    const message = `The dose is at most ${atMost.value} ${atMost.unit}, which is less than at least ${atLeast.value} ${atLeast.unit}. Exchange the two.`;
    this.#refuse('schema', message, atMost.at);
    return true;
  }

  #unknownUnit(unit: string, at: Span, within?: YamlScalar): undefined {
    const meant = nearestUnit(unit);
    const advice = meant === undefined ? 'Look the unit up at ucum.org.' : `Did you mean \`${meant}\`?`;
    const fix = within && meant !== undefined ? changedUnit(within, unit, meant) : undefined;
    return this.#refuse('type-mismatch', `${describeUnknownUnit(unit)} ${advice}`, at, fix);
  }

  #refuse(code: ReadingProblem['code'], message: string, at: Span, fix?: TextFix): undefined {
    this.#say({ code, message, at, ...(fix && { fix }) });
    return undefined;
  }
}

/** Whether a key is absent, or was read. */
function isReadAs(map: YamlMap, key: string, read: unknown): boolean {
  return read !== undefined || !map.entries.has(key);
}

function asMode(word: string | undefined): NonNullable<Dose['round']>['mode'] {
  return word === 'up' || word === 'down' ? word : 'half-up';
}

function notRead(text: string): string {
  const number = /^\d+,\d/.test(text.trim())
    ? ' Numbers have a point before decimals and nothing between thousands.'
    : '';
  return `\`${shown(text)}\` is no amount of a dose. Write an amount, or one times a finding: ${EXAMPLES}.${number}`;
}

/** `×` in place of `*`. */
function timesSign({ text, at }: YamlScalar): TextFix | undefined {
  const written = text.replace(/\s*(?:[×·]|\bx\b)\s*/, ' * ').trim();
  if (written === text.trim() || !/ \* [A-Za-z_]\w*$/.test(written)) return undefined;
  return { title: `Change to \`${written}\``, edits: [{ at, newText: scalarInPlaceOf('', written) }] };
}

function changedUnit({ text, at }: YamlScalar, unit: string, meant: string): TextFix {
  const written = text.replace(unit, meant);
  return { title: `Change to \`${written}\``, edits: [{ at, newText: scalarInPlaceOf('', written) }] };
}

function changeTo(name: string, at: Span): TextFix {
  return { title: `Change to \`${name}\``, edits: [{ at, newText: name }] };
}
