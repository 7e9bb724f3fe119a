/** The built-in catalogue, read straight from its YAML files. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { Catalogue } from '../../../server/src/catalogue/catalogue';
import type { Form } from '../../../server/src/catalogue/format';
import { loadCatalogue } from '../../../server/src/catalogue/load';

const DATA_FOLDER = fileURLToPath(new URL('../../../server/src/catalogue/data', import.meta.url));

const names = readdirSync(DATA_FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.split(sep).join('/'))
  .sort();
const files: Readonly<Record<string, Record<string, unknown>>> = Object.fromEntries(
  names.map((name) => [name, parse(readFileSync(join(DATA_FOLDER, name), 'utf8'))]),
);

/** File name → content. A fresh copy each time. */
export function builtinFiles(): Record<string, Record<string, unknown>> {
  return structuredClone(files);
}

export const loaded = loadCatalogue(builtinFiles());
export const catalogue = new Catalogue(loaded.data);

export function formOf(id: string): Form {
  const form = catalogue.form(id);
  if (form === undefined) throw new Error(`no form ${id}`);
  return form;
}
