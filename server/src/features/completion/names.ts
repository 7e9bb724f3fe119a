import type { Form } from '../../catalogue/format';
import { plainLabel } from '../../catalogue/labels';
import { initialsOf, pinyinOf } from '../../catalogue/pinyin';
import type { Entry } from './entry';

const LONGEST = 120;

/**
 * What an editor filters an entry by: its name in Chinese, the initials of its pinyin, its other names with theirs, and
 * its full pinyin, apart by spaces. Editors look at the first hundred characters or so, so the shorter come first.
 */
export function filterText({ label, names }: Pick<Entry, 'label' | 'names'>, withPinyin: boolean): string {
  const own = plainLabel(label);
  const others = [...new Set(names)].filter((name) => name !== own && name !== label).sort(byLength);
  const written = [own, ...(withPinyin ? [initialsOf(own)] : []), label];
  const also = others.flatMap((name) => (withPinyin ? [name, initialsOf(name)] : [name]));
  const all = [...written, ...also, ...(withPinyin ? [pinyinOf(own)] : [])];
  const kept: string[] = [];
  let length = 0;
  for (const name of new Set(all)) {
    if (kept.length > 0 && length + name.length > LONGEST) continue;
    kept.push(name);
    length += name.length + 1;
  }
  return kept.join(' ');
}

function byLength(a: string, b: string): number {
  return a.length - b.length;
}

/** All names of a row, group, block or column of a form. */
export function namesIn(form: Form, id: string): readonly string[] {
  const row = form.rows.find((one) => one.id === id) ?? form.groups.find((one) => one.id === id);
  const columns = (all: Form['columns']): readonly string[] =>
    all.flatMap((column) => (column.id === id ? column.aliases : columns(column.children)));
  return row ? row.aliases : columns(form.columns);
}
