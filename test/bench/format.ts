/** How long it takes to align a table, against public formatters of Markdown tables on the same table in the same run. */

import { markdownTable } from 'markdown-table';
import { format as prettier } from 'prettier';
import { alignPipeTable } from '../../server/src/features/format/align';
import { format } from '../../server/src/features/format/format';
import { applyInOrder } from '../../server/src/text/change';
import { displayWidth } from '../../server/src/text/displayWidth';
import { Random } from '../support/random';
import { snapshotOf, URI } from '../support/snapshot';

const ROWS = 1000;
const COLUMNS = 8;
const ROUNDS = 15;
const WARM_UP = 5;

const random = new Random(1);
const rows = [
  ['项目', ...Array.from({ length: COLUMNS - 1 }, (_, index) => `第${index + 1}列`)],
  ...Array.from({ length: ROWS }, (_, index) => [
    `（${index + 1}）${'本年新收政府信息公开申请'.slice(0, random.between(2, 12))}`,
    ...Array.from({ length: COLUMNS - 1 }, () => String(random.upTo(10 ** random.upTo(5)))),
  ]),
];
const [head = [], ...body] = rows;
const source = `${[head, head.map(() => '---'), ...body].map((row) => `|${row.join('|')}|`).join('\n')}\n`;

const contenders: Readonly<Record<string, () => unknown | Promise<unknown>>> = {
  'gouji, the table alone': () => applyInOrder(source, alignPipeTable(source)),
  // A new snapshot each time: nothing is remembered of the round before.
  'gouji, from an opened draft': () => applyInOrder(source, format(snapshotOf(source), URI)),
  // Reads no Markdown: it is given the cells.
  'markdown-table, cells given': () => markdownTable(rows, { stringLength: displayWidth }),
  prettier: () => prettier(source, { parser: 'markdown' }),
};

export async function benchFormatting(): Promise<void> {
  console.log(`${ROWS} rows of ${COLUMNS} columns, median of ${ROUNDS} rounds after ${WARM_UP} to warm up`);
  for (const [name, run] of Object.entries(contenders)) {
    for (let round = 0; round < WARM_UP; round++) await run();
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const start = performance.now();
      await run();
      times.push(performance.now() - start);
    }
    const [median = 0] = times.sort((a, b) => a - b).slice(ROUNDS >> 1);
    console.log(`${median.toFixed(1).padStart(8)} ms  ${name}`);
  }
}
