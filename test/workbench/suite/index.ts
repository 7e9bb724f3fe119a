// VS Code calls run() in the extension host; a rejected promise is a failed run.
import fs from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, color: false, forbidOnly: Boolean(process.env.CI) });
  for (const name of fs.readdirSync(__dirname).sort()) {
    if (name.endsWith('.test.js')) mocha.addFile(path.join(__dirname, name));
  }
  if (process.env.TEST_GREP) mocha.grep(process.env.TEST_GREP);

  let passed = 0;
  const failed = await new Promise<number>((resolve) => {
    mocha.run(resolve).on('pass', () => {
      passed += 1;
    });
  });
  writeResults(JSON.stringify({ passed, failed }));
  if (failed > 0) throw new Error(`${failed} failed`);
}

/** The runner waits for this file: a workbench whose extension host dies reports success. */
function writeResults(results: string): void {
  const file = process.env.TEST_RESULTS_FILE;
  if (!file) return;
  fs.writeFileSync(`${file}.part`, results);
  // Never seen half written.
  fs.renameSync(`${file}.part`, file);
}
