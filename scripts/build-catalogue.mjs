// Joins the catalogue's YAML files into one JSON that every host can import: {file name: content}.
//   node scripts/build-catalogue.mjs
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const root = join(dirname(fileURLToPath(import.meta.url)), '../server/src/catalogue');
const data = join(root, 'data');
const output = join(root, 'generated/builtin.json');

const files = (await readdir(data, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
  .map((entry) => join(entry.parentPath, entry.name))
  .sort();
const content = {};
for (const file of files) {
  content[relative(data, file).split(sep).join('/')] = parse(await readFile(file, 'utf8'), { prettyErrors: true });
}
await mkdir(dirname(output), { recursive: true });
await writeFile(output, JSON.stringify(content));
const { size } = await stat(output);
console.log(`catalogue: ${files.length} files, ${Math.round(size / 1024)} KiB`);
