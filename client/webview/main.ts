/** The page of a preview: draws what the extension sends, and says where someone wants to go. */
import type { Preview, PreviewPlace } from '../../server/src/lsp/protocol';
import type { FromPage, ToPage } from '../src/preview/messages';
import { cellFrom, focusCell, keepReachable } from './grid';
import { heightOf, lineAt } from './lines';
import { patchBlocks } from './patch';
import { placeOf } from './source';
import { showTips } from './tip';

declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  setState(state: unknown): void;
};

/** How long the page's scrolling is taken for what the editor asked for. */
const ECHO_MS = 250;

const code = acquireVsCodeApi();
const page = element('main');
const notice = element('#notice');
let id: string | undefined;
let lines: readonly number[] = [];
let current: PreviewPlace | undefined;
let scrolledByEditor = 0;

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  switch (data.kind) {
    case 'show':
      show(data.preview);
      break;
    case 'cursor':
      pointOut(data.place);
      break;
    case 'scroll':
      scrollTo(data.line);
      break;
    case 'notice':
      notice.textContent = data.text;
      notice.hidden = false;
      break;
    case 'remember':
      code.setState(data.state);
      break;
  }
});

function show({ id: next, base, steps, lines: newLines }: Preview): void {
  if (base !== undefined && base !== id) {
    code.postMessage({ kind: 'stale' });
    return;
  }
  if (base === undefined) page.replaceChildren();
  patchBlocks(page, steps);
  id = next;
  lines = newLines ?? lines;
  notice.hidden = true;
  keepReachable(page);
}

/** Outlines the cell that the editor's cursor is in, else marks the block; brings it into view when it is another one. */
function pointOut(place: PreviewPlace | undefined): void {
  const isSame = place?.block === current?.block && place?.cell === current?.cell;
  current = place;
  const target = place && placed(place);
  for (const old of page.querySelectorAll('[aria-current]')) if (old !== target) old.removeAttribute('aria-current');
  if (!target) return;
  target.setAttribute('aria-current', 'true');
  if (isSame || !isOutOfSight(target)) return;
  scrolledByEditor = Date.now();
  target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

function placed({ block, cell }: PreviewPlace): Element | undefined {
  const holder = page.children[block];
  return (cell === undefined ? undefined : holder?.querySelector(`[data-cell="${cell}"]`)) ?? holder;
}

function isOutOfSight(target: Element): boolean {
  const { top, bottom } = target.getBoundingClientRect();
  return top < 0 || bottom > window.innerHeight;
}

function scrollTo(line: number): void {
  scrolledByEditor = Date.now();
  window.scrollTo({ top: line === 0 ? 0 : heightOf(page, lines, line) });
}

function goToSource(target: EventTarget | null): void {
  const place = placeOf(page, target);
  if (place && id !== undefined) code.postMessage({ kind: 'source', id, place });
}

page.addEventListener('click', ({ target }) => {
  if (!(target instanceof Element) || document.getSelection()?.isCollapsed === false) return;
  const cell = target.closest<HTMLTableCellElement>('th, td');
  if (cell) focusCell(cell);
  if (cell || target.closest('.found')) goToSource(target);
});

// A single click in prose is for selecting.
page.addEventListener('dblclick', ({ target }) => {
  if (target instanceof Element && !target.closest('th, td, .found')) goToSource(target);
});

page.addEventListener('keydown', (event) => {
  const { key, target } = event;
  if (!(target instanceof Element)) return;
  if (key === 'Enter') goToSource(target);
  const cell = target.closest<HTMLTableCellElement>('th, td');
  const next = cell && cellFrom(cell, key);
  if (!next) return;
  event.preventDefault();
  focusCell(next);
});

document.addEventListener(
  'scroll',
  () => {
    if (Date.now() - scrolledByEditor < ECHO_MS) return;
    code.postMessage({ kind: 'scrolled', line: lineAt(page, lines, window.scrollY) });
  },
  { passive: true },
);

function element(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`the page has no ${selector}`);
  return found;
}

showTips(page);
code.postMessage({ kind: 'ready' });
