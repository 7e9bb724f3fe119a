import type { Messages } from '../../messages/messages';
import { FRONT_KEYS, frontKey } from '../../model/front';
import type { Block } from '../../syntax/block';
import { frontOf } from '../../syntax/front';
import { touches } from '../../text/span';
import type { Hover } from './shown';

/** What a key of the front matter is for. */
export function hoverFront(block: Block, offset: number, { hover }: Messages): Hover | undefined {
  const entry = frontOf(block).entries.find(({ keySpan }) => touches(keySpan, offset));
  const key = entry && frontKey(entry.key);
  if (!entry || !key) return undefined;
  return { span: entry.keySpan, markdown: `**${FRONT_KEYS[key].join(' / ')}**\n\n${hover.frontKey(key)}` };
}
