import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { openBytes } from '../../../server/src/office/open';
import { sendReport } from '../../../server/src/office/send';
import { CLEAN } from '../../lsp/support/drafts';
import { catalogue, reportOf } from '../../support/check';
import { docxOf, HEAD, NAMESPACE } from '../../support/word';

const paragraph = (text: string, properties = '') =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
const numbered = (text: string, list: number, level: number) =>
  paragraph(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`);

async function textOf(bytes: Uint8Array): Promise<string> {
  const result = await openBytes('a.docx', bytes, catalogue);
  assert.equal(result.kind, 'brought', JSON.stringify(result));
  return result.kind === 'brought' ? result.text : '';
}

describe('a Word document', function () {
  this.timeout(120_000);

  const level = (at: number, format: string, text: string) =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
  const numbering = `${HEAD}<w:numbering ${NAMESPACE}><w:abstractNum w:abstractNumId="7">${level(0, 'chineseCounting', '%1、')}${level(1, 'chineseCounting', '（%2）')}${level(2, 'decimal', '%3.')}</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>`;
  const styles = `${HEAD}<w:styles ${NAMESPACE}><w:style w:type="paragraph" w:styleId="a1"><w:name w:val="标题甲"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="a2"><w:name w:val="标题乙"/><w:basedOn w:val="a1"/></w:style></w:styles>`;

  it('keeps the numbers that Word shows and does not write', async () => {
    const body = [
      numbered('总体情况', 3, 0),
      numbered('主动公开', 3, 1),
      numbered('依申请公开', 3, 1),
      numbered('其他', 3, 0),
      numbered('甲', 3, 1),
      paragraph('由样式编号', '<w:pStyle w:val="a2"/>'),
      numbered('另起', 4, 0),
    ].join('');
    const text = await textOf(docxOf(body, { 'word/numbering.xml': numbering, 'word/styles.xml': styles }));
    assert.deepEqual(text.trim().split(/\n+/), [
      '一、总体情况',
      '（一）主动公开',
      '（二）依申请公开',
      '二、其他',
      '（一）甲',
      '三、由样式编号',
      '一、另起',
    ]);
  });

  it('leaves out what was struck out while changes were tracked, and keeps what was put in', async () => {
    const body =
      '<w:p><w:del w:id="1" w:author="甲"><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins w:id="2" w:author="甲"><w:r><w:t>新</w:t></w:r></w:ins></w:p>';
    assert.equal(await textOf(docxOf(body)), '新\n');
  });

  it('has the layout of official documents: A4, its margins, faces with others to fall back on, page numbers', async () => {
    const parts = unzipSync(await sendReport(reportOf(CLEAN), 'docx'));
    const read = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
    const document = read('word/document.xml');
    assert.match(document, /<w:pgSz w:w="11906" w:h="16838"/);
    assert.match(document, /<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/);
    assert.match(document, /<w:gridSpan w:val="7"\/>/);
    assert.match(document, /<w:vMerge w:val="restart"\/>/);
    assert.match(document, /<w:tblHeader\/>/);
    assert.match(read('word/styles.xml'), /w:eastAsia="方正小标宋简体"/);
    assert.match(read('word/styles.xml'), /w:eastAsia="仿宋_GB2312"/);
    assert.match(read('word/fontTable.xml'), /w:name="仿宋_GB2312"><w:altName w:val="仿宋,/);
    assert.match(read('word/footer1.xml'), /PAGE/);
    assert.match(read('word/settings.xml'), /evenAndOddHeaders/);
  });

  const office = ['soffice', 'libreoffice'].find((name) => spawnSync(name, ['--version']).status === 0);
  it(`opens in LibreOffice with its tables merged${office ? '' : ' (not tried: LibreOffice is not installed)'}`, async function () {
    if (!office) return this.skip();
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gouji-office-'));
    try {
      fs.writeFileSync(path.join(folder, 'report.docx'), await sendReport(reportOf(CLEAN), 'docx'));
      const profile = `-env:UserInstallation=file://${folder}/profile`;
      for (const format of ['pdf', 'html']) {
        const { status }: { readonly status: number | null } = spawnSync(office, [
          profile,
          '--headless',
          '--convert-to',
          format,
          '--outdir',
          folder,
          path.join(folder, 'report.docx'),
        ]);
        assert.equal(status, 0);
      }
      assert.equal(fs.readFileSync(path.join(folder, 'report.pdf')).subarray(0, 5).toString(), '%PDF-');
      const html = fs.readFileSync(path.join(folder, 'report.html'), 'utf8');
      assert.match(html, /<td[^>]* colspan="7"/);
      assert.match(html, /<td[^>]* rowspan="2[0-9]"/);
      const back = await openBytes('report.html', fs.readFileSync(path.join(folder, 'report.html')), catalogue);
      assert.equal(back.kind, 'brought');
      const forms =
        back.kind === 'brought'
          ? reportOf(back.text).tables.map((table) => (table.kind === 'free' ? 'free' : table.form.id))
          : [];
      assert.deepEqual(
        forms,
        reportOf(CLEAN).tables.map((table) => (table.kind === 'free' ? 'free' : table.form.id)),
      );
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
    return undefined;
  });
});
