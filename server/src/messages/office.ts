/** What is said of files brought in and sent out. */
export interface OfficeWords {
  /** Why a file or the clipboard is refused as a whole. */
  readonly refused: Readonly<Record<Refused, string>>;
  /** What was not understood, a line each. */
  readonly notes: NoteWords;
  /** Exporting a draft with errors: how many, and which. */
  hasErrors(count: number): string;
  /** `第 12 行：…` */
  atLine(line: number, message: string): string;
  readonly review: ReviewWords;
}

/** Why something brought in is refused as a whole: each bound keeps time and memory within reason. */
export type Refused =
  /** More text than any report has. */
  | 'too-large'
  /** Elements in elements beyond what a page needs. */
  | 'too-deep'
  /** More elements than any report has. */
  | 'too-many'
  /** One cell with more text than a table can hold. */
  | 'huge-cell'
  /** A packed file that unpacks to more than a document needs. */
  | 'bomb'
  /** A document that declares entities of its own. */
  | 'entities'
  /** Not a file of the kind that its name says, or a damaged one. */
  | 'not-readable'
  /** The old binary format of Word. */
  | 'old-word'
  /** Protected by a password. */
  | 'encrypted'
  /** Bytes that are no text. */
  | 'binary'
  /** Text in an encoding that is not known. */
  | 'undecodable';

export interface NoteWords {
  splitDigits(row: string): string;
  raggedRow(row: string): string;
  brokenNumber(text: string): string;
  keptTable(text: string): string;
  unknownLabel(table: string, text: string): string;
  unreadCell(cell: string, text: string): string;
  joinedTables(text: string): string;
  outside(text: string): string;
  images(count: number): string;
}

export interface ReviewWords {
  readonly title: string;
  readonly about: string;
  readonly agency: string;
  readonly year: string;
  readonly format: string;
  readonly hash: string;
  readonly summary: string;
  equations(holds: number, broken: number, unknown: number): string;
  claims(holds: number, broken: number, unknown: number): string;
  coverage(figures: number, checked: number, unchecked: number): string;
  readonly findings: string;
  readonly equationsOf: (table: string) => string;
  readonly claimsOfProse: string;
  readonly unchecked: string;
  readonly kept: string;
  readonly none: string;
  readonly line: string;
  readonly level: string;
  readonly message: string;
  readonly verdict: string;
  readonly equation: string;
  readonly rule: string;
  readonly relation: string;
  readonly sentence: string;
  readonly figure: string;
  readonly place: string;
  readonly reason: string;
  readonly verdicts: Readonly<Record<'holds' | 'broken' | 'unknown', string>>;
}

export const zhOffice: OfficeWords = {
  refused: {
    'too-large': '文件太大，不像是年度报告，没有导入',
    'too-deep': '文件的层次太深，没有导入',
    'too-many': '文件的元素或单元格太多，没有导入',
    'huge-cell': '表格里有一格的文字太多，没有导入',
    bomb: '压缩文件展开以后太大，没有导入',
    entities: '文件里有自定义实体，为安全起见没有导入',
    'not-readable': '文件损坏，或者不是它的扩展名所说的格式',
    'old-word': '这是旧的 .doc 格式，请在 Word 或 WPS 里另存为 .docx',
    encrypted: '文件有密码，请先解除密码',
    binary: '不是文本文件',
    undecodable: '文字编码认不出来',
  },
  notes: {
    splitDigits: (row) => `这一行的格子比表头多，可能有一个数被拆到了两格，没有猜，作为文字留在表下：${row}`,
    raggedRow: (row) => `这一行的格子比表头多，作为文字留在表下：${row}`,
    brokenNumber: (text) => `一格里的数字分成了几行，按一个数读：${text}`,
    keptTable: (text) => `这个表没有转换，原样保留：${text}`,
    unknownLabel: (table, text) => `“${table}”里认不出：${text}`,
    unreadCell: (cell, text) => `“${cell}”一格读不出数：${text}`,
    joinedTables: (text) => `被分页隔开的表已经合为一个：${text}`,
    outside: (text) => `报告以外的网页文字没有导入：${text}`,
    images: (count) => `${count} 幅图片没有导入`,
  },
  hasErrors: (count) => `文稿还有 ${count} 个错误`,
  atLine: (line, message) => `第 ${line} 行：${message}`,
  review: {
    title: '核对单',
    about: '一、核对的文稿',
    agency: '单位',
    year: '年度',
    format: '格式',
    hash: '文稿的 SHA-256',
    summary: '二、结论',
    equations: (holds, broken, unknown) => `表格勾稽：成立 ${holds} 项，不成立 ${broken} 项，没有核对 ${unknown} 项。`,
    claims: (holds, broken, unknown) => `正文数量关系：成立 ${holds} 处，不成立 ${broken} 处，没有核对 ${unknown} 处。`,
    coverage: (figures, checked, unchecked) => `正文 ${figures} 个数，已核 ${checked} 个，未核 ${unchecked} 个。`,
    findings: '三、发现的问题',
    equationsOf: (table) => `表：${table}`,
    claimsOfProse: '正文数量关系',
    unchecked: '没有核对的数',
    kept: '保留的例外',
    none: '无。',
    line: '行',
    level: '级别',
    message: '说明',
    verdict: '结论',
    equation: '勾稽关系',
    rule: '规则',
    relation: '关系',
    sentence: '原文',
    figure: '数',
    place: '所在的文字',
    reason: '理由',
    verdicts: { holds: '成立', broken: '不成立', unknown: '没有核对' },
  },
};

export const enOffice: OfficeWords = {
  refused: {
    'too-large': 'The file is too large for an annual report and was not imported',
    'too-deep': 'The file is nested too deeply and was not imported',
    'too-many': 'The file has too many elements or cells and was not imported',
    'huge-cell': 'A table cell holds too much text; the file was not imported',
    bomb: 'The file unpacks to more than a document needs and was not imported',
    entities: 'The file declares entities of its own and was not imported, to be safe',
    'not-readable': 'The file is damaged, or not of the kind that its name says',
    'old-word': 'This is the old .doc format: save it as .docx in Word or WPS first',
    encrypted: 'The file has a password: remove it first',
    binary: 'This is not a text file',
    undecodable: 'The encoding of the text is not known',
  },
  notes: {
    splitDigits: (row) =>
      `This row has more cells than the heads; a number may be split over two. It was not guessed but kept as text below the table: ${row}`,
    raggedRow: (row) => `This row has more cells than the heads and was kept as text below the table: ${row}`,
    brokenNumber: (text) => `A number broken over lines in one cell was read as one: ${text}`,
    keptTable: (text) => `This table was not converted and stays as it came: ${text}`,
    unknownLabel: (table, text) => `Not recognised in “${table}”: ${text}`,
    unreadCell: (cell, text) => `No number can be read in the cell “${cell}”: ${text}`,
    joinedTables: (text) => `A table parted by a page break was put together: ${text}`,
    outside: (text) => `Text of the web page around the report was left out: ${text}`,
    images: (count) => `${count} ${count === 1 ? 'picture was' : 'pictures were'} left out`,
  },
  hasErrors: (count) => `The draft still has ${count} ${count === 1 ? 'error' : 'errors'}`,
  atLine: (line, message) => `Line ${line}: ${message}`,
  review: {
    title: 'Review sheet',
    about: '1. The draft',
    agency: 'Agency',
    year: 'Year',
    format: 'Format',
    hash: 'SHA-256 of the draft',
    summary: '2. Verdict',
    equations: (holds, broken, unknown) =>
      `Equations of the tables: ${holds} hold, ${broken} broken, ${unknown} not checked.`,
    claims: (holds, broken, unknown) =>
      `Relations in the prose: ${holds} hold, ${broken} broken, ${unknown} not checked.`,
    coverage: (figures, checked, unchecked) =>
      `Figures in the prose: ${figures}, of which ${checked} checked and ${unchecked} not.`,
    findings: '3. Findings',
    equationsOf: (table) => `Table: ${table}`,
    claimsOfProse: 'Relations in the prose',
    unchecked: 'Figures not checked',
    kept: 'Exceptions kept',
    none: 'None.',
    line: 'Line',
    level: 'Level',
    message: 'Message',
    verdict: 'Verdict',
    equation: 'Equation',
    rule: 'Rule',
    relation: 'Relation',
    sentence: 'Sentence',
    figure: 'Figure',
    place: 'Where',
    reason: 'Reason',
    verdicts: { holds: 'holds', broken: 'broken', unknown: 'not checked' },
  },
};
