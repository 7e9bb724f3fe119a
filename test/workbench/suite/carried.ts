import type * as vscode from 'vscode';
import { codeOf } from './workspace';

/** A report of one row, which is to be held against the report of the year before or after it. */
export function reportOf(agency: string, year: number, row: '上年结转' | '结转下年度', value: number): string {
  return `---
单位: ${agency}
年度: ${year}
---

三、收到和处理政府信息公开申请情况

表：t3-2021
| 项目 | 自然人 | 总计 |
|---|---|---|
| ${row} | ${value} | ${value} |
`;
}

/** Whether it tells of a figure that differs from what last year's report carried over. */
export function isCarry(diagnostic: vscode.Diagnostic): boolean {
  return codeOf(diagnostic) === 't3.carry-year';
}
