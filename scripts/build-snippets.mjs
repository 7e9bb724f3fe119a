// Makes snippets/gouji.json from the catalogue: each standard table, with a place to fill in for each value.
//   node --import=tsx scripts/build-snippets.mjs
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { snippets } from '../server/src/features/completion/snippets.ts';
import { builtinCatalogue } from '../server/src/hosts/builtin.ts';
import { runNode, tools } from './project.mjs';

const output = join(dirname(fileURLToPath(import.meta.url)), '../snippets/gouji.json');
await mkdir(dirname(output), { recursive: true });
await writeFile(output, `${JSON.stringify(snippets(builtinCatalogue()), null, 2)}\n`);
// As the lint wants it.
process.exit(runNode([tools.biome, 'format', '--write', output]));
