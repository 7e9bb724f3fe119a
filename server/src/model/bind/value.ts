import type { FormRow } from '../../catalogue/format';
import { type CellReading, readCell } from '../../numbers/cell';
import { readUnit } from '../../numbers/units';
import type { Cell } from '../../syntax/table/table';
import { perKey } from '../../text/memory';
import type { CellValue } from '../table';

/** What a cell's text says as a number. */
export function readingOf({ text }: Cell): CellReading {
  return text.length > LONGEST_KEPT ? readCell(text) : readings(text, () => readCell(text));
}

/** Tables have the same few thousand numbers and labels, and each cell is asked what it says many times. */
const readings = perKey<CellReading>(4_000);
const LONGEST_KEPT = 24;

/** Whether the cell holds words: a label, a unit, a heading. */
export function isText(cell: Cell): boolean {
  return readingOf(cell).kind === 'unreadable';
}

export function isBlank(cell: Cell): boolean {
  return readingOf(cell).kind === 'blank';
}

export function isNumber(cell: Cell): boolean {
  return readingOf(cell).kind === 'number';
}

/** The cell's value in the unit of the indicator it stands for. */
export function valueOfCell(cell: Cell, row?: FormRow): CellValue {
  const reading = readingOf(cell);
  if (reading.kind !== 'number') return reading;
  const power = moneyPower(reading.unit) - moneyPower(row?.unit);
  const sameKind = isMoney(reading.unit) && isMoney(row?.unit);
  return {
    kind: 'number',
    value: sameKind ? reading.value.times(`1e${power}`) : reading.value,
    digits: reading.span,
    ...(reading.unit ? { unit: reading.unit } : {}),
  };
}

function isMoney(unit: string | undefined): boolean {
  return unit !== undefined && readUnit(unit, 0)?.measure === 'money';
}

function moneyPower(unit: string | undefined): number {
  return unit === undefined ? 0 : (readUnit(unit, 0)?.power ?? 0);
}
