/** What helps while a report is written: references, computed cells, hints, signatures, lenses, colours. */
import assert from 'node:assert/strict';
import {
  ApplyWorkspaceEditRequest,
  CodeLensRequest,
  ExecuteCommandRequest,
  type InlayHint,
  InlayHintRequest,
  type SemanticTokens,
  type SemanticTokensDelta,
  SemanticTokensDeltaRequest,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
  type SignatureHelp,
  SignatureHelpRequest,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { BROKEN_TABLE, CLEAN } from './support/drafts';
import { marked, positionOf, textIn } from './support/marked';
import { startServer, type TestClient, URI } from './support/testClient';

const HERE = { textDocument: { uri: URI } };
const ALL = { start: { line: 0, character: 0 }, end: { line: 9999, character: 0 } };

describe('writing', () => {
  let client: TestClient;
  const applied: WorkspaceEdit[] = [];
  before(async () => {
    client = await startServer({
      prepare: (connection) =>
        connection.onRequest(ApplyWorkspaceEditRequest.type, ({ edit }) => {
          applied.push(edit);
          return { applied: true };
        }),
    });
  });
  after(() => client.dispose());

  const errors = async (text: string) => {
    await client.open(text);
    return (await client.pulled()).map(({ code, severity }) => `${code} ${severity}`);
  };

  describe('a reference', () => {
    const says = (reference: string) => CLEAN.replace('全年保持更新', `收到${reference}件，全年保持更新`);

    for (const [reference, value] of [
      ['{{本年新收}}', '30'],
      ['{{ 本年新收政府信息公开申请数量 }}', '30'],
      ['{{req.new}}', '30'],
      ['{{req.new@natural-person}}', '21'],
      ['{{本年新收@自然人}}', '21'],
      ['{{本年新收@法人或其他组织小计}}', '9'],
      ['{{不予公开}}', '5'],
      ['{{行政许可}}', '412'],
      ['{{行政复议/总计}}', '3'],
      ['{{予以公开/办理结果总计%}}', '58.06%'],
      ['{{予以公开/办理结果总计%.1}}', '58.1%'],
      ['{{予以公开@自然人/予以公开%.0}}', '67%'],
      ['{{行政复议/结果维持/行政复议/总计%}}', '66.67%'],
    ] as const) {
      it(`${reference} is ${value}`, async () => {
        const text = says(reference);
        assert.deepEqual(await errors(text), await errors(CLEAN));
        await client.open(text);
        assert.match(
          await client.hoverText(positionOf(text, reference, 3)),
          new RegExp(`：${value.replace('.', '\\.')}`),
        );
        const hints = await hintsIn(text);
        assert.ok(hints.includes(`${reference}«= ${value}»`), hints.join(' '));
      });
    }

    for (const reference of [
      '{{没有这一项}}',
      '{{本年新收@没有这一列}}',
      '{{其他}}/{{结果维持}}',
      '{{本年新收/没有%}}',
      '{{}}',
    ]) {
      it(`${reference} finds nothing, which is an error`, async () => {
        assert.ok((await errors(says(reference))).includes('markup.reference 1'));
      });
    }

    it('to a cell that is not filled in is a warning', async () => {
      const text = says('{{行政许可}}').replace(/412/, '   ');
      assert.ok((await errors(text)).includes('markup.reference 2'));
    });
  });

  describe('a cell that is to be computed', () => {
    it('is what the equations give, and checks go on from there', async () => {
      const total = CLEAN.replace(/(\| （七）总计 .*)31 \|/, '$1 = |');
      assert.deepEqual(await errors(total), await errors(CLEAN));
      assert.deepEqual(await hintsIn(total, 'totals'), ['«算得 总计 31»']);
      const wrong = total.replace(/(\| 四、结转下年度继续办理 .*)1 \|\n/, '$13 |\n');
      assert.ok((await errors(wrong)).includes('t3.identity 1'), 'the identity uses the computed total');
    });

    it('may be made of others', async () => {
      const chained = CLEAN.replace(/^(\| （七）总计 .*\|)$/m, (row) => row.replaceAll(/\d+/g, '='));
      assert.deepEqual(await errors(chained), await errors(CLEAN));
      assert.deepEqual(await hintsIn(chained, 'totals'), [
        '«算得 自然人 22，商业企业 6，科研机构 0，社会公益组织 1，法律服务机构 2，其他 0，总计 31»',
      ]);
    });

    it('may be a part of a total', async () => {
      assert.deepEqual(await hintsIn(BROKEN_TABLE.replace('| 1 |', '| = |'), 'totals'), ['«算得 行政复议·结果维持 2»']);
    });

    it('stays open where two are unknown or one cannot be read', async () => {
      assert.deepEqual(await hintsIn(BROKEN_TABLE.replace('| 1 | 2 |', '| = | = |'), 'totals'), []);
      assert.deepEqual(await hintsIn(BROKEN_TABLE.replace('| 1 | 2 |', '| 若干 | = |'), 'totals'), []);
    });
  });

  /** Hints as `the last characters before«the hint»`. */
  async function hintsIn(text: string, only?: 'totals', server = client): Promise<readonly string[]> {
    await server.open(text);
    const hints = (await server.connection.sendRequest(InlayHintRequest.type, { ...HERE, range: ALL })) ?? [];
    const wanted = only ? hints.filter(({ textEdits }) => textEdits !== undefined) : hints;
    return wanted.map((hint) => shown(text, hint));
  }

  function shown(text: string, { position, label }: InlayHint): string {
    const before = text.split('\n')[position.line]!.slice(0, position.character);
    return `${/(\{\{[^{}]*\}\}|[\d.]+[%条件]?|=)?$/.exec(before)?.[0]}«${label}»`;
  }

  describe('inlay hints', () => {
    const blank = BROKEN_TABLE.replace(' 6 |', '   |');

    it('show blank totals, and write them when accepted', async () => {
      await client.open(blank);
      const [hint] = (await client.connection.sendRequest(InlayHintRequest.type, { ...HERE, range: ALL })) ?? [];
      assert.equal(hint?.label, '算得 行政复议·总计 5');
      assert.equal(hint.textEdits?.[0]?.newText, '5');
    });

    it('show what a broken total should be', async () => {
      assert.deepEqual(await hintsIn(BROKEN_TABLE), ['«应为 行政复议·总计 5»']);
    });

    it('follow repair where it names the wrong cell instead of its sums', async () => {
      const slip = CLEAN.replace(/^(\| （一）予以公开 +\| +)12 /m, '$121 ');
      // The sentence's own share holds all the same.
      const share = '58.06%«✓»';
      assert.deepEqual(await hintsIn(slip), [share, '«应为 自然人 12»']);
      const silenced = slip.replace('表：收到和处理', '<!-- 不校验: 全部 待核实 -->\n表：收到和处理');
      assert.deepEqual(await hintsIn(silenced), [share]);
    });

    it('mark the shares that are right', async () => {
      const text = '全年收到申请4件，其中当面申请1件，占25%。\n';
      assert.deepEqual(await hintsIn(text), ['25%«✓»']);
      assert.deepEqual(await hintsIn(text.replace('25', '26')), []);
    });

    it('are asked for by range', async () => {
      await client.open(BROKEN_TABLE);
      const range = { start: { line: 0, character: 0 }, end: { line: 3, character: 0 } };
      assert.deepEqual(await client.connection.sendRequest(InlayHintRequest.type, { ...HERE, range }), []);
    });

    it('leave the line alone that is being written', async () => {
      await client.open(BROKEN_TABLE.replace('| 2 | 6 |', '| 2 |  |'));
      const at = positionOf(BROKEN_TABLE, '| 2 | 6 |', 5);
      await client.edit([{ range: { start: at, end: at }, text: ' ' }]);
      const asked = () => client.connection.sendRequest(InlayHintRequest.type, { ...HERE, range: ALL });
      assert.deepEqual(await asked(), []);
      await client.edit([{ range: { start: { line: 4, character: 0 }, end: { line: 4, character: 0 } }, text: '' }]);
      assert.equal((await asked())?.length, 1);
    });

    for (const [setting, text] of [
      ['totals', blank],
      ['differences', BROKEN_TABLE],
      ['references', `${blank.replace('   |', ' 5 |')}\n共{{行政复议/总计}}件。\n`],
      ['shares', '全年收到申请4件，其中当面申请1件，占25%。\n'],
    ] as const) {
      it(`of ${setting} can be switched off`, async () => {
        assert.equal((await hintsIn(text)).length, 1);
        const without = await startServer({
          initializationOptions: { settings: { inlayHints: { [setting]: false } } },
        });
        assert.deepEqual(await hintsIn(text, undefined, without), []);
        without.dispose();
      });
    }
  });

  describe('signature help', () => {
    const helpAt = async (source: string): Promise<SignatureHelp | null> => {
      const { text, cursor } = marked(source);
      await client.open(text);
      return client.connection.sendRequest(SignatureHelpRequest.type, { ...HERE, position: cursor });
    };

    it('writes out the equations of a cell, the cell itself marked', async () => {
      const help = await helpAt(BROKEN_TABLE.replace('| 2 |', '| $02 |'));
      const [only] = help!.signatures;
      assert.equal(help!.signatures.length, 1);
      assert.match(only!.label, /^行政复议·总计 6 = 行政复议·结果维持 1 \+ 行政复议·结果纠正 2 \+ /);
      const active = only!.parameters![only!.activeParameter!]!.label as [number, number];
      assert.equal(only!.label.slice(...active), '行政复议·结果纠正 2');
    });

    it('names columns within a row and rows within a column, sums of the cell first', async () => {
      const help = await helpAt(CLEAN.replace(/(\| （七）总计 .*)31 \|/, '$1$$031 |'));
      const labels = help!.signatures.map(({ label }) => label.slice(0, 20));
      assert.ok(
        labels.some((label) => label.startsWith('总计 31 = 自然人 22 + ')),
        labels.join('\n'),
      );
      assert.ok(
        labels.some((label) => label.startsWith('本年度办理结果·总计 31 = ')),
        labels.join('\n'),
      );
      assert.ok(help!.signatures.at(-1)!.label.startsWith('本年新收'));
    });

    it('is not there outside of value cells', async () => {
      assert.equal(await helpAt(CLEAN.replace('保持更新', '保$0持更新')), null);
      assert.equal(await helpAt(CLEAN.replace('| 2.重复申请', '| 2.重$0复申请')), null);
    });
  });

  describe('code lens', () => {
    const lenses = async (text: string) => {
      await client.open(text);
      return ((await client.connection.sendRequest(CodeLensRequest.type, HERE)) ?? []).map(({ command }) => command!);
    };

    it('counts the verdicts over each table', async () => {
      const titles = (await lenses(CLEAN)).map(({ title }) => title);
      assert.equal(titles.length, 3);
      assert.match(titles[1]!, /^✓ \d+ 项勾稽成立$/);
      assert.match((await lenses(BROKEN_TABLE))[0]!.title, /^✓ 0 项勾稽成立 · ✗ 1( · 未核 \d+)?$/);
    });

    it('offers the preview to a client that names its command for it', async () => {
      assert.ok((await lenses(CLEAN)).every(({ title }) => title !== '预览'));
      const other = await startServer({ initializationOptions: { preview: 'show.it' } });
      try {
        await other.open(CLEAN);
        const found = (await other.connection.sendRequest(CodeLensRequest.type, HERE)) ?? [];
        const previews = found.filter(({ command }) => command!.title === '预览');
        assert.deepEqual(
          previews.map(({ command }) => [command!.command, command!.arguments]),
          Array.from({ length: 3 }, () => ['show.it', [URI]]),
        );
      } finally {
        other.dispose();
      }
    });

    it('fills in totals', async () => {
      const text = CLEAN.replace(/(\| （七）总计 .*)31 \|/, '$1   |').replace(/(\| 2\.重复申请 .*)0 \|/, '$1= |');
      const fill = (await lenses(text)).find(({ title }) => title === '填合计（2）');
      assert.equal(fill?.command, 'gouji.fillTotals');
      await client.connection.sendRequest(ExecuteCommandRequest.type, {
        command: fill.command,
        arguments: fill.arguments!,
      });
      const [change] = applied.at(-1)!.documentChanges as TextDocumentEdit[];
      assert.equal(change!.textDocument.version, 1);
      assert.deepEqual(change!.edits.map((edit) => (edit as TextEdit).newText).sort(), ['0', '31']);
      await client.edit(
        (change!.edits as TextEdit[]).map(({ range, newText }) => ({ range, text: newText })).reverse(),
      );
      const codes = (await client.pulled()).map(({ code }) => code);
      await client.open(CLEAN);
      assert.deepEqual(
        codes,
        (await client.pulled()).map(({ code }) => code),
      );
    });
  });

  describe('semantic tokens', () => {
    type Token = readonly [text: string, kind: string, state: string];

    function decoded(text: string, data: readonly number[]): Token[] {
      const { tokenTypes, tokenModifiers } = (
        client.initialized.capabilities.semanticTokensProvider as {
          legend: { tokenTypes: string[]; tokenModifiers: string[] };
        }
      ).legend;
      const tokens: Token[] = [];
      let line = 0;
      let character = 0;
      for (let at = 0; at < data.length; at += 5) {
        const [down, right, length, kind, modifiers] = data.slice(at, at + 5) as [
          number,
          number,
          number,
          number,
          number,
        ];
        character = down > 0 ? right : character + right;
        line += down;
        const range = { start: { line, character }, end: { line, character: character + length } };
        const state = tokenModifiers.filter((_, bit) => (modifiers >> bit) & 1).join(' ');
        tokens.push([textIn(text, range), tokenTypes[kind]!, state]);
      }
      return tokens;
    }

    const full = async (text: string) => {
      await client.open(text);
      return (await client.connection.sendRequest(SemanticTokensRequest.type, HERE)) as SemanticTokens;
    };

    it('tell labels, figures and references, and what the checks say of them', async () => {
      const text = `${BROKEN_TABLE}\n共{{行政复议/总计}}件，{{没有}}件，其中甲3件，乙2件，共5件。\n`;
      const tokens = decoded(text, (await full(text)).data);
      const has = (...token: Token) =>
        assert.ok(
          tokens.some((one) => String(one) === String(token)),
          `${token}`,
        );
      has('行政复议/总计', 'head', '');
      has('6', 'figure', 'broken');
      has('{{行政复议/总计}}', 'reference', 'verified');
      has('{{没有}}', 'reference', 'broken');
      has('5件', 'figure', 'verified');
      const clean = decoded(CLEAN, (await full(CLEAN)).data);
      assert.ok(clean.some((one) => String(one) === '22,figure,verified'));
      assert.ok(clean.some((one) => String(one) === '412,figure,unchecked'));
      assert.ok(clean.some((one) => String(one) === '2.重复申请,label,'));
      assert.ok(!clean.some(([, , state]) => state === 'broken'));
    });

    it('are sent as changes', async () => {
      const first = await full(CLEAN);
      const at = positionOf(CLEAN, '402条');
      await client.edit([{ range: { start: at, end: { ...at, character: at.character + 1 } }, text: '5' }]);
      const delta = (await client.connection.sendRequest(SemanticTokensDeltaRequest.type, {
        ...HERE,
        previousResultId: first.resultId!,
      })) as SemanticTokensDelta;
      const data = [...first.data];
      for (const { start, deleteCount, data: added = [] } of [...delta.edits].reverse()) {
        data.splice(start, deleteCount, ...added);
      }
      assert.deepEqual(data, (await full(CLEAN.replace('402条', '502条'))).data);
      assert.notDeepEqual(data, first.data);
    });

    it('are given for a part of the text', async () => {
      await client.open(CLEAN);
      const line = positionOf(CLEAN, '| 2.重复申请').line;
      const range = { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
      const part = (await client.connection.sendRequest(SemanticTokensRangeRequest.type, { ...HERE, range }))!;
      assert.deepEqual(
        decoded(CLEAN, part.data).map(([text]) => text),
        ['2.重复申请', '0', '0', '0', '0', '0', '0', '0'],
      );
    });
  });
});
