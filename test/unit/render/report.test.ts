import assert from 'node:assert/strict';
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { en } from '../../../server/src/messages/en';
import { zh } from '../../../server/src/messages/zh';
import { previewBlock, previewHtml } from '../../../server/src/render/preview';
import { renderReport } from '../../../server/src/render/report';
import { FAULTY, sample, sampleNames } from '../../lsp/support/drafts';
import { findingsIn, reportOf } from '../../support/check';

type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.Node;

/** The page of a draft; findings painted unless they are not wanted. */
function htmlOf(text: string, { findings = true, places = true, messages = zh } = {}): string {
  const report = reportOf(text);
  const options = { findings: findings ? findingsIn(report) : [], places, messages };
  return previewHtml(renderReport(report, options).map(previewBlock));
}

/** The page without the attributes that only say where something comes from, and without the elements that carry them. */
function plain(text: string): string {
  return htmlOf(text, { findings: false, places: false })
    .replaceAll('<div class="block">', '')
    .replaceAll(/<\/div>(?=\n|$)/g, '');
}

function elementsIn(html: string): Element[] {
  const found: Element[] = [];
  const walk = (node: Node) => {
    if ('tagName' in node) found.push(node);
    if ('childNodes' in node) node.childNodes.forEach(walk);
  };
  walk(parseFragment(html));
  return found;
}

function textOf(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

const attribute = ({ attrs }: Element, name: string) => attrs.find((one) => one.name === name)?.value;

const T4 = `表：政府信息公开行政复议、行政诉讼情况
| 行政复议/结果维持 | 行政复议/结果纠正 | 行政复议/其他结果 | 行政复议/尚未审结 | 行政复议/总计 |
|--:|--:|--:|--:|--:|
| 1 | 2 | 0 | 2 | = |
`;

describe('prose on the page', () => {
  it('has title, headings by their depth, run-in headings, items, paragraphs and closing', () => {
    const html = plain(
      [
        '---\n年度: 2023\n---\n',
        '示例县自然资源局\n2023年政府信息公开工作年度报告\n（2024年1月20日）\n',
        '一、总体情况',
        '（一）主动公开。全年公开5条。',
        '1.目录',
        '  写明了目录。',
        '- 要点',
        '<!-- 记得改 -->',
        '表：没有表格',
        '五、问题',
        '不够细。<!-- 不校验: 全部 无 -->',
        '',
        '示例县自然资源局\n2024年1月20日\n',
      ].join('\n'),
    );
    assert.equal(
      html,
      [
        '<h1>示例县自然资源局<br>2023年政府信息公开工作年度报告</h1><p class="subtitle">（2024年1月20日）</p>',
        '<h2 class="level-1">一、总体情况</h2>',
        '<div class="run-in"><h3 class="level-2">（一）主动公开。</h3><p>全年公开5条。</p></div>',
        '<h4 class="level-3">1.目录</h4>',
        '<p>写明了目录。</p>',
        '<p class="item">·\u2002要点</p>',
        '<h2 class="level-1">五、问题</h2>',
        '<p>不够细。</p>',
        '<p class="closing">示例县自然资源局</p><p class="closing">2024年1月20日</p>',
      ].join('\n'),
    );
  });

  it('leaves no depth out where the draft does', () => {
    const html = plain('# 甲县2023年政府信息公开工作年度报告\n\n一、总体情况\n\n1.目录\n\n（1）细目\n');
    assert.deepEqual(html.match(/<h\d/g), ['<h1', '<h2', '<h3', '<h4']);
  });

  it('joins lines that break a sentence, and no others', () => {
    const long = '全年主动公开政府信息五百六十八条，其中通过门户网站公开四百零二条，';
    assert.equal(plain(`# 题\n\n${long}\n电话：00000000\n`).split('<p>').length, 3);
    assert.equal(plain(`# 题\n\n${long}通过政务\n新媒体公开一百三十一条。\n`).split('<p>').length, 2);
  });

  it('resolves references, and shows those that come to nothing as written', () => {
    const html = plain(
      `# 甲县2023年政府信息公开工作年度报告\n\n四、政府信息公开行政复议、行政诉讼情况\n\n${T4}\n复议{{review.total}}件，维持{{review.upheld/review.total%}}，另{{没有}}件。\n`,
    );
    assert.match(html, /<p>复议5件，维持20%，另<span class="reference open">\{\{没有\}\}<\/span>件。<\/p>/);
    assert.match(html, /<td class="value figure computed">5<\/td>/);
  });
});

describe('findings on the page', () => {
  it('stand in their cells and sentences, in words', () => {
    const elements = elementsIn(htmlOf(FAULTY));
    const cell = elements.find((one) => one.tagName === 'td' && attribute(one, 'class')?.includes('found error'));
    assert.match(textOf(cell!), /^\d+（错误：.+）$/s);
    const marks = elements.filter(({ tagName }) => tagName === 'mark');
    assert.ok(marks.length > 0);
    for (const mark of marks) assert.match(textOf(mark), /（(错误|警告|信息|提示)：.+）$/s);
  });

  it('are each said exactly once', () => {
    for (const name of sampleNames()) {
      const report = reportOf(sample(name));
      const findings = findingsIn(report);
      const rendered = renderReport(report, { findings, places: true, messages: zh });
      const printed = new Set(rendered.map(({ block }) => block));
      const html = previewHtml(rendered.map(previewBlock));
      const said = elementsIn(html).filter((one) => attribute(one, 'class') === 'said');
      const words = said.flatMap((one) => textOf(one).slice(1, -1).split('\n'));
      const expected = findings
        .filter(({ place }) => printed.has(place.block))
        .map(({ level, message }) => `${zh.cli.levels[level]}：${message}`);
      assert.deepEqual(words.sort(), expected.sort(), name);
    }
  });

  it('are in the reader’s language', () => {
    assert.match(htmlOf(FAULTY, { messages: en }), /（Error：/i);
  });
});

describe('places on the page', () => {
  it('are on every cell and every piece of prose', () => {
    for (const name of sampleNames()) {
      const elements = elementsIn(htmlOf(sample(name)));
      for (const one of elements) {
        if (one.tagName === 'td' || one.tagName === 'th') assert.match(attribute(one, 'data-cell') ?? '', /^\d+\.\d+$/);
        if (!/^(h\d|p)$/.test(one.tagName) || attribute(one, 'class')?.includes('of-table')) continue;
        const texts = one.childNodes.filter((node) => 'value' in node && !/^·/.test(node.value));
        assert.deepEqual(texts, [], textOf(one));
      }
    }
  });

  it('are not in what is to be published', () => {
    assert.doesNotMatch(htmlOf(FAULTY, { places: false }), /data-|tabindex|role=/);
  });
});

describe('hostile text', () => {
  const HOSTILE = [
    '<script>alert(1)</script>',
    '</script><script src=//x>',
    '<img src=x onerror=alert(1)>',
    '<style>*{display:none}</style>',
    '<a href="javascript:alert(1)">甲</a>',
    'javascript:alert(1)',
    '"><svg onload=alert(1)>',
    `' onmouseover='alert(1)`,
    '<![CDATA[<b>]]>',
    '<!--<b>--!><b>',
    '</td></tr></table><iframe src=x>',
    '</main></body><body onload=x>',
    '<thead></thead><tbody></tbody>',
    '&lt;b&gt;&#60;i&#62;',
    '<base href=//x><meta http-equiv=refresh content=0>',
    '<template><b></template>',
    '\u0000\u2028<b\u0000>',
    '{{<b onclick=x>}}',
    '$& $1 $<a>',
  ];
  /** Ways to put a text into a draft. */
  const POSITIONS: Readonly<Record<string, (text: string) => string>> = {
    'a title': (text) => `# ${text}2023年政府信息公开工作年度报告\n\n一、总体情况\n`,
    'title lines': (text) => `${text}\n2023年政府信息公开工作年度报告\n\n一、总体情况\n`,
    'front matter': (text) =>
      `---\n单位: '${text.replaceAll("'", '')}'\n年度: ${text}\n---\n\n一、总体情况\n\n表：政府信息公开情况统计表\n| 统计指标 | 单位 | 统计数 |\n|---|---|---|\n| 六、举报投诉数量 | 件 | 3 |\n`,
    'a heading': (text) => `一、${text}\n\n（一）${text}。${text}\n\n1.${text}\n`,
    'a paragraph': (text) => `# 题\n\n甲${text}乙${text}\n`,
    'an item': (text) => `# 题\n\n- ${text}\n（1）甲${text}；\n`,
    'a caption and a free table': (text) =>
      `# 题\n\n表：${text}\n| ${text} | 甲/${text} | 甲/乙 |\n|---|---|---|\n| ${text} | 1 | ${text} |\n`,
    'a standard table': (text) =>
      `# 题\n\n表：t4-2021\n| 行政复议/总计 | ${text} |\n|---|---|\n| ${text} | 3 |\n| ${text} | 4 |\n`,
    'an HTML table': (text) =>
      `# 题\n\n<table><caption>${text}</caption><tr><td onclick="x" rowspan="2">${text}</td><th>甲</th></tr><tr><td>${text}</td></tr></table>\n`,
    'tabbed cells': (text) => `# 题\n\n${text}\t甲\t乙\n丙\t${text}\t3\n`,
    'a finding': (text) =>
      `四、政府信息公开行政复议、行政诉讼情况\n\n表：t4-2021\n| 行政复议/结果维持 | 行政复议/总计 |\n|---|---|\n| ${text} | 3${text} |\n\n见{{${text.replace(/[{}]/g, '')}}}，共10件，其中甲3件、乙4件。\n`,
    'a closing': (text) => `# 题\n\n甲。\n\n${text}\n2024年1月20日\n`,
  };
  const TAGS = new Set('div h1 h2 h3 h4 h5 h6 p span mark br figure figcaption table thead tbody tr th td'.split(' '));
  const ATTRIBUTES = new Set(
    'class tabindex scope rowspan colspan role aria-readonly aria-label data-cell data-line data-at'.split(' '),
  );

  for (const [position, put] of Object.entries(POSITIONS)) {
    it(`in ${position} stays text`, () => {
      for (const hostile of HOSTILE) {
        for (const places of [true, false]) {
          const html = htmlOf(put(hostile), { places });
          for (const element of elementsIn(html)) {
            assert.ok(TAGS.has(element.tagName), `${element.tagName} from ${hostile}`);
            for (const { name, value } of element.attrs) {
              assert.ok(ATTRIBUTES.has(name), `${name} from ${hostile}`);
              if (name === 'class') assert.match(value, /^[a-z0-9 -]+$/);
              else if (name !== 'aria-label') assert.match(value, /^[a-z0-9.]+$/);
            }
          }
        }
      }
    });
  }

  it('is not lost: the words are read', () => {
    const html = htmlOf(POSITIONS['a paragraph']!('<script>alert(1)</script>'));
    assert.match(textOf(parseFragment(html)), /甲<script>alert\(1\)<\/script>乙/);
  });
});
