import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { headedOf } from '../model/outline';
import { linesOf } from '../syntax/table/pipe';
import { displayWidth } from '../text/displayWidth';
import type { Span } from '../text/span';
import { type InlineContext, inline } from './inline';
import type { LineRole, Roles } from './roles';

/** A heading with its paragraph, a list item, or the paragraphs of a block, by the roles that its lines have. */
export function renderProse(context: InlineContext, roles: Roles): readonly Element[] {
  const { block } = context;
  const lines = roles.lines.get(block);
  if (block.kind === 'heading' && headedOf(block).level > 0) return heading(context, roles.depths.get(block) ?? 1);
  if (block.kind === 'heading') return [h('h1', inline(context, headedOf(block).title))];
  if (block.kind === 'item') return [item(context)];
  return paragraphs(context, lines);
}

/** A run-in heading and its paragraph stand on one line, as they are written. */
function heading(context: InlineContext, depth: number): Element[] {
  const { block } = context;
  const { level, ordinal, title, body } = headedOf(block);
  const start = ordinal?.start ?? title.start;
  const name = `h${Math.min(6, depth + 1)}`;
  const rest = { start: body.start, end: body.end };
  const isRunIn = block.text.charAt(title.end) === '。' && body.start === title.end + 1 && rest.end > rest.start;
  const end = isRunIn ? body.start : title.end;
  const head = h(name, { className: [`level-${level}`] }, inline(context, { start, end }));
  if (rest.end <= rest.start) return [head];
  const following = paragraphLines(context.block.text, rest).map((span) => h('p', inline(context, span)));
  if (!isRunIn) return [head, ...following];
  return [h('div.run-in', head, following[0] ?? []), ...following.slice(1)];
}

/** With its ordinal; a dash becomes the point of a list. */
function item(context: InlineContext): Element {
  const { text } = context.block;
  const { ordinal, title } = headedOf(context.block);
  const start = ordinal?.start ?? title.start;
  const content = inline(context, { start, end: trimmedEnd(text) });
  return h('p.item', ordinal ? content : ['·\u2002', ...content]);
}

function paragraphs(context: InlineContext, roles: ReadonlyMap<number, LineRole> | undefined): Element[] {
  const { text } = context.block;
  const whole = { start: 0, end: text.length };
  if (!roles) return paragraphLines(text, whole).map((span) => h('p', inline(context, span)));
  const elements: Element[] = [];
  let title: ElementContent[] = [];
  const endTitle = () => {
    if (title.length > 0) elements.push(h('h1', title));
    title = [];
  };
  for (const line of linesOf(text)) {
    const span = trimmed(text, line);
    if (span.start === span.end) continue;
    const role = roles.get(line.start);
    if (role === 'title') {
      title.push(...(title.length > 0 ? [h('br')] : []), ...inline(context, span));
      continue;
    }
    endTitle();
    elements.push(h(role === undefined ? 'p' : `p.${role}`, inline(context, span)));
  }
  endTitle();
  return elements;
}

/** The paragraphs of a stretch: a line each, but lines that break a sentence in its midst are one. */
function paragraphLines(text: string, within: Span): Span[] {
  const spans: Span[] = [];
  for (const line of linesOf(text.slice(within.start, within.end))) {
    const span = trimmed(text, { start: line.start + within.start, end: line.end + within.start });
    const before = spans[spans.length - 1];
    if (span.start === span.end) continue;
    if (before && isBroken(text.slice(before.start, before.end)))
      spans[spans.length - 1] = { start: before.start, end: span.end };
    else spans.push(span);
  }
  return spans;
}

/** A line as wide as a page that ends without punctuation goes on in the next. */
function isBroken(line: string): boolean {
  return displayWidth(line) >= PAGE_WIDTH && !/[。；：！？，、;:!?.,）)》”…]$/.test(line);
}

/** Half the 28 characters of a line on an official page, so that words in a narrow window count too. */
const PAGE_WIDTH = 56;

function trimmed(text: string, { start, end }: Span): Span {
  const content = text.slice(start, end);
  const from = start + (content.length - content.replace(/^[\s\u3000]+/, '').length);
  return { start: Math.min(from, end), end: Math.max(Math.min(from, end), start + trimmedEnd(content)) };
}

function trimmedEnd(text: string): number {
  return text.replace(/[\s\u3000]+$/, '').length;
}
