// Runs the suite in a browser's extension host, a worker without files: one bundle, mocha's build for browsers.
import 'mocha/mocha';

declare const mocha: BrowserMocha;

/** `load` defines the tests; `grep` chooses among them where it is not empty. */
export async function runSuite(load: () => void, grep: string): Promise<void> {
  mocha.setup({ ui: 'bdd', timeout: 30_000, color: false, reporter: 'spec' });
  load();
  if (grep) mocha.grep(grep);

  let passed = 0;
  const failed = await new Promise<number>((resolve) => {
    mocha.run(resolve).on('pass', () => {
      passed += 1;
    });
  });
  // The runner waits for this line: a workbench whose extension host dies reports success.
  console.log(`TALLY ${JSON.stringify({ passed, failed })}`);
  if (failed > 0) throw new Error(`${failed} failed`);
}
