import Big from 'big.js';
import { valueOfCell } from '../model/bind/value';
import type { StandardTable } from '../model/table';
import { readCell } from '../numbers/cell';
import type { Edit } from '../rules/rule';
import type { Change } from './explain';

/** Writes the new figure into its cell in the cell's own way: only the digits change, their width and grouping stay. */
export function written({ block }: StandardTable, { cell: { cell, value, row }, to }: Change): Edit {
  const whole = (newText: string): Edit => ({ place: { block, span: cell.span }, newText });
  // An escape or an entity in the cell: offsets of its text are not those of the draft.
  const isPlain = block.text.slice(cell.span.start, cell.span.end) === cell.text;
  if (value.kind !== 'number' || !isPlain) return whole(to.toFixed());
  const { start, end } = value.digits;
  const newText = numberLike(cell.text.slice(start, end), inUnitOf(cell.text, value.value, to));
  const after = valueOfCell({ ...cell, text: cell.text.slice(0, start) + newText + cell.text.slice(end) }, row);
  if (after.kind !== 'number' || !after.value.eq(to)) return whole(to.toFixed());
  return { place: { block, span: { start: cell.span.start + start, end: cell.span.start + end } }, newText };
}

/** `to` in the unit that the cell names: 251000 where `250000元` stands under 万元. */
function inUnitOf(text: string, value: Big, to: Big): Big {
  const reading = readCell(text);
  if (reading.kind !== 'number' || value.eq(0) || reading.value.eq(value)) return to;
  return reading.value.gt(value) ? to.times(reading.value.div(value)) : to.div(value.div(reading.value));
}

/** A number in the manner of another: decimals, 万, thousands separators and full-width digits. */
function numberLike(sample: string, value: Big): string {
  const scale = /[万亿]+$/.exec(sample)?.[0] ?? '';
  const scaled = value.div(SCALES.get(scale) ?? 1);
  const places = Math.max(
    /[.．]([\d０-９]+)/.exec(sample)?.[1]?.length ?? 0,
    scaled.toFixed().split('.')[1]?.length ?? 0,
  );
  const comma = /[,，]/.exec(sample)?.[0];
  const [digits = '', fraction] = scaled.toFixed(places).split('.');
  const grouped = comma === undefined ? digits : digits.replace(/\B(?=(?:\d{3})+$)/g, comma);
  const plain = (fraction === undefined ? grouped : `${grouped}.${fraction}`) + scale;
  return /[０-９]/.test(sample) ? plain.replace(/[\d.]/g, fullWidth) : plain;
}

const SCALES: ReadonlyMap<string, Big> = new Map([
  ['万', new Big('1e4')],
  ['亿', new Big('1e8')],
  ['万亿', new Big('1e12')],
]);

/** Full-width forms stand at a fixed distance from ASCII. */
function fullWidth(character: string): string {
  return String.fromCharCode(character.charCodeAt(0) + 0xfee0);
}
