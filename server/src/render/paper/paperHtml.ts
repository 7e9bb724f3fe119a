import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import type { Faces } from './faces';
import { gridElement } from './gridElement';
import type { Paper, PaperBlock } from './paper';
import { paperStyle } from './style';

type Element = ReturnType<typeof h>;

/**
 * A page that stands by itself: its style inside, nothing fetched, nothing that runs. Every text of the draft is text of
 * the page, whatever it looks like.
 */
export function paperHtml(paper: Paper, faces: Faces): string {
  const head = h('head', [
    h('meta', { charSet: 'utf-8' }),
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('meta', { name: 'ArticleTitle', content: paper.name }),
    ...(paper.agency === undefined ? [] : [h('meta', { name: 'ContentSource', content: paper.agency })]),
    h('title', paper.name),
    h('style', paperStyle(faces)),
  ]);
  const body = h('body', [h('main', paper.blocks.map(blockElement))]);
  return `<!DOCTYPE html>\n${toHtml(h('html', { lang: 'zh-CN' }, [head, body]))}\n`;
}

function blockElement(block: PaperBlock): Element {
  switch (block.kind) {
    case 'title':
      return h('h1', block.text);
    case 'subtitle':
      return h('p.subtitle', block.text);
    case 'heading':
      return block.rest === ''
        ? h(`h${block.level + 1}`, block.text)
        : h('p', [h(`span.head-${block.level}`, block.text), block.rest]);
    case 'paragraph':
      return h('p', block.text);
    case 'caption':
      return h('p.caption', block.text);
    case 'table':
      return h('div.table', [gridElement(block.grid)]);
    case 'closing':
      return h('p.closing', block.text);
  }
}
