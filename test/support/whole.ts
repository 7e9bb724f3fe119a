import { folding } from '../../server/src/features/folding';
import { inlayHints } from '../../server/src/features/inlayHints';
import { outline } from '../../server/src/features/outline';
import { semanticTokens } from '../../server/src/features/semanticTokens';
import { proseOf } from '../../server/src/model/prose';
import type { Fix, Related } from '../../server/src/rules/rule';
import type { Place } from '../../server/src/syntax/block';
import { spanIn } from '../../server/src/syntax/draft';
import { findingsIn, reportIn, type Snapshot } from '../../server/src/workspace/snapshot';

/**
 * Everything that is shown of a draft as plain data with offsets, so that a draft that was edited can be compared with the
 * same text opened afresh. Whatever is remembered from one edit to the next must not show in it.
 */
export function wholeOf({ edited: _whereTheWriterIs, ...snapshot }: Snapshot, uri: string): unknown {
  const report = reportIn(snapshot, uri);
  if (!report) return undefined;
  const span = (place: Place) => spanIn(report.draft, place) ?? 'nowhere';
  const related = ({ place, message }: Related) => ({ span: span(place), message });
  const fix = ({ title, preferred, edits }: Fix) => ({
    title,
    preferred,
    edits: edits.map(({ place, newText }) => ({ span: span(place), newText })),
  });
  const { claims, coverage, parts } = proseOf(report);
  return {
    blocks: report.draft.blocks.map(({ kind, text }) => ({ kind, text })),
    findings: findingsIn(snapshot, uri).map((finding) => ({
      rule: finding.rule,
      level: finding.level,
      span: span(finding.place),
      message: finding.message,
      related: finding.related.map(related),
      fixes: finding.fixes.map(fix),
    })),
    claims: claims.map(({ rule, verdict, formula, at, figures }) => ({
      rule,
      verdict,
      formula,
      at: span(at),
      figures: figures.map(({ role, text, place }) => ({ role, text, span: span(place) })),
    })),
    said: parts.map(({ said }) => said.map(({ formula, at }) => ({ formula, at: span(at) }))),
    coverage: {
      counts: coverage.counts,
      marks: coverage.marks,
      figures: coverage.figures.map(({ place, status }) => ({ span: span(place), status })),
    },
    outline: outline(snapshot, uri),
    folding: folding(snapshot, uri),
    hints: inlayHints(snapshot, uri, { start: 0, end: report.draft.text.length }),
    tokens: semanticTokens(snapshot, uri),
  };
}
