import type { IRunOptions, IStylesOptions, ITableCellOptions, Paragraph, Table } from 'docx';
import type { Faces } from '../render/paper/faces';
import type { Paper, PaperBlock } from '../render/paper/paper';
import { SIZES } from '../render/paper/style';
import type { TableCell, TableGrid } from '../render/tableGrid';
import { displayWidth } from '../text/displayWidth';

type Docx = typeof import('docx');

/**
 * The paper as a Word document in the layout of official documents. Source: GB/T 9704—2012: A4, margins of 37 mm above and
 * 28 mm at the binding (5.2.1), 22 lines of 28 characters (5.2.3), 2号小标宋 and 3号仿宋, heads in 黑体 and 楷体 (7.3), page
 * numbers between dashes, outside on left and right pages (7.5).
 */
export async function writeDocx(paper: Paper, faces: Faces): Promise<Uint8Array> {
  const docx: Docx = await import('docx');
  const document = new docx.Document({
    title: paper.name,
    ...(paper.agency === undefined ? {} : { creator: paper.agency }),
    evenAndOddHeaderAndFooters: true,
    styles: stylesOf(docx, faces),
    sections: [
      {
        properties: {
          page: {
            size: { width: A4.width, height: A4.height },
            margin: { top: mm(37), left: mm(28), right: mm(26), bottom: mm(35), footer: mm(25) },
          },
        },
        footers: {
          default: new docx.Footer({ children: [pageNumber(docx, faces, 'right')] }),
          even: new docx.Footer({ children: [pageNumber(docx, faces, 'left')] }),
        },
        children: paper.blocks.flatMap((block) => written(docx, faces, block)),
      },
    ],
  });
  const packed = await docx.Packer.pack(document, 'uint8array', false, [
    { path: 'word/fontTable.xml', data: fontTable(faces) },
  ]);
  return packed;
}

/** Twentieths of a point. */
const A4 = { width: 11906, height: 16838 } as const;
const TYPE_AREA = A4.width - mm(28) - mm(26);
/** 225 mm hold 22 lines. */
const LINE = 579;

function mm(length: number): number {
  return Math.round((length * 1440) / 25.4);
}

/** The width of one character of the text, in twentieths of a point. */
const CHARACTER = SIZES.body * 20;

/** Half points. */
function half(points: number): number {
  return Math.round(points * 2);
}

const LATIN = 'Times New Roman';

function face(best: readonly string[]): { readonly ascii: string; readonly hAnsi: string; readonly eastAsia: string } {
  return { ascii: LATIN, hAnsi: LATIN, eastAsia: best[0] ?? LATIN };
}

function headingFace({ heading1, heading2, body }: Faces, level: number): ReturnType<typeof face> {
  return face([heading1, heading2][level - 1] ?? body);
}

function stylesOf({ AlignmentType, LineRuleType }: Docx, faces: Faces): IStylesOptions {
  const spacing = { line: LINE, lineRule: LineRuleType.EXACT, before: 0, after: 0 };
  const body = { spacing, indent: { firstLine: 2 * CHARACTER, firstLineChars: 200 } };
  const plain = { bold: false, italics: false, color: '000000' };
  const heading = (level: number) => ({
    run: { ...plain, font: headingFace(faces, level), size: half(SIZES.body) },
    paragraph: { ...body, keepNext: true },
  });
  return {
    default: {
      document: { run: { font: face(faces.body), size: half(SIZES.body) } },
      title: {
        run: { ...plain, font: face(faces.title), size: half(SIZES.title) },
        paragraph: { alignment: AlignmentType.CENTER, spacing: { ...spacing, line: 700, after: 200 } },
      },
      heading1: heading(1),
      heading2: heading(2),
      heading3: heading(3),
      heading4: heading(4),
    },
    paragraphStyles: [
      { id: 'Body', name: 'Body Text', basedOn: 'Normal', quickFormat: true, paragraph: body },
      {
        id: 'Subtitle',
        name: 'Subtitle',
        basedOn: 'Normal',
        run: { font: face(faces.heading2) },
        paragraph: { alignment: AlignmentType.CENTER, spacing: { ...spacing, after: 200 } },
      },
      {
        id: 'Caption',
        name: 'caption',
        basedOn: 'Normal',
        run: { font: face(faces.heading1), size: half(SIZES.pageNumber) },
        paragraph: { alignment: AlignmentType.CENTER, spacing: { before: 120, after: 60 }, keepNext: true },
      },
      {
        id: 'Closing',
        name: 'Closing',
        basedOn: 'Normal',
        paragraph: { alignment: AlignmentType.RIGHT, spacing, indent: { right: 4 * CHARACTER } },
      },
      {
        id: 'TableText',
        name: 'Table Text',
        basedOn: 'Normal',
        run: { font: face(faces.table), size: half(SIZES.table) },
        paragraph: { alignment: AlignmentType.CENTER, spacing: { before: 20, after: 20 } },
      },
    ],
  };
}

function pageNumber(
  { AlignmentType, PageNumber, Paragraph: Line, TextRun }: Docx,
  faces: Faces,
  side: 'left' | 'right',
): Paragraph {
  return new Line({
    alignment: side === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
    indent: side === 'right' ? { right: 280 } : { left: 280 },
    children: [
      new TextRun({
        children: ['— ', PageNumber.CURRENT, ' —'],
        font: face(faces.table),
        size: half(SIZES.pageNumber),
      }),
    ],
  });
}

function written(docx: Docx, faces: Faces, block: PaperBlock): (Paragraph | Table)[] {
  const line = (style: string, ...runs: IRunOptions[]) =>
    new docx.Paragraph({ style, children: runs.map((run) => new docx.TextRun(run)) });
  switch (block.kind) {
    case 'title':
      return [new docx.Paragraph({ heading: docx.HeadingLevel.TITLE, children: [new docx.TextRun(block.text)] })];
    case 'subtitle':
      return [line('Subtitle', { text: block.text })];
    case 'heading':
      // A run-in heading shares its paragraph, which is no heading to a table of contents.
      return block.rest === ''
        ? [line(`Heading${block.level}`, { text: block.text })]
        : [line('Body', { text: block.text, font: headingFace(faces, block.level) }, { text: block.rest })];
    case 'paragraph':
      return [line('Body', { text: block.text })];
    case 'caption':
      return [line('Caption', { text: block.text })];
    case 'closing':
      return [line('Closing', { text: block.text })];
    case 'table':
      return [
        table(docx, block.grid),
        new docx.Paragraph({ spacing: { line: 120, lineRule: docx.LineRuleType.EXACT } }),
      ];
  }
}

function table(docx: Docx, grid: TableGrid): Table {
  const widths = columnWidths(grid);
  const size = grid.columns > MANY_COLUMNS ? SIZES.table - 1.5 : SIZES.table;
  const rows = grid.rows.map(
    (cells, index) =>
      new docx.TableRow({
        tableHeader: index < grid.headRows,
        cantSplit: true,
        children: cells.map((cell) => new docx.TableCell(cellOptions(docx, cell, widths, size))),
      }),
  );
  return new docx.Table({
    rows,
    columnWidths: widths,
    width: { size: TYPE_AREA, type: docx.WidthType.DXA },
    layout: docx.TableLayoutType.FIXED,
    alignment: docx.AlignmentType.CENTER,
    margins: { left: 40, right: 40 },
  });
}

const MANY_COLUMNS = 8;

function cellOptions(docx: Docx, cell: TableCell, widths: readonly number[], size: number): ITableCellOptions {
  const { text, rowSpan, column, columnSpan, isHead, role } = cell;
  const width = widths.slice(column, column + columnSpan).reduce((sum, one) => sum + one, 0);
  const isLeft =
    role === 'note' ||
    (isHead && role !== 'colhead' && role !== 'title' && columnSpan + rowSpan === 2) ||
    isProse(cell);
  return {
    ...(rowSpan > 1 ? { rowSpan } : {}),
    ...(columnSpan > 1 ? { columnSpan } : {}),
    width: { size: width, type: docx.WidthType.DXA },
    verticalAlign: docx.VerticalAlign.CENTER,
    children: [
      new docx.Paragraph({
        style: 'TableText',
        ...(isLeft ? { alignment: docx.AlignmentType.LEFT } : {}),
        children: [new docx.TextRun({ text, size: half(size) })],
      }),
    ],
  };
}

const LONG = 12;

function isProse({ text, isHead }: TableCell): boolean {
  return !isHead && text.length > LONG;
}

/** The room shared out by what the columns hold: the square root keeps one long label from pressing the figures together. */
function columnWidths({ rows, columns }: TableGrid): number[] {
  const longest = Array.from({ length: columns }, () => LEAST);
  for (const { text, column, columnSpan } of rows.flat()) {
    for (let at = column; at < column + columnSpan; at++) {
      longest[at] = Math.max(longest[at] ?? LEAST, Math.sqrt(Math.min(displayWidth(text) / 2 / columnSpan, MOST)));
    }
  }
  const sum = longest.reduce((one, other) => one + other, 0);
  const widths = longest.map((weight) => Math.floor((TYPE_AREA * weight) / sum));
  const rest = TYPE_AREA - widths.reduce((one, other) => one + other, 0);
  return widths.map((width, index) => (index === 0 ? width + rest : width));
}

const LEAST = 1.7;
const MOST = 100;

/** What to take where a face is missing (ECMA-376 Part 1, 17.8.3.1). */
function fontTable(faces: Faces): string {
  const fonts = Object.values(faces).map(([name, ...others]) => {
    const alternatives = others.length > 0 ? `<w:altName w:val="${others.join(',')}"/>` : '';
    return `<w:font w:name="${name}">${alternatives}<w:charset w:val="86"/><w:family w:val="auto"/></w:font>`;
  });
  const namespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="${namespace}">${fonts.join('')}</w:fonts>`;
}
