// The checks and test suites of the project. Each returns how many tests passed and failed; a check (lint, types,
// build) counts nothing when it holds and one failure when it does not.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { captureNode, root, runNode, tools } from './project.mjs';

const NOTHING = { passed: 0, failed: 0 };
export const ONE_FAILURE = { passed: 0, failed: 1 };

/** Each part compiles against what it may know: the core nothing, a browser's part no Node. */
const TYPED = [
  ...['server', 'server/tsconfig.hosts.json', 'server/tsconfig.worker.json'],
  ...['client', 'client/tsconfig.web.json', 'client/webview', 'test'],
];

export function sum(tallies) {
  return tallies.reduce(
    (total, { passed, failed }) => ({ passed: total.passed + passed, failed: total.failed + failed }),
    NOTHING,
  );
}

/** Says the result in the one line that `.ci/run` reads, and gives the exit status. */
export function report({ passed, failed }) {
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

export function step(name, succeeded) {
  console.log(`${succeeded ? '✓' : '✗'} ${name}`);
  return succeeded ? NOTHING : ONE_FAILURE;
}

/** Lint and type checks, all at once; the output of those that fail is shown. */
export async function staticChecks() {
  const checks = [
    { name: 'lint and format', args: [tools.biome, 'ci', '--colors=off'] },
    ...TYPED.map((project) => ({
      name: `types of ${project}`,
      // What was checked before and has not changed is not checked again.
      args: [
        tools.tsc,
        '-p',
        project,
        '--incremental',
        '--tsBuildInfoFile',
        `out/types/${project.replace('/', '-')}.json`,
      ],
    })),
  ];
  const results = checks.map(async ({ name, args }) => {
    const { status, output } = await captureNode(args);
    if (status !== 0) console.log(output);
    return step(name, status === 0);
  });
  return sum(await Promise.all(results));
}

/** Mocha over the files that match the patterns, with further options of mocha's own. */
export function mochaSuite(patterns, options = []) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gouji-tally-'));
  const tallyFile = path.join(folder, 'tally.json');
  const status = runNode(
    [tools.mocha, '--import=tsx', '--reporter', 'scripts/mocha-reporter.cjs', ...options, ...patterns],
    {
      TALLY_FILE: tallyFile,
    },
  );
  const tally = fs.existsSync(tallyFile) ? JSON.parse(fs.readFileSync(tallyFile, 'utf8')) : NOTHING;
  fs.rmSync(folder, { recursive: true });
  // A file that cannot be loaded, or a process that dies, leaves no count of it.
  return status !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

/** The grammar's cases, one test per file of test/grammar. */
export async function grammarSuite() {
  const folder = 'test/grammar';
  const cases = fs.readdirSync(path.join(root, folder)).filter((name) => name.endsWith('.gouji'));
  const tallies = await Promise.all(
    cases.map(async (name) => {
      const { status, output } = await captureNode([
        tools.grammarTest,
        '-g',
        'syntaxes/gouji.tmLanguage.json',
        `${folder}/${name}`,
      ]);
      if (status !== 0) console.log(output);
      return status === 0 ? { passed: 1, failed: 0 } : ONE_FAILURE;
    }),
  );
  const total = sum(tallies);
  step(`grammar: ${total.passed} of ${cases.length} files`, total.failed === 0 && cases.length > 0);
  return cases.length > 0 ? total : ONE_FAILURE;
}
