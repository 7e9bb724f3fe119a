import assert from 'node:assert/strict';
import type { CellRef, Form } from '../../../server/src/catalogue/format';
import { instancesOf } from '../../../server/src/model/instances';
import { readReport, standardTables } from '../../../server/src/model/report';
import { editDraft } from '../../../server/src/syntax/draft';
import { shift } from '../../../server/src/text/span';
import { catalogue, findingsIn, reportOf, spanOfPlace, summaryOf } from '../../support/check';
import { filledReport } from '../../support/forms/report';
import { NOTATIONS } from '../../support/forms/write';
import { Random } from '../../support/random';

const eras = catalogue.eras.filter((era) => catalogue.formsOfEra(era.id).length > 0);
const SEEDS = 12;

/** The cells that take part in a sum which the official form demands. */
function summedCells(form: Form): ReadonlySet<CellRef> {
  const demanded = instancesOf(catalogue, form).filter(
    ({ rule }) => rule.level === 'error' && (rule.kind === 'sum' || rule.kind === 'identity'),
  );
  const operands = demanded.flatMap(({ left, right }) => [...left, ...right]);
  return new Set(operands.flatMap((operand) => (operand.kind === 'cell' ? [operand.ref] : [])));
}

describe('forms filled with consistent figures', () => {
  for (const era of eras) {
    for (const notation of NOTATIONS) {
      // Nothing is left out: neither hints nor what the structure of the report would give.
      it(`give no finding at all: ${era.id}, ${notation}`, () => {
        for (let seed = 0; seed < SEEDS; seed++) {
          const { text } = filledReport(era, notation, seed, { captions: seed % 2 === 1 });
          const report = reportOf(text);
          assert.deepEqual(summaryOf(report, findingsIn(report)), [], `seed ${seed}\n${text}`);
        }
      });
    }
  }
});

describe('forms with one figure changed', () => {
  for (const era of eras) {
    for (const notation of NOTATIONS) {
      it(`give an error on an equation of that figure: ${era.id}, ${notation}`, () => {
        const random = new Random(era.from);
        const report = reportOf(filledReport(era, notation, era.from).text);
        let tried = 0;
        for (const table of standardTables(report)) {
          for (const [index, ref] of [...summedCells(table.form)].entries()) {
            // Every cell in the canonical notation, and a fifth of them, each time others, elsewhere.
            if (notation !== 'pipe' && index % 5 !== NOTATIONS.indexOf(notation) % 5) continue;
            const cell = table.cells.get(ref);
            if (cell?.value.kind !== 'number') assert.fail(`${ref} is not bound to a number`);
            const span = shift(
              cell.cell.span,
              spanOfPlace(report, { block: table.block, span: { start: 0, end: 0 } }).start,
            );
            const wrong = String(cell.value.value.plus(random.between(1, 9)));
            const changed = readReport(editDraft(report.draft, 2, [{ span, text: wrong }]), catalogue);
            const errors = findingsIn(changed).filter(({ level }) => level === 'error');
            const places = errors.flatMap(({ place, related }) => [place, ...related.map((one) => one.place)]);
            assert.ok(
              places.some((place) => spanOfPlace(changed, place).start === span.start),
              `${ref}: ${cell.cell.text} → ${wrong} gives ${JSON.stringify(summaryOf(changed, errors))}`,
            );
            tried++;
          }
        }
        assert.ok(tried >= (notation === 'pipe' ? 25 : 5), `only ${tried} cells`);
      });
    }
  }
});
