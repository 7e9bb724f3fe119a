import type { ShownValue, WorkspaceWords } from './workspaceWords';

export const workspaceZh: WorkspaceWords = {
  previousAbsent: (written) => `找不到“上年”所指的文件：${written}`,
  previousOtherYear: (written, year, wanted) =>
    `“上年”所指的 ${written} 是 ${year} 年度的报告，应为 ${wanted} 年度；年际关系没有核对`,
  sameTable: (form, year, cells) => `《${form}》的 ${cells} 个数与 ${year} 年度报告完全相同，请确认已经更新`,
  sameText: (year) => `这一段与 ${year} 年度报告相同，只改了数字`,
  sameFigures: (year) => `这一段与 ${year} 年度报告相同，数字也没有改，请确认已经更新`,
  inLastYears: '上年报告中的同一处',
  unitsAbsent: (written) => `下级报告没有找到：${written.join('、')}`,
  unitsOtherYear: (units, count, wanted) => `有 ${count} 份下级报告不是 ${wanted} 年度的：${listed(units, count)}`,
  unitsOtherEra: (units, count) => `有 ${count} 份下级报告的格式与本报告不同：${listed(units, count)}`,
  unitsRepeated: (units, count) => `有 ${count} 份下级报告重复：${listed(units, count)}`,
  unitsWithout: (form, units, count) => `有 ${count} 份下级报告没有可以汇总的《${form}》：${listed(units, count)}`,
  notSummed: '；没有核对汇总数',
  unitsSum: (units, label, sum, written, difference) =>
    `${units} 个下级的“${label}”合计为 ${sum}，本报告为 ${written}，差 ${difference}`,
  leftOut: (unit) => `，恰为“${unit}”的数，疑漏加`,
  countedTwice: (unit) => `，恰为“${unit}”的数，疑多加一次`,
  unitPart: (unit, value) => `+ ${value} ${unit}`,
  pending: (written) => (written === '' ? '有待更新的内容' : `“${written}”沿用上年，有待更新`),
  renewed: '已经更新，删去标记',
  comparison: (agency, last, year) => `${agency} ${last} 与 ${year} 年度对比`,
  comparisonHeads: ['指标', '上年', '本年', '增减'],
  nothingToCompare: '两份报告没有可以对比的数。',
  noLastYear: '没有找到上年报告：同一单位、上一年度的报告要在工作区里，或者在前言里用“上年”写明。',
  noUnits: '这份报告没有写明下级：在前言里用“下级”写明各单位的报告。',
  summed: (units, remarks) => `汇总 ${units} 个单位${remarks.length > 0 ? `；${remarks.join('；')}` : ''}`,
  noFormat: (year) => `没有 ${year} 年度的报告格式`,
  written: (file) => `已写入 ${file}`,
  lastYearHint: (values) => `上年 ${values.map(shown).join('、')}`,
  changes: (year, changed, of) => `与 ${year} 年度比：${of} 个数中 ${changed} 个有变化`,
  handedIn: (units, handedIn, repeated) =>
    `${units} 个下级，已交 ${handedIn}${repeated > 0 ? `，重复 ${repeated}` : ''}`,
  indexing: '勾稽：读取工作区的报告',
  checking: '勾稽：核对工作区的报告',
  lastYear: (year, value) => `上年（${year}）：${value}`,
  unitsTotal: (units, sum) => `${units} 个下级合计 ${sum}：`,
  otherUnits: (count) => `其余 ${count} 个单位`,
  sumReason: '前言写明下级报告的，各表每一格应等于各下级报告同一格之和',
};

function listed(names: readonly string[], count: number): string {
  return names.join('、') + (count > names.length ? '等' : '');
}

/** A cell that stands alone needs no name. */
function shown({ name, text }: ShownValue): string {
  return name === undefined ? text : `${name} ${text}`;
}
