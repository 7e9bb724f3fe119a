// Makes docs/rules/ from the rules, their messages and their cases.
//   node --import=tsx scripts/build-docs.mjs
import fs from 'node:fs';
import path from 'node:path';
import { rulePages } from '../test/support/rulePages.ts';
import { root } from './project.mjs';

const folder = path.join(root, 'docs/rules');
// All of them before the old ones go: a rule that fails to speak leaves the folder as it was.
const pages = rulePages();
fs.rmSync(folder, { recursive: true, force: true });
fs.mkdirSync(folder, { recursive: true });
for (const [name, text] of pages) fs.writeFileSync(path.join(folder, name), text);
