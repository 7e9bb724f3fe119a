// `npm run bench`: how fast everything is beside public programs on the same texts; writes docs/performance.md.
// `npm run bench -- --short` holds the ratios of test/bench/budget.json, `-- --record` writes them down,
// `-- --actions` measures formatting and code actions alone.
import path from 'node:path';
import { build } from './build.mjs';
import { installPackages, root, runNode } from './project.mjs';

installPackages();
if (!build(['--production'])) process.exit(1);
const entry = process.argv.includes('--actions') ? 'bench.ts' : 'performance.ts';
const status = runNode(['--import', 'tsx', path.join(root, 'test/bench', entry), ...process.argv.slice(2)]);
// The page is written as everything here is formatted.
runNode([path.join(root, 'node_modules/@biomejs/biome/bin/biome'), 'format', '--write', 'docs/performance.md']);
process.exit(status);
