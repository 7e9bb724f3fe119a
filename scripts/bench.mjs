// `npm run bench`: how long the server takes to start, formatting, against public formatters on the same table, and listing code actions.
import path from 'node:path';
import { root, runNode } from './project.mjs';

process.exit(runNode(['--import', 'tsx', path.join(root, 'test/bench/bench.ts')]));
