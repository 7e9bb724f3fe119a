import assert from 'node:assert/strict';
import { BROKEN_TABLE, CLEAN } from './support/drafts';
import { marked, textIn } from './support/marked';
import { startServer, type TestClient } from './support/testClient';

describe('hover', () => {
  let client: TestClient;
  before(async () => {
    client = await startServer();
  });
  after(() => client.dispose());

  /** The Markdown at `$0` without its escapes; the span it is shown for must be `«…»` where there is one. */
  async function hoverAt(source: string): Promise<string> {
    const { text, cursor, spans } = marked(source);
    await client.open(text);
    const hover = await client.hover(cursor);
    if (spans[0]) assert.deepEqual(hover?.range && textIn(text, hover.range), textIn(text, spans[0]));
    return (await client.hoverText(cursor)).replace(/\\([\\`*_{}[\]<>#|~])/g, '$1');
  }

  const clean = (part: string, marks: string) => {
    assert.ok(CLEAN.includes(part), part);
    return CLEAN.replace(part, marks);
  };

  describe('in a standard table', () => {
    it('explains a label', async () => {
      const hover = await hoverAt(clean('（一）予以公开', '«（一）予以$0公开»'));
      assert.match(hover, /^\*\*予以公开\*\*（单位：件）\n\n定义：/);
      assert.match(hover, /口径：/);
      assert.match(hover, /> \*\*《中华人民共和国政府信息公开条例》第三十六条/);
    });

    it('explains a column head', async () => {
      assert.match(await hoverAt(clean('| 自然人 |', '| «自$0然人» |')), /^\*\*自然人\*\*\n\n定义：/);
    });

    it('says of a group’s head that it takes no number', async () => {
      const hover = await hoverAt(clean('三、本年度办理结果', '«三、本年$0度办理结果»'));
      assert.match(hover, /^\*\*本年度办理结果\*\*（组标题，不填数）/);
    });

    it('quotes the article that a block’s head names', async () => {
      const hover = await hoverAt(clean('第二十条第（一）项', '«第$0二十条第（一）项»'));
      assert.match(
        hover,
        /^> \*\*《中华人民共和国政府信息公开条例》第二十条第一款第（一）项\*\*\n>\n> .*\n>\n> （一）行政法规、规章和规范性文件；/,
      );
    });

    it('shows how a number comes about, with the numbers', async () => {
      const hover = await hoverAt(CLEAN.replace(/(（七）总计 *\| *)(\d+)/, '$1«$0$2»'.replace('$0', '$$0')));
      assert.match(hover, /^\*\*本年度办理结果·总计·自然人\*\*：22 件\n\n勾稽：/);
      assert.match(
        hover,
        /- ✓ 本年度办理结果·总计·自然人 = 下列 21 项之和：12 \+ 2 \+ 1 \+ 1 \+ 1 \+ 3 \+ 1 \+ 1 = 22\n/,
      );
      assert.match(
        hover,
        /- ✓ 本年新收\S*自然人 \+ 上年结转\S*自然人 = 本年度办理结果·总计·自然人 \+ 结转\S*自然人：21 \+ 2 = 22 \+ 1\n/,
      );
    });

    it('shows by how much a sum is broken', async () => {
      const hover = await hoverAt(BROKEN_TABLE.replace(' 6 |', ' «$06» |'));
      assert.match(hover, /^\*\*行政复议·总计\*\*：6 件\n/);
      assert.match(hover, /- ✗ 行政复议·总计 = .*：1 \+ 2 \+ 0 \+ 2 = 5 ≠ 6\n/);
    });

    it('works out a cell that is to be computed', async () => {
      const hover = await hoverAt(BROKEN_TABLE.replace(' 6 |', ' «$0=» |'));
      assert.match(hover, /^\*\*行政复议·总计\*\*：= 5 件\n/);
      assert.match(hover, /：1 \+ 2 \+ 0 \+ 2 = 5\n/);
    });

    it('marks what cannot be read', async () => {
      const hover = await hoverAt(BROKEN_TABLE.replace('| 1 |', '| «$0若干» |'));
      assert.match(hover, /^\*\*行政复议·结果维持\*\*：—\n/);
      assert.match(hover, /- ？ .*：？ \+ 2 \+ 0 \+ 2 = 6\n/);
    });

    it('says a bound in the order of its names', async () => {
      const hover = await hoverAt(CLEAN.replace(/(行政规范性文件 *\| *)3/, '$1$$03'));
      assert.match(hover, /- ✓ \S*本年制发件数 ≤ \S*现行有效件数 \+ \S*本年废止件数：3 ≤ 18 \+ 1\n/);
    });

    it('shows an empty cell by all its room', async () => {
      const hover = await hoverAt(BROKEN_TABLE.replace(' 6 |', '«$0   »|'));
      assert.match(hover, /^\*\*行政复议·总计\*\*：—/);
    });

    it('has nothing to say of a free table', async () => {
      assert.equal(await hoverAt('| 项目 | 数 |\n|---|---|\n| 甲 | 1 |\n| 合计 | $01 |\n'), '');
    });
  });

  describe('on a citation', () => {
    it('quotes the article', async () => {
      const hover = await hoverAt('---\n年度: 2024\n---\n\n依照«《条$0例》第三十六条»的规定答复。\n');
      assert.match(
        hover,
        /^> \*\*《中华人民共和国政府信息公开条例》第三十六条\*\*\n>\n> 对政府信息公开申请，行政机关根据下列情况分别作出答复：/,
      );
    });

    it('quotes a single item', async () => {
      const hover = await hoverAt('---\n年度: 2024\n---\n\n«《条例》$0第三十六条第一款第（六）项»不予重复处理。\n');
      assert.match(hover, /第三十六条第一款第（六）项\*\*\n>\n> [^\n]*：\n>\n> （六）[^\n]*重复[^\n]*$/);
    });

    it('takes the version in force in the report’s year', async () => {
      const of = (year: number) => hoverAt(`---\n年度: ${year}\n---\n\n《条例》$0第三十一条\n`);
      const [before, after] = [await of(2017), await of(2024)];
      assert.match(before, /2007年公布/);
      assert.doesNotMatch(after, /2007年公布/);
      assert.notEqual(before.split('\n').slice(2).join('\n'), after.split('\n').slice(2).join('\n'));
    });

    it('names the document where it has no such article', async () => {
      const hover = await hoverAt('---\n年度: 2024\n---\n\n《条例》$0第九十九条\n');
      assert.equal(hover, '**《中华人民共和国政府信息公开条例》**\n\n国务院令第711号，2019-05-15');
    });

    it('names the document of a number, titles in it in single marks', async () => {
      const hover = await hoverAt('报告按照«国办公开办函$0〔2021〕30号»编制。\n');
      assert.match(hover, /^\*\*《[^《》]*关于印发〈[^《》]*〉的通知》\*\*\n\n国办公开办函〔2021〕30号/);
    });

    it('has nothing to say of a document it does not know', async () => {
      assert.equal(await hoverAt('依照《示例$0办法》第三条。\n'), '');
    });
  });

  describe('in the front matter', () => {
    for (const [key, words] of [
      ['单位', /^\*\*单位 \/ agency\*\*\n\n报告机关的名称/],
      ['year', /^\*\*年度 \/ year\*\*\n\n报告年度/],
      ['格式', /^\*\*格式 \/ format\*\*/],
      ['previous', /^\*\*上年 \/ previous\*\*/],
      ['下级', /^\*\*下级 \/ units\*\*/],
    ] as const) {
      it(`says what ${key} is for`, async () => {
        assert.match(await hoverAt(`---\n«$0${key}»: 2024\n---\n`), words);
      });
    }

    it('has nothing to say of a value and of an unknown key', async () => {
      assert.equal(await hoverAt('---\n年度: 20$024\n---\n'), '');
      assert.equal(await hoverAt('---\n作$0者: 某人\n---\n'), '');
    });
  });

  it('shows the claim that a figure of prose takes part in', async () => {
    const hover = await hoverAt(clean('门户网站公开402条', '门户网站公开«4$002条»'));
    assert.match(hover, /402\+131\+35 = 568/);
    assert.match(hover, /✓ 成立/);
  });

  it('shows nothing on words', async () => {
    assert.equal(await hoverAt(clean('保持更新', '保$0持更新')), '');
  });

  it('speaks English to an English client, but leaves the form’s words as they are', async () => {
    const english = await startServer({ locale: 'en' });
    const { text, cursor } = marked(clean('（一）予以公开', '（一）予以$0公开'));
    await english.open(text);
    const hover = await english.hoverText(cursor);
    english.dispose();
    for (const word of ['Definition: ', 'Counting: ', 'Legal basis:']) assert.ok(hover.includes(word), word);
    assert.match(hover, /^\*\*予以公开\*\* \(Unit: 件\)/);
    // Punctuation that is as wide as a character belongs to Chinese.
    assert.doesNotMatch(hover, /[A-Za-z][：（]|[：（〔][A-Za-z]/);
  });
});
