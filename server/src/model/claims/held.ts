import type { Place } from '../../syntax/block';
import type { Claim, ClaimFigure, ClaimKind } from './claim';
import type { FigureSlot } from './figure-slot';

/** What a claim says in full. */
export interface Told {
  readonly figures: readonly ClaimFigure[];
  readonly formula: string;
  readonly at: Place;
}

/**
 * A claim that holds. There are many of them and few are looked at: what one says in full is worked out when somebody asks.
 * Not to be copied by `...`, which would leave that out.
 */
export class HeldClaim implements Claim {
  readonly verdict = 'holds';
  #told: Told | undefined;

  constructor(
    readonly kind: ClaimKind,
    readonly rule: string,
    private readonly tell: () => Told,
    /** Of a sum: what adds up. */
    readonly parts: readonly FigureSlot[] = [],
  ) {}

  get figures(): readonly ClaimFigure[] {
    return this.#inFull().figures;
  }

  get formula(): string {
    return this.#inFull().formula;
  }

  get at(): Place {
    return this.#inFull().at;
  }

  #inFull(): Told {
    this.#told ??= this.tell();
    return this.#told;
  }
}
