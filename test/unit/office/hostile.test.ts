import assert from 'node:assert/strict';
import { strToU8, zipSync } from 'fflate';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { bringFragment, bringPage, bringText } from '../../../server/src/features/bring/bring';
import type { Refused } from '../../../server/src/messages/office';
import { decodeText } from '../../../server/src/office/charset';
import { openBytes } from '../../../server/src/office/open';
import { sendReport } from '../../../server/src/office/send';
import { catalogue, reportOf } from '../../support/check';
import { anyText, holdsForAll } from '../../support/random';
import { docxOf, HEAD, NAMESPACE } from '../../support/word';

/** Far more than any of these takes here; a blow-up takes minutes. */
const SECONDS = 20;
const MEBIBYTES = 700;

/** What becomes of a file, within the bounds of time and memory. */
async function refusal(name: string, bytes: Uint8Array): Promise<Refused | undefined> {
  const start = performance.now();
  const before = process.memoryUsage.rss();
  const result = await openBytes(name, bytes, catalogue);
  assert.ok(performance.now() - start < SECONDS * 1000, 'too slow');
  assert.ok(process.memoryUsage.rss() - before < MEBIBYTES * 2 ** 20, 'too much memory');
  return result.kind === 'refused' ? result.reason : undefined;
}

const page = (body: string) =>
  new TextEncoder().encode(`<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>${body}</body></html>`);

describe('a hostile file', function () {
  this.timeout(180_000);

  it('that unpacks to gigabytes is refused while it unpacks', async () => {
    const zeros = new Uint8Array(200 * 2 ** 20);
    const bomb = zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': zeros }, { level: 9 });
    assert.ok(bomb.length < 2 ** 20);
    assert.equal(await refusal('bomb.docx', bomb), 'bomb');
  });

  it('that hides gigabytes where no text is, is not unpacked there', async () => {
    const body = docxOf('<w:p><w:r><w:t>正文</w:t></w:r></w:p>', { 'word/media/image1.png': '0'.repeat(50 * 2 ** 20) });
    assert.equal(await refusal('media.docx', body), undefined);
  });

  it('that has thousands of entries is refused', async () => {
    const entries = Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [`e${index}`, new Uint8Array()]));
    assert.equal(await refusal('entries.docx', zipSync(entries)), 'bomb');
  });

  it('that declares entities is refused, whichever part does', async () => {
    const lol = '<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;&x;&x;&x;&x;&x;&x;">]>';
    const document = `${HEAD}${lol}<w:document ${NAMESPACE}><w:body><w:p><w:r><w:t>&y;</w:t></w:r></w:p></w:body></w:document>`;
    assert.equal(await refusal('a.docx', docxOf('', { 'word/document.xml': document })), 'entities');
    assert.equal(await refusal('a.docx', docxOf('', { 'word/styles.xml': `${HEAD}${lol}<a/>` })), 'entities');
  });

  it('that is nested without end is refused', async () => {
    const depth = 100_000;
    assert.equal(await refusal('a.docx', docxOf('<w:sdt>'.repeat(depth) + '</w:sdt>'.repeat(depth))), 'too-deep');
    assert.equal(await refusal('a.html', page('<div>'.repeat(depth))), 'too-deep');
    assert.equal(await refusal('a.html', page('<table><tr><td>'.repeat(depth))), 'too-deep');
    assert.equal(
      await refusal('a.html', page(Array.from({ length: 40_000 }, (_, index) => `<b id=${index}>`).join(''))),
      'too-deep',
    );
  });

  it('that makes the parser copy what is open again and again is refused', async () => {
    const open = Array.from({ length: 200 }, (_, index) => `<font size=${index}>`).join('');
    assert.equal(await refusal('a.html', page(`<p>${open}甲${'<p>甲'.repeat(20_000)}`)), 'too-many');
  });

  it('with cells that hold or span too much is refused', async () => {
    assert.equal(
      await refusal('a.html', page(`<table><tr><td>${'数'.repeat(30_000)}</td><td>1</td></tr></table>`)),
      'huge-cell',
    );
    const spans = `<table>${'<tr><td colspan=1000 rowspan=65534>1</td><td>2</td></tr>'.repeat(5000)}</table>`;
    assert.equal(await refusal('a.html', page(spans)), 'too-many');
  });

  it('that is no document at all is said so', async () => {
    const random = new Uint8Array(5000).map((_, index) => (index * 7919) % 256);
    assert.equal(await refusal('a.txt', random), 'binary');
    assert.equal(await refusal('a.docx', Uint8Array.from([0x50, 0x4b, 3, 4, ...random])), 'not-readable');
    assert.equal(await refusal('a.docx', docxOf('<w:p>')), 'not-readable');
    assert.equal(
      await refusal('a.docx', docxOf('', { 'word/document.xml': `<w:document ${NAMESPACE}></w:document>` })),
      'not-readable',
    );
    assert.equal(await refusal('a.docx', zipSync({ 'a.txt': strToU8('a') })), 'not-readable');
    const compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    assert.equal(await refusal('a.doc', Uint8Array.from([...compound, ...random])), 'old-word');
    const encrypted = Buffer.concat([Uint8Array.from(compound), Buffer.from('EncryptedPackage', 'utf16le')]);
    assert.equal(await refusal('a.docx', encrypted), 'encrypted');
  });

  it('cut short anywhere is refused or read, and never fails', async () => {
    const whole = await sendReport(
      reportOf('# 某局2024年政府信息公开工作年度报告\n\n一、总体情况\n\n正文。\n'),
      'docx',
    );
    for (let length = 0; length < whole.length; length += Math.ceil(whole.length / 60)) {
      await openBytes('a.docx', whole.subarray(0, length), catalogue);
    }
  });

  it('of long runs of white space, tags or rows is read in time', async () => {
    const long = 300_000;
    for (const body of [
      ' '.repeat(long),
      '\u3000'.repeat(long),
      '\n \n'.repeat(long),
      '<br>'.repeat(long),
      '&nbsp;x'.repeat(long),
    ]) {
      await refusal('a.html', page(`<p>甲${body}乙</p>`));
    }
    await refusal('a.html', page(`<table>${'<tr><td>甲</td><td>1</td></tr>'.repeat(3000)}</table>`));
    await refusal('a.html', new TextEncoder().encode(`<html>${'<meta '.repeat(100_000)}`));
  });

  it('never makes reading fail, whatever stands in it', () => {
    holdsForAll([anyText], (text) => {
      for (const bring of [bringFragment, bringPage, bringText]) {
        const result = bring(text, catalogue);
        if (result.kind === 'brought') reportOf(result.text);
      }
    });
  });
});

describe('the encoding of a text', () => {
  const GBK = Uint8Array.from([0xb1, 0xa8, 0xb8, 0xe6]);

  it('is told by its mark, by what the page says, and by trial', () => {
    assert.equal(decodeText(GBK), '报告');
    assert.equal(decodeText(new TextEncoder().encode('\ufeff报告')), '报告');
    assert.equal(decodeText(Buffer.from('\ufeff报告', 'utf16le')), '报告');
    assert.equal(decodeText(Uint8Array.from([0x81, 0x30, 0x81, 0x30])), '\u0080');
    const head = new TextEncoder().encode('<meta http-equiv="Content-Type" content="text/html; charset=gb2312">');
    assert.match(decodeText(Uint8Array.from([...head, ...GBK])), /报告$/);
    const wrong = new TextEncoder().encode('<meta charset="gbk">报告。');
    assert.match(decodeText(wrong), /<meta/);
  });
});

const PLAIN = new Set(
  'html head meta title style body main h1 h2 h3 h4 h5 p span div table thead tbody tr th td'.split(' '),
);
const HARMLESS = new Set('lang charset name content class scope rowspan colspan'.split(' '));

type Node = DefaultTreeAdapterTypes.Node;

function elementsOf(node: Node): DefaultTreeAdapterTypes.Element[] {
  const children = 'childNodes' in node ? node.childNodes.flatMap(elementsOf) : [];
  return 'tagName' in node ? [node, ...children] : children;
}

describe('a page sent out', () => {
  const HOSTILE = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '"><svg onload=alert(1)>',
    '</title></style></table><iframe src=//x>',
    'javascript:alert(1)',
    '{{</p><script>alert(1)</script>}}',
  ];

  for (const text of HOSTILE) {
    it(`has ${text} as text wherever it stands`, async () => {
      const draft = `# ${text}2024年政府信息公开工作年度报告\n\n一、${text}\n\n（一）运行。${text}\n\n${text.startsWith('<') ? `甲${text}` : text}\n\n表：${text}\n| 项目 | ${text} |\n|---|---|\n| ${text} | ${text} |\n\n- ${text}\n\n${text}局\n2025年1月1日\n`;
      const html = new TextDecoder().decode(await sendReport(reportOf(draft), 'html'));
      const elements = elementsOf(parse(html));
      assert.deepEqual(
        elements.filter(({ tagName }) => !PLAIN.has(tagName)).map(({ tagName }) => tagName),
        [],
      );
      assert.equal(elements.filter(({ tagName }) => tagName === 'style').length, 1);
      const names = new Set(elements.flatMap(({ attrs }) => attrs.map(({ name }) => name)));
      assert.deepEqual(
        [...names].filter((name) => !HARMLESS.has(name)),
        [],
      );
      const csv = new TextDecoder().decode(await sendReport(reportOf(draft), 'csv'));
      assert.doesNotMatch(csv, /(?:^|,)=/m);
    });
  }
});
