import type { Patient } from '../../condition/condition.ts';
import { impossible } from '../../guideline/cases/impossible.ts';
import { miscalculated } from '../../guideline/miscalculated.ts';
import type { Assumption, Guideline } from '../../guideline/model.ts';
import { ConditionCompiler } from '../compile-condition.ts';
import type { Test } from '../number-test.ts';
import { PatientState } from '../patient-state.ts';
import { compileRouter, type Router } from '../router.ts';
import type { Outcome, Row } from './row.ts';
import type { Table } from './table.ts';

/** Routes the rows of tables. */
export class RowRouter {
  readonly #router: Router;
  readonly #impossible: ImpossiblePatients;

  constructor(guideline: Guideline) {
    this.#router = compileRouter(guideline);
    this.#impossible = new ImpossiblePatients(guideline);
  }

  /** What becomes of a row: where its patient's way ends, or why it is refused; undefined where it is nobody's. */
  route(row: Row, table: Table): Outcome | undefined {
    const patient = table.patient(row);
    if (patient === undefined) return undefined;
    if ('refused' in patient) return { status: 'refused', reason: patient.refused };
    const reason = this.#impossible.reason(patient);
    return reason === undefined ? this.#router.decide(patient) : { status: 'refused', reason };
  }
}

const NOWHERE = { start: 0, end: 0 };

interface Excluding {
  readonly test: Test;
  readonly assumption: Assumption;
  /** What it says of the patients it excludes, from the first such patient on. */
  reason: string | undefined;
}

/** Recognizes patients whom the assumptions of a guideline exclude: for them nothing has been proved. */
class ImpossiblePatients {
  readonly #guideline: Guideline;
  readonly #state: PatientState;
  readonly #excluding: readonly Excluding[];

  constructor(guideline: Guideline) {
    this.#state = new PatientState(guideline);
    const compiler = new ConditionCompiler(this.#state);
    this.#guideline = guideline;
    this.#excluding = guideline.assumptions.flatMap((assumption): Excluding[] => {
      const { condition } = assumption.never;
      return condition ? [{ test: compiler.compile(condition), assumption, reason: undefined }] : [];
    });
  }

  /** In sentences why there is no such patient, whatever the absent findings are; undefined when there can be. */
  reason(patient: Patient): string | undefined {
    this.#state.take(patient, 'open');
    let reasons: string | undefined;
    for (const excluding of this.#excluding) {
      if (excluding.test() !== true) continue;
      excluding.reason ??= this.#say(excluding.assumption, patient);
      reasons = reasons === undefined ? excluding.reason : `${reasons} ${excluding.reason}`;
    }
    for (const { message } of miscalculated(patient, this.#guideline))
      reasons = reasons === undefined ? message : `${reasons} ${message}`;
    return reasons;
  }

  #say(assumption: Assumption, patient: Patient): string {
    const given = new Map(
      [...patient].map(([id, value]) => [id, { finding: { id, at: NOWHERE }, value, at: NOWHERE }]),
    );
    const problems = impossible(given, { ...this.#guideline, assumptions: [assumption] });
    return problems.map(({ message }) => message).join(' ');
  }
}
