import { type Claim, publishedKind } from '../../server/src/model/claims/claim';
import { proseOf } from '../../server/src/model/prose';
import { readReport } from '../../server/src/model/report';
import { openDraft } from '../../server/src/syntax/draft';
import { catalogue } from '../unit/catalogue/builtin';

/** A claim with its figures' offsets in the whole text. */
export interface FoundClaim {
  readonly claim: Claim;
  readonly published: ReturnType<typeof publishedKind>;
  readonly at: readonly [number, number];
  readonly figures: readonly {
    readonly role: string;
    readonly text: string;
    readonly value: string;
    readonly at: readonly [number, number];
  }[];
}

/** Every claim that the product reads in a text, knowing nothing of it but the text. */
export function claimsIn(text: string): readonly FoundClaim[] {
  const draft = openDraft('file:///score.gouji', 1, text);
  const startOf = new Map(draft.blocks.map((block, index) => [block, draft.starts[index] ?? 0]));
  const { claims } = proseOf(readReport(draft, catalogue));
  return claims.map((claim) => {
    const place = (at: Claim['at']): readonly [number, number] => {
      const start = startOf.get(at.block) ?? 0;
      return [start + at.span.start, start + at.span.end];
    };
    return {
      claim,
      published: publishedKind(claim.kind),
      at: place(claim.at),
      figures: claim.figures.map((figure) => ({
        role: figure.role,
        text: figure.text,
        value: figure.figure?.quantity.nominal.toFixed() ?? figure.text,
        at: place(figure.place),
      })),
    };
  });
}
