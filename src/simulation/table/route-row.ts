import type { Guideline } from '../../guideline/model.ts';
import { compileRouter, type Router } from '../router.ts';
import { ImpossiblePatients } from './impossible-patients.ts';
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
