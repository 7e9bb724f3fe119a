import type { Block } from '../../syntax/block';
import { headedOf } from '../outline';
import type { Passage } from './passage';

/**
 * Divides a report's blocks into passages of prose: a heading of level 1 or 2 begins one, a table ends one. Deeper headings
 * and items stay with the text around them, since sums and shares run across them.
 */
export function passagesOf(blocks: readonly Block[]): readonly Passage[] {
  const passages: Passage[] = [];
  let open: Block[] = [];
  const close = () => {
    if (open.length > 0) passages.push({ blocks: open });
    open = [];
  };
  for (const block of blocks) {
    switch (block.kind) {
      case 'blank':
      case 'comment':
      case 'leftover':
        break;
      case 'front':
      case 'table':
      case 'caption':
        close();
        break;
      case 'heading':
        if (headedOf(block).level <= 2) close();
        open.push(block);
        break;
      default:
        open.push(block);
    }
  }
  close();
  return passages;
}
