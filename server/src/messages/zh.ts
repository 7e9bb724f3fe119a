import type { Messages, Named, ShownValue } from './messages';
import { zhOffice } from './office';
import { workspaceZh } from './workspace.zh';

export const zh: Messages = {
  language: 'zh',
  totalIs: (label, expected, actual, difference) => `${label}应为 ${expected}，现为 ${actual}，差 ${difference}`,
  alsoBroken: (label, expected) => `；按“${label}”应为 ${expected}`,
  sidesDiffer: (left, leftSum, right, rightSum, difference) =>
    `${left}合计 ${leftSum}，${right}合计 ${rightSum}，应相等，差 ${difference}`,
  exceeds: (left, right, difference) => `${named(left)}大于${named(right)}，多 ${difference}`,
  fallsShort: (left, right, difference) => `${named(left)}小于${named(right)}，少 ${difference}`,
  differ: (left, right) => `${named(left)}应等于${named(right)}`,
  because: (message, reason) => `${message}。${reason}`,
  summand: (sign, value, label) => `${sign} ${value} ${label}`,
  blankSummand: (sign, label) => `${sign} （空）${label}`,
  lastYears: (label) => `上年${label}`,
  acrossYears: (terms, expected, own, difference) => {
    const [last] = terms;
    if (last && terms.length === 1) {
      return `上年报告“${last.label}”为 ${last.value}，本年“${own.label}”为 ${own.value}，差 ${difference}`;
    }
    const parts = terms.map(
      ({ label, value, isLastYears, isTaken }, index) =>
        `${isTaken ? '减' : index > 0 ? '加' : ''}${isLastYears ? `上年报告“${label}”` : `本年“${label}”`} ${value}`,
    );
    return `${parts.join('，')}，应为 ${expected}，本年“${own.label}”为 ${own.value}，差 ${difference}`;
  },
  moreover: (statement) => `；${statement}`,
  colon: '：',
  aside: (text) => `（${text}）`,
  sumOf: (count) => `下列 ${count} 项之和`,
  totalMissing: (label, expected) => `${label}没有填，按分项应为 ${expected}`,
  partsMissing: (label, total) => `${label}为 ${total}，分项全空，无法核对`,
  columnsMissing: (label, total) => `“${label}”只填了总计 ${total}，没有按申请人类型分列`,
  fillWith: (value) => `填入 ${value}`,
  notInteger: (label, written) => `${label}应为整数，现为 ${written}`,
  negative: (label, written) => `${label}不应为负数，现为 ${written}`,
  unreadable: (label, written, reason) => {
    const why = { text: '不是数字', separators: '数字中间的分隔不规范', approximate: '表中应填确数' }[reason];
    return `${label}的“${written}”读不出数（${why}），相关勾稽没有核对`;
  },
  blanks: (count, labels) => `有 ${count} 个数值单元格留空（${labels.join('、')}${count > labels.length ? '等' : ''}）`,
  blankCell: (label) => `${label}留空`,
  notApplicable: (label, written) => `${label}填的是“${written}”`,
  unitInCell: (label, written, unit) => `${label}的“${written}”带有单位“${unit}”`,
  groupValue: (label, written) => `“${label}”是组标题行，不应填数，现填了 ${written}`,
  labelUnlike: (written, official) => `“${written}”疑为“${official}”`,
  useLabel: (official) => `改为标准名称“${official}”`,
  rowsMissing: (form, count, labels) =>
    `《${form}》缺 ${count} 行：${labels.join('、')}${count > labels.length ? '等' : ''}`,
  rowsUnrecognised: (count, labels) =>
    `有 ${count} 行或者列的名称认不出来，数字没有核对：${labels.join('、')}${count > labels.length ? '等' : ''}`,
  cornerNote: (text) => `表的左上角应印有“${text}”`,
  tableEra: (form, year, era) => `《${form}》不是 ${year} 年度的表样；${year} 年度用“${era}”的表`,
  tableMissing: (section, form) => `“${section}”缺少《${form}》`,
  tableNotRead: (section, form) => `“${section}”里像是有《${form}》，但不是表格的写法，没有核对`,
  tableRepeated: (form) => `《${form}》出现了不止一次，只核对第一张`,
  sectionsUnknown: (titles) => `还没有这 ${titles.length} 个规定的部分：${titles.join('；')}`,
  sectionMissing: (ordinal, title) => `缺少第${ordinal}部分“${title}”`,
  sectionRepeated: (title) => `“${title}”出现了不止一次`,
  sectionRenamed: (ordinal, title, found) => `第${ordinal}部分应题为“${title}”，现为“${found}”`,
  sectionMisplaced: (title, before) => `“${title}”应在“${before}”之后`,
  ordinalBroken: (written, expected) => `序号“${written}”不连续，应为“${expected}”`,
  fillDate: (date, end) => `填表日期 ${date} 早于 ${end}`,
  deadline: (date, deadline, agency) => `落款日期 ${date} 晚于${agency}的期限 ${deadline}`,
  frontUnknownKey: (key, known) => `不认识的键“${key}”；可用：${known.join('、')}`,
  frontRepeatedKey: (key) => `“${key}”重复，以第一个为准`,
  frontWrongType: (key) => `“${key}”的值类型不对`,
  frontYaml: (fault) => `前言的 YAML 有误：${fault}`,
  frontUnknownFormat: (written, known) => `没有格式“${written}”；可用：${known.join('、')}`,
  silenceUnused: (rules) => `这条“不校验”没有用到：${rules.join('、')}`,
  silenceUnknown: (rule) => `没有“${rule}”这条规则`,
  remove: '删去',
  leftover: (written) => `“${written}”是复制时的残留，宜删去`,
  referenceUnknown: (name) => `表中没有叫“${name}”的项，或者不止一项叫这个名称`,
  referenceOpen: (labels) => `${labels.join('、')}还没有可用的数`,
  freeTotal: (label, expected, actual, difference) => `“${label}”应为 ${expected}，现为 ${actual}，差 ${difference}`,
  freePart: (label, part, whole) => `“${label}”的其中项合计 ${part}，大于 ${whole}`,
  freeShare: (written, expected) => `占比应为 ${expected}，现为 ${written}`,
  limits: {
    figures: (count, most) => `这一段有 ${count} 个数字，超过 ${most} 个，其中的数没有核对；用小标题分成几段就会核对`,
    parts: (label, count, most) => `“${label}”有 ${count} 项，超过 ${most} 项，没有相加核对；用“小计”分开就会核对`,
  },
  ownRules: {
    'year.previous': '“上年”所指的报告应当存在，并且是上一年度的',
    'year.same-table': '整张表与上年报告相同，多半没有更新',
    'year.same-text': '文字与上年报告相同，只改了数字',
    'year.same-figures': '文字和数字都与上年报告相同，多半没有更新',
    'markup.pending': '从上年报告沿用的内容，更新以后才删去标记',
    'units.incomplete': '“下级”所指的报告应当齐全，年度、格式与本报告相同，每个单位一份',
    'units.sum': '汇总报告的每一格应等于各下级报告同一格之和',
    'fmt.unreadable': '数值单元格里的文字读不出数，相关的勾稽关系不核对，也不当作 0。',
    'form.rows': '标准表的行不全。',
    'form.unrecognised': '名称认不出来的行和列不核对；可能就是表中缺的那一行或者那一列。',
    'form.not-read': '这一部分像是有标准表，但不是可以识别的表格写法，数字没有核对。',
    'form.repeated': '同一张标准表只应出现一次。',
    'outline.sections': '规定的各部分多半还没有，或者只是报告的一段，不作结构核对。',
    'outline.ordinal': '同一级标题的序号应当连续。',
    'front.key': '前言（文件开头的 YAML）里的键或者值有误，其余的照常使用。',
    'markup.silence': '没有用到的“不校验”应当删去，以免掩盖以后的错误。',
    'markup.leftover': '从 Word 或者网页复制带来的残留，核对时不计。',
    'markup.reference': '“{{…}}”应当是表中的一项，写标准名称、简称或者编号；找不到的，发布时填不出数。',
    'free.total': '合计、总计、小计应等于其上（其左）各项之和。',
    'free.of-which': '“其中”各项之和不应大于所属的项。',
    'free.share': '占比应等于该项除以合计。',
    'limit.reached': '一段的数字、一个合计的项数超过任何报告会有的，没有核对。',
  },
  table: '表',
  verdicts: (holds, broken, unknown) =>
    [`✓ ${holds}`, ...(broken > 0 ? [`✗ ${broken}`] : []), ...(unknown > 0 ? [`未核 ${unknown}`] : [])].join(' · '),
  repair: {
    cell: (label, written, expected) =>
      written === undefined ? `${label}没有填，应为 ${expected}` : `${label}现为 ${written}，应为 ${expected}`,
    off: (equations, difference) =>
      equations.length === 1
        ? `；差 ${difference}`
        : `；${equations.map((name) => `“${name}”`).join('')}${COUNTS[equations.length] ?? equations.length}式都差 ${difference}`,
    together: (label, written, expected) =>
      `；同时有误的还有${label}：${written === undefined ? '没有填' : `现为 ${written}`}，应为 ${expected}`,
    others: (count) => `；另有 ${count} 种改法也能使各式成立，请核对原始数据`,
    partWrong: '；合计与另一式相符，疑为某个分项有误',
    slip: (kind, right, wrong) =>
      ({
        swapped: `；疑为 ${right} 误作 ${wrong}，两位数字颠倒`,
        tenfold: `；疑为 ${right} 误作 ${wrong}，多写或者漏写了一个 0 或者小数点`,
        doubled: `；疑为 ${right} 误作 ${wrong}，一位数字重复`,
        added: `；疑为 ${right} 误作 ${wrong}，多写了一位`,
        dropped: `；疑为 ${right} 误作 ${wrong}，漏写了一位`,
        digit: `；疑为 ${right} 误作 ${wrong}，错了一位`,
      })[kind],
    lastYear: '；与上年数相同，疑没有更新',
    neighbour: (label) => `；与相邻的“${label}”相同，疑为错位`,
    countedTwice: (label) => `；恰好多出“${label}”，疑重复计算`,
    leftOut: (label) => `；恰好少了“${label}”，疑漏计`,
    witness: (says, text) => (says === 'changed' ? `；正文写的是“${text}”，可以佐证` : `；但正文也写作“${text}”`),
    said: (text) => `正文：${text}`,
    change: (cells) => `改${cells.map(({ label, value }) => `“${label}”为 ${value}`).join('，')}`,
  },
  workspace: workspaceZh,
  claims: {
    shouldBe: (expected, written, difference, formula) =>
      `此处应为 ${expected}，现为 ${written}${difference === undefined ? '' : `，差 ${difference}`}：${formula}`,
    broken: (formula) => `不相符：${formula}`,
    missing: (expected, formula) =>
      expected === '' ? `此处缺一个数：${formula}` : `此处缺一个数，应为 ${expected}：${formula}`,
    unlikeTable: (written, label, value) => `正文是 ${written}，表中“${label}”是 ${value}`,
    unlikeLastYear: (last, now, rises, amount, written) =>
      `上年报告“${last.label}”为 ${last.value}，本年为 ${now}，${rises ? '增加' : '减少'} ${amount}，正文写的是“${written}”`,
    saidZero: (label, value) => `正文说没有，表中“${label}”是 ${value}`,
    inTable: (label, value) => `表中“${label}”${value}`,
    listed: (written, counted) => `写的是${written}，实有 ${counted} 个`,
    fillIn: (text) => `补为 ${text}`,
    changeTo: (text) => `改为 ${text}`,
    kinds: {
      sum: '合计',
      rest: '其余',
      missing: '缺数',
      share: '占比',
      rate: '比率',
      change: '同比变化',
      difference: '增减量',
      equal: '同一数',
      carry: '收办结转恒等',
      list: '名目个数',
      period: '年度',
    },
    coverage: {
      checked: '已核对',
      open: '未核对：另一端的数没有找到',
      apart: '不作核对：概数、比率或者叙述用的数',
      unchecked: '未核对：没有找到可以核对的关系',
    },
    causes: {
      truncated: '；只有截尾才成立，四舍五入不成立',
      magnitude: '；相差一万倍，疑多写或者漏写了“万”',
      unreachable: '；没有整数的上年数能得出这个百分比',
      direction: '；增减的方向与动词相反',
      short: '；差额没有说明，请确认是否漏列',
      year: '；疑沿用上年文本没有改',
      outlier: '；与同一列表的其他百分比不是同一个基数',
    },
    roles: {
      total: (text) => `总数 ${text}`,
      part: (text) => `分项 ${text}`,
      base: (text) => `基数 ${text}`,
      percent: (text) => `占比 ${text}`,
      rest: (text) => `其余 ${text}`,
      before: (text) => `原数 ${text}`,
      after: (text) => `现数 ${text}`,
      delta: (text) => `增减 ${text}`,
      said: (text) => `正文 ${text}`,
      received: (text) => `收到 ${text}`,
      carriedIn: (text) => `上年结转 ${text}`,
      answered: (text) => `答复 ${text}`,
      carriedOut: (text) => `结转下年 ${text}`,
      gap: (text) => `缺数处 ${text}`,
      period: (text) => `年度 ${text}`,
    },
  },
  hover: {
    definition: '定义',
    counting: '口径',
    law: '依据',
    mistakes: '常见错误',
    equations: '勾稽',
    related: '相关指标',
    unit: '单位',
    value: '现值',
    gist: '（要点）',
    indicators: '本行指标',
    group: '组标题，不填数',
    basis: (kind) =>
      kind
        .split('+')
        .map((part) => ({ law: '条文规定', form: '表格要求', derived: '推出', practice: '通行做法' })[part] ?? part)
        .join('、'),
    formula: (left, right) => `${left} = ${right}`,
    holds: '成立',
    broken: '不成立',
    unknown: '未核对',
    frontKey: (key) =>
      ({
        agency: '报告机关的名称。不写则取标题或者落款。',
        year: '报告年度，即数据所属的年度，不是发布的年度。不写则取标题。',
        format: '报告格式：2008、2014、2019 或者 2021。不写则由年度决定。',
        previous: '上年报告的文件，用于年际核对。',
        units: '本报告汇总的下级单位报告，可用通配符。',
      })[key],
  },
  actions: {
    convertTable: '转换为标准表格',
    convertTables: (count) => `把 ${count} 张表都转换为标准表格`,
    fillBlanks: (count) => `把本表 ${count} 个空格填为 0`,
    completeTable: (form) => `补齐《${form}》缺少的行列`,
    insertSection: (ordinal, title) => `插入“${ordinal}、${title}”`,
    renameSection: (title) => `改为规定的标题“${title}”`,
    insertSections: (count) => `插入缺少的 ${count} 个部分`,
    insertTable: (form) => `插入空白的《${form}》`,
    renumber: '重新编排序号',
    halfWidth: (count) => `把本表 ${count} 个全角数字改为半角`,
    removeLeftovers: (count) => `删去全部 ${count} 处复制残留`,
    tableFromProse: (label, value) => `按正文把表中“${label}”改为 ${value}`,
    toReference: (name) => `改为引用 {{${name}}}`,
    toNumber: (value) => `改为数 ${value}`,
    keep: (rule) => `保留并注明理由（不校验 ${rule}）`,
    reason: '理由',
    fixRule: (rule, count) => `改正本文件全部 ${count} 处 ${rule}`,
    fixAll: '改正全部有把握的问题',
  },
  writing: {
    kinds: {
      table: '标准表',
      section: '标题',
      sentence: '规定的文字',
      row: '行',
      group: '组标题',
      column: '列',
      value: '数值',
    },
    draft: '前言',
    whole: (key) => `报告全文（${key} 年格式）`,
    zero: '没有的填 0',
    computeHere: '由勾稽关系得出，不必填数',
    computed: (value) => `按勾稽关系为 ${value}`,
    byLastYear: (value) => `按上年报告为 ${value}`,
    workedOut: (values) => `算得 ${values.map(shown).join('，')}`,
    shouldBe: (values) => `应为 ${values.map(shown).join('，')}`,
    preview: '预览',
    fillTotals: (count) => `填合计（${count}）`,
    verdicts: (holds, broken, unknown) =>
      [
        `✓ ${holds} 项勾稽成立`,
        ...(broken > 0 ? [`✗ ${broken}`] : []),
        ...(unknown > 0 ? [`未核 ${unknown}`] : []),
      ].join(' · '),
    nothingToFill: '没有可以算出的空白合计',
    notANumber: '请输入一个数',
    notRenamed: '这里没有可以统一修改的数',
    renamedProse: (count) => `正文中写这个数的地方（${count} 处）`,
    renamedTotals: (count) => `随之变化的合计（${count} 处）`,
  },
  replay: {
    noRecording: '不是 gouji lsp --record 写的记录',
    done: (messages, requests, faults, unanswered, { method, milliseconds }) =>
      `${messages} 条消息，${requests} 个请求：失败 ${faults}，没有答复 ${unanswered}；最慢的是 ${method}，${Math.round(milliseconds)} 毫秒`,
  },
  coverage: ({ figures, checked }) => `正文 ${figures} 个数，已核 ${checked}，未核 ${figures - checked}`,
  manual: {
    level: '级别',
    byEvidence: (level) => `${level}（把握大的重些，把握小的轻些）`,
    forms: '用于',
    formats: '用于格式',
    formula: '式子',
    condition: '条件',
    cell: '表中的项',
    wordings: '认得的说法（括号里的字可以没有，{n} 是数）',
    source: '依据',
    year: '报告年度',
    sources: {
      prose: '正文自己说的数量关系，按算术核对',
      claim: '同一个数在正文和表中应当一致',
    },
    bad: '错的例子',
    good: '对的例子',
    beside: (name) => `与它对照的 \`${name}\``,
    says: '勾稽指出',
    at: (place) => `“${place}”`,
    mend: '怎样改',
    quickFixes: '有快速修复可选（以上面的例子为例）',
    mendByHand: '没有自动的改法：查原始台账，确认哪一个数是对的，再改。',
    silence: '怎样保留例外',
    howToSilence: (rule) =>
      `确有理由时，在这一段（这张表）上面或者这一行末尾写 \`<!-- 不校验: ${rule} 理由 -->\`；整个工作区都不要这条，设置 \`"gouji.rules": { "${rule}": "off" }\`，也可以换成别的级别。`,
    neverBroken: '这一条不单独报错：它只用来确认相符的数，或者由相近的规则一并指出。',
    rules: '规则',
    demand: '要求',
    rulesIntroduction:
      '勾稽核对的每一条规则。问题面板里点规则编号，或者运行 `gouji explain 编号`，看到的是同样的说明。本文件夹由 `node --import=tsx scripts/build-docs.mjs` 生成，例子取自 `test/cases`。',
    groups: {
      table: '标准表的勾稽关系',
      cells: '单元格和行列',
      report: '报告的结构',
      prose: '正文里的数量关系',
      claim: '正文与表的对照',
      free: '自由表格',
      neighbours: '与上年、下级报告的对照',
      markup: '文稿的写法',
    },
  },
  cli: {
    summary: (files, error, warning, information, hint) =>
      `${files} 个文件：错误 ${error}，警告 ${warning}，信息 ${information}，提示 ${hint}`,
    levels: { error: '错误', warning: '警告', information: '信息', hint: '提示' },
    nothing: (file) => `${file}：没有发现问题`,
    cannotRead: (file, reason) => `${file}：${reason}`,
    notFound: '文件不存在',
    notPermitted: '没有读取的权限',
    isDirectory: '是目录',
    binary: '是二进制文件，不能作为报告读取',
    tooLarge: (megabytes) => `大于 ${megabytes} MiB，不读取`,
    undecodable: '不是 UTF-8 或者 GB18030 文本',
    notWritten: '写不进去',
    notUtf8: '不是 UTF-8 编码，没有改写；可以用 convert -o 另存',
    formatted: (file) => `${file}：已对齐`,
    wouldFormat: (file) => `${file}：表格没有对齐`,
    fixed: (file, changes) => `${file}：改了 ${changes} 行`,
    wouldFix: (file, changes) => `${file}：有 ${changes} 行可以改正`,
    reading: (done, total) => `读取 ${done}/${total}`,
    checking: (done, total) => `核对 ${done}/${total}`,
    noFiles: (pattern) => `${pattern}：没有符合的报告文件`,
    tables: (count) => `${count} 张表`,
    unknownTopic: (topic, near) =>
      `没有叫“${topic}”的指标或者规则${near.length > 0 ? `；是不是：${near.join('、')}` : ''}`,
  },
  office: zhOffice,
};

/** A constant is its own name. */
function named({ label, value }: Named): string {
  return label === value ? ` ${value}` : `${label}（${value}）`;
}

const COUNTS: Readonly<Record<number, string>> = { 2: '两', 3: '三', 4: '四', 5: '五' };

function shown({ name, text }: ShownValue): string {
  return name === undefined ? text : `${name} ${text}`;
}
