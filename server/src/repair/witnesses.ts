import Big from 'big.js';
import type { CellRef } from '../catalogue/format';
import { claimsOfCell } from '../model/claimPlaces';
import type { Claim } from '../model/claims/claim';
import { proseOf } from '../model/prose';
import type { Report } from '../model/report';
import { refOf } from '../model/table';
import type { Place } from '../syntax/block';
import type { Change } from './explain';

/** A sentence that states a cell's figure, or a sum it is part of. */
export interface Witness {
  /** Whether it agrees with the figure as changed or as it stands. */
  readonly says: 'changed' | 'present';
  readonly place: Place;
  readonly text: string;
}

/** What the prose has to say of a change; sentences that fit neither figure or say it roughly are no witnesses. */
export function witnessesOf(change: Change, report: Report): Witness[] {
  return claimsOfCell(proseOf(report), change.ref).flatMap((claim) => witness(claim, change) ?? []);
}

function witness(claim: Claim, { ref, from, to }: Change): Witness | undefined {
  const sign = claim.target && from ? signIn(claim, ref) : 0;
  const said = saidBy(claim);
  if (!claim.target || !from || sign === 0 || !said) return undefined;
  const { place, text } = said;
  if (claim.verdict === 'holds') return { says: 'present', place, text };
  const changed = claim.target.value.plus(to.minus(from).times(sign));
  return claim.verdict === 'broken' && said.value.eq(changed) ? { says: 'changed', place, text } : undefined;
}

/** How often the cell is counted in what the claim is held against. */
function signIn({ target }: Claim, ref: CellRef): number {
  let sign = 0;
  for (const term of target?.terms ?? []) {
    if (term.kind === 'cell' && !term.previous && refOf(term.indicator ?? '', term.column) === ref) sign += term.sign;
  }
  return sign;
}

function saidBy({ figures }: Claim): { readonly value: Big; readonly place: Place; readonly text: string } | undefined {
  const [first] = figures;
  if (!first) return undefined;
  const { figure, place, text } = first;
  // 未收到申请 has no figure and says 0.
  if (!figure) return { value: new Big(0), place, text };
  const isExact = figure.quantity.precision === 'exact' && figure.measure !== 'money';
  return isExact ? { value: figure.quantity.nominal, place, text } : undefined;
}
