import type { Form } from '../../../server/src/catalogue/format';
import type { Filling } from './fill';
import { type LayoutCell, officialGrid } from './layout';

/** Programs and sites whose HTML a report's table comes in; each writes it after the manner of the real ones. */
export const SOURCES = ['calc', 'excel', 'word', 'site with an editor', 'site with boxes', 'site of tables'] as const;

export type Source = (typeof SOURCES)[number];

interface Printed extends LayoutCell {
  readonly text: string;
}

/** A whole page, or what lies on the clipboard, with the report's title, one section and its table. */
export function pageOf(source: Source, title: string, section: string, form: Form, filling: Filling): string {
  const rows = officialGrid(form).map((row) =>
    row.filter(({ origin }) => origin).map((cell): Printed => ({ ...cell, text: escaped(written(cell, filling)) })),
  );
  return WRITERS[source](escaped(title), escaped(section), rows);
}

function written({ content }: LayoutCell, filling: Filling): string {
  return 'ref' in content ? (filling.get(content.ref) ?? '') : content.text;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

type Writer = (title: string, section: string, rows: readonly (readonly Printed[])[]) => string;

const WRITERS: Readonly<Record<Source, Writer>> = {
  calc: (title, section, rows) => `<html><head>
<meta http-equiv="content-type" content="text/html; charset=utf-8"/>
<meta name="generator" content="LibreOffice (Linux)"/>
<style type="text/css">body,div,table,thead,tbody,tfoot,tr,th,td,p { font-family:"宋体"; font-size:x-small }</style>
</head><body><p>${title}</p><p>${section}</p>
<table cellspacing="0" border="0"><colgroup width="85"></colgroup>
${table(rows, ({ cell, text }) => {
  const value = /^\d+$/.test(text) ? ` align="right" sdval="${text}" sdnum="1033;"` : ' align="center" valign=middle';
  return `<td style="border-top: 1px solid #000000"${spans(cell, 'lower')}${value}><font face="宋体" size=3>${text === '' ? '<br>' : text}</font></td>`;
})}</table></body></html>`,

  excel: (
    title,
    section,
    rows,
  ) => `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">
<head><meta name=ProgId content=Excel.Sheet><style><!--table {mso-displayed-decimal-separator:"\\.";} .xl65 {mso-number-format:"\\@";}--></style></head>
<body link="#0563C1"><table border=0 cellpadding=0 cellspacing=0 width=774 style='border-collapse:collapse'>
<!--StartFragment--> <col width=64 span=9 style='width:48pt'>
 <tr height=19><td height=19 colspan=10 class=xl65>${title}</td></tr>
 <tr height=19><td height=19 colspan=10 class=xl65>${section}</td></tr>
${table(rows, ({ cell, text }) => {
  const number = /^[\d.]+$/.test(text) ? ' align=right x:num' : '';
  return `  <td${spans(cell, 'lower', "'")} class=xl65${number} style='border-top:none'>${text === '' ? '　' : text}</td>`;
})}<!--EndFragment--></table></body></html>`,

  word: (
    title,
    section,
    rows,
  ) => `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {mso-style-parent:"";} --></style></head><body lang=ZH-CN><!--StartFragment-->
<h1 align=center><span style='font-family:方正小标宋简体'>${broken(title)}</span><o:p></o:p></h1>
<p class=MsoNormal style='text-indent:32.0pt'><b><span style='font-size:16.0pt'>${section}<span lang=EN-US><o:p></o:p></span></span></b></p>
<table class=MsoTableGrid border=1 cellspacing=0>
${table(
  rows,
  ({ cell, text }) => `  <td width=55${spans(cell, 'lower')} style='width:41.3pt;padding:0cm 5.4pt 0cm 5.4pt'>
  <p class=MsoNormal align=center style='text-align:center'><span lang=EN-US style='font-family:宋体'>${text === '' ? '<o:p>&nbsp;</o:p>' : `${broken(text)}<o:p></o:p>`}</span></p></td>`,
)}</table>
<!--EndFragment--></body></html>`,

  'site with an editor': (
    title,
    section,
    rows,
  ) => `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}_政务公开_示例网</title>
<meta name="ArticleTitle" content="${title}"><script>var page = "<table>";</script></head><body>
<div class="header"><ul><li><a href="/">首页</a></li><li><a href="/zwgk">政务公开</a></li></ul></div>
<div class="location">当前位置：<a href="/">首页</a>&gt;<a href="/zwgk">政务公开</a></div>
<div class="article"><h1 class="article-title">${title}</h1><div class="view TRS_UEDITOR trs_paper_default"><style>.TRS_UEDITOR p{}</style>
<p style="text-indent: 2em; text-align: justify;"><strong><span style="font-size: 12pt;">${section}</span></strong></p>
<table class="trs_word_table" style="border-collapse: collapse;"><tbody>
${table(rows, ({ cell, text }) => `<td style="border: 1px solid windowtext;"${spans(cell, 'lower')} valign="center"><p style="text-align: center;"><span style="font-size: 9pt;">${text === '' ? '&nbsp;' : text}</span></p></td>`)}</tbody></table>
<p>&nbsp;</p></div></div><div class="footer"><div>主办单位：示例网</div><div>网站标识码：0000000000</div></div></body></html>`,

  'site with boxes': (
    title,
    section,
    rows,
  ) => `<!DOCTYPE html><html lang="zh"><head><title>${title}</title></head><body>
<nav><a href="/">首页</a></nav><main><article id="UCAP-CONTENT"><h1>${title}</h1>
<p>&emsp;&emsp;${section}<br/></p><div style="overflow-x:auto"><table>
<thead>${table(rows.slice(0, 1), (cell) => `<th scope="col"${spans(cell.cell, 'lower')}>${cell.text}</th>`)}</thead><tbody>
${table(rows.slice(1), ({ cell, text }) => `<td${spans(cell, 'lower')}>\n  ${text}\n</td>`)}</tbody></table></div></article></main>
<footer>版权所有</footer></body></html>`,

  'site of tables': (
    title,
    section,
    rows,
  ) => `<HTML><HEAD><META http-equiv=Content-Type content="text/html; charset=gb2312"><TITLE>${title}</TITLE></HEAD><BODY>
<TABLE width=1000 align=center><TBODY><TR><TD><P align=center><FONT size=5><STRONG>${title}</STRONG></FONT><P><FONT face=仿宋_GB2312>　　${section}</FONT>
<TABLE borderColor=#000000 cellSpacing=0 border=1><TBODY>
${table(rows, ({ cell, text }) => `<TD${spans(cell, 'upper')}><P align=center><FONT size=2>${text}</FONT></P>`)}</TBODY></TABLE></TD></TR></TBODY></TABLE></BODY></HTML>`,
};

function table(rows: readonly (readonly Printed[])[], write: (cell: Printed) => string): string {
  return rows.map((row) => `<tr>\n${row.map(write).join('\n')}\n</tr>\n`).join('');
}

function spans({ rowSpan, columnSpan }: Printed['cell'], style: 'lower' | 'upper', quote = '"'): string {
  const [rows, columns] = style === 'lower' ? ['rowspan', 'colspan'] : ['rowSpan', 'colSpan'];
  const mark = style === 'upper' ? '' : quote;
  return `${rowSpan > 1 ? ` ${rows}=${mark}${rowSpan}${mark}` : ''}${columnSpan > 1 ? ` ${columns}=${mark}${columnSpan}${mark}` : ''}`;
}

/** Word breaks its source lines wherever they are full, between the characters of a word too. */
function broken(text: string): string {
  return text.replace(/(\p{Script=Han}{9})(?=\p{Script=Han})/gu, '$1\n  ');
}
