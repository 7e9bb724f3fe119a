/** What was not understood of something brought in, or was left out; shown to the writer in a list. */
export type Note =
  /** Digits of one number may stand in several cells: the row is kept as text, nothing is guessed. */
  | { readonly kind: 'split-digits'; readonly row: string }
  /** A row that is wider than its table: kept as text. */
  | { readonly kind: 'ragged-row'; readonly row: string }
  /** A number broken over lines inside a cell: read as one. */
  | { readonly kind: 'broken-number'; readonly text: string }
  /** A table that stays as it came. */
  | { readonly kind: 'kept-table'; readonly text: string }
  /** Words in a table that name nothing on its form. */
  | { readonly kind: 'unknown-label'; readonly table: string; readonly text: string }
  /** A value cell that holds no number. */
  | { readonly kind: 'unread-cell'; readonly cell: string; readonly text: string }
  /** Two stretches of one table, parted by a page, were put together. */
  | { readonly kind: 'joined-tables'; readonly text: string }
  /** What stands around the report on a web page. */
  | { readonly kind: 'outside'; readonly text: string }
  | { readonly kind: 'images'; readonly count: number };
