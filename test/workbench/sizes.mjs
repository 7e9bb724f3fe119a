// How much of the package each part takes, against what it may take: a download must stay small where lines are thin.
import fs from 'node:fs';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { root } from '../../scripts/project.mjs';

const KIB = 1024;
const WHOLE = 2048 * KIB;

/** What each part may take when compressed, as it is in the package. */
const BUDGETS = {
  'dist/client/node.js': 160 * KIB,
  'dist/client/web.js': 150 * KIB,
  'dist/server/node.js': 4 * KIB,
  'dist/server/session.js': 260 * KIB,
  'dist/server/worker.js': 620 * KIB,
  'dist/lib': 520 * KIB,
  'dist/webview': 40 * KIB,
};

/** Prints the sizes; returns whether all are within their budgets. */
export function withinBudget(vsix) {
  const parts = Object.entries(BUDGETS).map(([part, budget]) => ({ part, size: compressedSize(part), budget }));
  const all = [...parts, { part: path.relative(root, vsix), size: fs.statSync(vsix).size, budget: WHOLE }];
  for (const { part, size, budget } of all) {
    const verdict = size <= budget ? '✓' : '✗';
    console.log(`${verdict} ${part.padEnd(24)} ${kibibytes(size)} of ${kibibytes(budget)} KiB`);
  }
  return all.every(({ size, budget }) => size <= budget);
}

function compressedSize(part) {
  const absolute = path.join(root, part);
  const files = fs.statSync(absolute).isDirectory()
    ? fs
        .readdirSync(absolute)
        .filter((name) => !name.endsWith('.map'))
        .map((name) => path.join(absolute, name))
    : [absolute];
  return files.reduce((sum, file) => sum + deflateRawSync(fs.readFileSync(file)).length, 0);
}

function kibibytes(bytes) {
  return String(Math.ceil(bytes / KIB)).padStart(5);
}
