import type { StandardTable } from '../model/table';
import type { Signal } from '../rules/rule';
import type { EquationSignal } from '../rules/table/equations';
import type { Judged } from '../rules/table/judgements';
import type { ChangeWithReasons, Cure, Diagnosis } from './diagnose';

/** A cell that is wrong by what its broken equations say together. */
export interface CellSignal extends Signal {
  readonly kind: 'cell';
  readonly table: StandardTable;
  readonly diagnosis: Diagnosis;
  readonly cure: Cure;
  readonly change: ChangeWithReasons;
  /** The equations that show it, the one the finding is named after first. */
  readonly broken: readonly Judged[];
}

/** A broken sum of which any one of several cells may be wrong: found on its result. */
export interface TotalSignal extends Signal {
  readonly kind: 'total';
  readonly equation: EquationSignal;
  readonly diagnosis: Diagnosis;
}

/** Whatever else is wrong with an equation: said as the rules say it. */
export interface PlainSignal extends Signal {
  readonly kind: 'plain';
  readonly equation: EquationSignal;
}

export type RepairSignal = CellSignal | TotalSignal | PlainSignal;
