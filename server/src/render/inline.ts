import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import { evaluate } from '../model/references';
import type { Report } from '../model/report';
import type { Block } from '../syntax/block';
import { type Reference, referencesOf } from '../syntax/reference';
import type { Span } from '../text/span';
import type { RenderOptions } from './options';
import { type Paint, worst } from './painting';
import { paintClass, said } from './said';

/** What inline text needs to know of its block and report. */
export interface InlineContext {
  readonly report: Report;
  readonly block: Block;
  readonly paints: readonly Paint[];
  readonly options: RenderOptions;
}

/**
 * A stretch of a block's text as it is printed: comments left out, references resolved, findings painted. With
 * `options.places` every piece that does not begin where the piece before it ends says in `data-at` where in its block
 * it stands.
 */
export function inline(context: InlineContext, span: Span): ElementContent[] {
  const pieces = piecesOf(context, span);
  const nodes: ElementContent[] = [];
  for (let at = 0; at < pieces.length; ) {
    const piece = pieces[at];
    if (!piece) break;
    let end = at + 1;
    while (end < pieces.length && isSame(pieces[end]?.paints ?? [], piece.paints)) end++;
    const run = pieces.slice(at, end);
    nodes.push(
      ...(piece.paints.length === 0 ? run.map((one) => plain(one, context)) : [painted(run, context, pieces[end])]),
    );
    at = end;
  }
  return nodes;
}

/** A stretch that is printed in one way and painted with the same findings. */
interface Piece {
  readonly span: Span;
  readonly reference?: Reference;
  readonly paints: readonly Paint[];
}

function piecesOf({ block, paints }: InlineContext, { start, end }: Span): Piece[] {
  const inside = <One extends { readonly span: Span }>(ones: readonly One[]) =>
    ones.filter(({ span }) => span.start < end && span.end > start);
  const references = inside(referencesOf(block));
  const hidden = inside(commentsIn(block.text));
  const covering = inside(paints);
  const cuts = new Set([start, end]);
  for (const { span } of [...references, ...hidden, ...covering]) {
    if (!references.some((one) => isInside(span.start, one.span))) cuts.add(Math.max(start, span.start));
    if (!references.some((one) => isInside(span.end, one.span))) cuts.add(Math.min(end, span.end));
  }
  const bounds = [...cuts].sort((a, b) => a - b);
  return bounds.slice(0, -1).flatMap((from, index): Piece[] => {
    const span = { start: from, end: bounds[index + 1] ?? end };
    if (hidden.some((one) => overlaps(one.span, span))) return [];
    const reference = references.find((one) => one.span.start === from);
    const own = covering.filter((paint) => overlaps(paint.span, span));
    return [{ span, paints: own, ...(reference ? { reference } : {}) }];
  });
}

function isInside(offset: number, { start, end }: Span): boolean {
  return start < offset && offset < end;
}

function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

function commentsIn(text: string): { readonly span: Span }[] {
  const comments: { readonly span: Span }[] = [];
  for (let start = text.indexOf('<!--'); start >= 0; ) {
    const close = text.indexOf('-->', start);
    if (close < 0) break;
    comments.push({ span: { start, end: close + 3 } });
    start = text.indexOf('<!--', close);
  }
  return comments;
}

function isSame(one: readonly Paint[], other: readonly Paint[]): boolean {
  return one.length === other.length && one.every((paint, index) => paint === other[index]);
}

function plain({ span, reference }: Piece, { report, block, options }: InlineContext): ElementContent {
  const text = block.text.slice(span.start, span.end);
  const place = options.places ? { dataAt: String(span.start) } : {};
  if (!reference) return options.places ? h('span', place, text) : { type: 'text', value: text };
  const found = evaluate(report, reference);
  if (found.kind === 'value')
    return options.places ? h('span.reference', place, found.text) : { type: 'text', value: found.text };
  return h('span.reference.open', place, text);
}

/** What is found is said once, where its last piece ends. */
function painted(run: readonly Piece[], context: InlineContext, next: Piece | undefined): ElementContent {
  const paints = run[0]?.paints ?? [];
  const ending = paints.filter((paint) => !next?.paints.includes(paint));
  return h(
    'mark',
    { className: paintClass(worst(paints)), ...(context.options.places ? { tabIndex: 0 } : {}) },
    run.map((piece) => plain(piece, context)),
    said(ending, context.options),
  );
}
