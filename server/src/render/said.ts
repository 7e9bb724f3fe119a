import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Level } from '../catalogue/format';
import type { RenderOptions } from './options';
import type { Paint } from './painting';

/** The classes of what a finding is painted on: the level gives colour and sign. */
export function paintClass(level: Level | undefined): string[] {
  return level === undefined ? [] : ['found', level];
}

/** What is found, in words: read out with the text it belongs to, and shown under the pointer. Nothing: no element. */
export function said(paints: readonly Paint[], { messages }: RenderOptions): ElementContent[] {
  const lines = paints.map(({ level, message }) => `${messages.cli.levels[level]}：${message}`);
  return lines.length === 0 ? [] : [h('span.said', `（${lines.join('\n')}）`)];
}
