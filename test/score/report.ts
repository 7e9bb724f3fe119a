import { tableClaimsOf } from '../../server/src/model/claims/against';
import { type Claim, publishedKind } from '../../server/src/model/claims/claim';
import { claimsOf, readPassage } from '../../server/src/model/claims/claims';
import { passagesOf } from '../../server/src/model/claims/passages';
import { readProse } from '../../server/src/model/claims/reading';
import { factsOf } from '../../server/src/model/facts';
import { readReport } from '../../server/src/model/report';
import { openDraft } from '../../server/src/syntax/draft';
import { readHeaded } from '../../server/src/syntax/heading';
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

/** Reads a text as a draft and gives every claim of its prose. */
export function claimsIn(text: string, year: number): readonly FoundClaim[] {
  const draft = openDraft('file:///score.gouji', 1, text);
  const startOf = new Map(draft.blocks.map((block, index) => [block, draft.starts[index] ?? 0]));
  const sections = draft.blocks.filter(
    (block) => block.kind === 'heading' && readHeaded(block.text).level === 1,
  ).length;
  const passages = passagesOf(draft.blocks).map((passage) =>
    readPassage(passage, (block) => readProse(block.text), { year, sections }),
  );
  const report = readReport(draft, catalogue);
  const facts = factsOf(report);
  const tables = {
    valueOf: (ref: string) => facts.get(ref),
    unitOf: (ref: string) => catalogue.indicator(ref.split('@')[0] ?? '')?.unit,
  };
  const forms = report.era === undefined ? [] : catalogue.proseClaimsOf(report.era.id);
  const claims = [...claimsOf(passages), ...tableClaimsOf(passages, forms, tables, { year, sections })];
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
