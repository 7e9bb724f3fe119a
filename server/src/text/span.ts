/**
 * A half-open range of text, `[start, end)`, in UTF-16 code units counted from the start of its holder: a block's span
 * counts from the block's first unit, a draft's from the draft's.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The same range counted from a holder that begins `by` units earlier. */
export function shift(span: Span, by: number): Span {
  return { start: span.start + by, end: span.end + by };
}

/** Whether the offset touches the span; both ends count, as an editor's cursor stands between characters. */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}
