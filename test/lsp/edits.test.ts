/** The paranoid comparison: after any edits the server says what a server says that was given the result at once. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Diagnostic, TextDocumentContentChangeEvent } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { CLEAN, FAULTY, sample } from './support/drafts';
import { startServer, type TestClient, URI } from './support/testClient';

interface Edit {
  /** Where in the text, in thousandths of it. */
  readonly at: number;
  readonly length: number;
  readonly text: string;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.nat(1000),
  length: fc.oneof({ weight: 3, arbitrary: fc.nat(3) }, { weight: 1, arbitrary: fc.nat(400) }),
  text: fc.oneof(
    fc.constantFrom('', '', '1', '９', '|', '\n', '\r\n', '\r', '\t', '。', '\n\n', '一、', '（二）', '\n| 1 | 2 |\n'),
    fc.constantFrom('😀', '\n---\n', '<table>', '</table>', '<!-- 不校验: 全部 -->', '\n表：表四\n', '共3件'),
    fc.string({ maxLength: 5 }),
  ),
});

/** Messages of edits, each with several changes; now and then the whole text. */
const script = fc.array(fc.array(edit, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 });

describe('after edits', function () {
  this.timeout(60_000);

  let edited: TestClient;
  let fresh: TestClient;
  before(async () => {
    edited = await startServer();
    fresh = await startServer();
  });
  after(() => {
    edited.dispose();
    fresh.dispose();
  });

  for (const [name, text] of [
    ['a clean draft', CLEAN],
    ['a faulty draft', FAULTY],
    ['a draft pasted from the web', sample('hengyang-2018.gouji')],
    ['a draft pasted from Word', sample('xianning-2017.gouji')],
    ['an empty draft', ''],
  ] as const) {
    it(`${name} is what it would be had it been opened so`, async () => {
      await fc.assert(
        fc.asyncProperty(script, async (messages) => {
          await edited.open(text);
          const document = TextDocument.create(URI, 'gouji', 1, text);
          for (const edits of messages) {
            await edited.edit(edits.map((one) => apply(document, one)));
            await edited.pull();
          }
          await fresh.open(document.getText());
          assert.deepEqual(await everything(edited), await everything(fresh));
        }),
        { numRuns: 20, seed: 20250125, endOnFailure: true },
      );
    });
  }

  it('that replace the whole text the draft is the new text', async () => {
    await edited.open(FAULTY);
    await edited.edit([{ text: '一、甲\n' }, { text: CLEAN }]);
    await fresh.open(CLEAN);
    assert.deepEqual(await everything(edited), await everything(fresh));
  });
});

/** Applies an edit to the library's document, which counts lines by itself, and gives it as the protocol sends it. */
function apply(document: TextDocument, { at, length, text }: Edit): TextDocumentContentChangeEvent {
  const size = document.getText().length;
  const start = Math.floor((at * size) / 1000);
  const range = { start: document.positionAt(start), end: document.positionAt(Math.min(size, start + length)) };
  TextDocument.update(document, [{ range, text }], document.version + 1);
  return { range, text };
}

async function everything(client: TestClient) {
  return {
    diagnostics: (await client.pulled()).map(withoutVersion),
    symbols: await client.symbols(),
    folds: await client.folds(),
  };
}

function withoutVersion({ data, ...diagnostic }: Diagnostic): unknown {
  return { ...diagnostic, rule: (data as { rule: string }).rule };
}
