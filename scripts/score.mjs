// `npm run score [file part …]`: how the reader of prose fares on the labelled corpus, if that lies beside the project.
import path from 'node:path';
import { root, runNode } from './project.mjs';

process.exit(runNode(['--import', 'tsx', path.join(root, 'test/score/score.ts'), ...process.argv.slice(2)]));
