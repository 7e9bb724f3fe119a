/** Drafts with known faults, made up. */
import fs from 'node:fs';
import path from 'node:path';

const SAMPLES = path.resolve(import.meta.dirname, '../../../samples');

/** A sample that everything holds in, and the same with mistakes. */
export const CLEAN = sample('2024-示例县自然资源局.gouji');
export const FAULTY = sample('2024-示例县自然资源局-待改.gouji');

export function sample(name: string): string {
  return fs.readFileSync(path.join(SAMPLES, name), 'utf8');
}

export function sampleNames(): readonly string[] {
  return fs.readdirSync(SAMPLES).filter((name) => name.endsWith('.gouji'));
}

/** 表四 of the format of 2021; the total of the reviews is 6 where its parts give 5. */
export const BROKEN_TABLE = `---
年度: 2024
---

四、政府信息公开行政复议、行政诉讼情况

表：政府信息公开行政复议、行政诉讼情况
| 行政复议/结果维持 | 行政复议/结果纠正 | 行政复议/其他结果 | 行政复议/尚未审结 | 行政复议/总计 |
|--:|--:|--:|--:|--:|
| 1 | 2 | 0 | 2 | 6 |
`;
