import { Idiomorph } from 'idiomorph';
import type { BlockStep, PreviewBlock, RowStep } from '../../server/src/lsp/protocol';
import { blockElement, parsed } from './parts';

/** Attributes that belong to the page, not to what is drawn: which cell the keyboard and the cursor are on. */
const OWN_ATTRIBUTES: ReadonlySet<string> = new Set(['tabindex', 'aria-current']);

/** Makes of the page's blocks what the steps say; what they keep stays the same elements, what they change is morphed. */
export function patchBlocks(page: HTMLElement, steps: readonly BlockStep[]): void {
  const before = elementsIn(page);
  const kept = steps.flatMap((step) =>
    'keep' in step ? [step] : 'patch' in step ? [{ keep: step.patch, count: 1 }] : [],
  );
  const spare = new Spare(before, kept);
  const after = steps.flatMap((step): HTMLElement[] => {
    if ('keep' in step) return spare.keep(step.keep, step.count);
    if ('put' in step) return step.put.map((block) => changed(spare.take(), block));
    const [element] = spare.keep(step.patch, 1);
    if (!element) return [];
    patchRows(element.querySelector('thead'), step.head);
    patchRows(element.querySelector('tbody'), step.rows);
    return [element];
  });
  arrange(page, after);
}

function changed(old: HTMLElement | undefined, block: PreviewBlock): HTMLElement {
  const element = blockElement(block);
  if (!old) return element;
  morph(old, element);
  return old;
}

function patchRows(section: HTMLElement | null, steps: readonly RowStep[]): void {
  if (!section) return;
  const kept = steps.flatMap((step) => ('keep' in step ? [step] : []));
  const spare = new Spare(elementsIn(section), kept);
  const after = steps.flatMap((step) => {
    if ('keep' in step) return spare.keep(step.keep, step.count);
    return step.put.map((html) => {
      const old = spare.take();
      const row = parsed(html);
      if (!old) return row;
      morph(old, row);
      return old;
    });
  });
  arrange(section, after);
}

/** The elements before, some of which are kept; the others are offered, in order, for what takes their place. */
class Spare {
  readonly #elements: readonly HTMLElement[];
  readonly #kept = new Set<number>();
  #next = 0;

  constructor(elements: readonly HTMLElement[], kept: readonly { readonly keep: number; readonly count: number }[]) {
    this.#elements = elements;
    for (const { keep, count } of kept) for (let index = keep; index < keep + count; index++) this.#kept.add(index);
  }

  keep(from: number, count: number): HTMLElement[] {
    this.#next = Math.max(this.#next, from + count);
    return this.#elements.slice(from, from + count);
  }

  /** The element that stood at this place, unless it is kept elsewhere. */
  take(): HTMLElement | undefined {
    if (this.#kept.has(this.#next)) return undefined;
    return this.#elements[this.#next++];
  }
}

function elementsIn(parent: HTMLElement): HTMLElement[] {
  return [...parent.children].filter((child) => child instanceof HTMLElement);
}

/** Puts the elements in order with the fewest moves; others leave. */
function arrange(parent: HTMLElement, elements: readonly HTMLElement[]): void {
  const wanted = new Set<Element>(elements);
  for (const child of elementsIn(parent)) if (!wanted.has(child)) child.remove();
  elements.forEach((element, index) => {
    const there = parent.children[index];
    if (there !== element) parent.insertBefore(element, there ?? null);
  });
}

function morph(old: HTMLElement, to: HTMLElement): void {
  Idiomorph.morph(old, to, {
    morphStyle: 'outerHTML',
    callbacks: { beforeAttributeUpdated: (attribute: string) => !OWN_ATTRIBUTES.has(attribute) },
  });
}
