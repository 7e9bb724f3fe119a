// Reads the catalogue's YAML files and writes what they hold as one JSON that every host can import as it is
// (`CatalogueData`), and how its names are spoken, for completion by pinyin: {name: syllables}. Lists what is wrong with
// them, with file and path.
//   node --import=tsx scripts/build-catalogue.mjs
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pinyin } from 'pinyin-pro';
import { parse } from 'yaml';
import { loadCatalogue } from '../server/src/catalogue/load.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../server/src/catalogue');
const data = join(root, 'data');
const output = join(root, 'generated/builtin.json');

const NAMES = new Set(['label', 'title', 'aliases', 'row_label', 'column_label', 't', 'sentences']);

const files = (await readdir(data, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
  .map((entry) => join(entry.parentPath, entry.name))
  .sort();
const content = {};
for (const file of files) {
  content[relative(data, file).split(sep).join('/')] = parse(await readFile(file, 'utf8'), { prettyErrors: true });
}
const { data: catalogue, problems } = loadCatalogue(content);
await mkdir(dirname(output), { recursive: true });
await writeFile(output, JSON.stringify(catalogue));
const spoken = join(root, 'generated/pinyin.json');
const names = namesIn(Object.values(content));
await writeFile(spoken, JSON.stringify(Object.fromEntries([...names].map((name) => [name, syllables(name)]))));
const { size } = await stat(output);
console.log(`catalogue: ${files.length} files, ${Math.round(size / 1024)} KiB`);
for (const { file, path, english } of problems) console.error(`${file}: ${path}: ${english}`);
if (problems.length > 0) process.exitCode = 1;

/** Every run of Chinese characters in a name of the data, and each character of the data alone for other names. */
function namesIn(value, key = '', names = new Set()) {
  if (typeof value === 'string') {
    if (NAMES.has(key)) for (const [run] of value.matchAll(/\p{Script=Han}+/gu)) names.add(run);
    for (const [character] of value.matchAll(/\p{Script=Han}/gu)) names.add(character);
  } else if (Array.isArray(value)) for (const item of value) namesIn(item, key, names);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) namesIn(item, name, names);
  }
  return names;
}

/** `ben nian xin shou`: words are looked at whole, since a character may be spoken in several ways. */
function syllables(name) {
  return pinyin(name, { toneType: 'none', type: 'array', v: true }).join(' ');
}
