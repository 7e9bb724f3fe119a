import assert from 'node:assert/strict';
import * as vscode from 'vscode';

// The first file in order: later the extension is active already.
describe('activation', () => {
  it('waits until a draft or a command asks for the extension, and is quick then', async () => {
    const extension = vscode.extensions.getExtension('gouji.gouji');
    assert.ok(extension && !extension.isActive);
    const begun = performance.now();
    const { ready } = await extension.activate();
    const activated = performance.now();
    await ready;
    const times = [activated - begun, performance.now() - begun, sinceActivate()].map(
      (time) => `${Math.round(time)} ms`,
    );
    console.log(`    activated in ${times[0]}, server ready in ${times[1]}, ${times[2]} after \`activate\` was called`);
    // Generous, for machines that do much else; the number above is for people.
    assert.ok(performance.now() - begun < 10_000);
  });
});

/** What the extension itself takes, by its own marks: before, the workbench loads it, and is busy opening its window. */
function sinceActivate(): number {
  const [called, ready] = ['gouji: activate', 'gouji: server ready'].map(
    (mark) => performance.getEntriesByName(mark)[0],
  );
  assert.ok(called && ready);
  return ready.startTime - called.startTime;
}
