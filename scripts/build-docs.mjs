// Makes docs/rules/ from the rules, their messages and their cases.
//   node --import=tsx scripts/build-docs.mjs
import fs from 'node:fs';
import path from 'node:path';
import { rulePages } from '../test/support/rulePages.ts';
import { root } from './project.mjs';

const folder = path.join(root, 'docs/rules');
fs.rmSync(folder, { recursive: true, force: true });
fs.mkdirSync(folder, { recursive: true });
for (const [name, text] of rulePages()) fs.writeFileSync(path.join(folder, name), text);
