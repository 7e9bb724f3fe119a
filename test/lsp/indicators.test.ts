/** Every indicator of the catalogue explains itself wherever it stands on its forms. */
import assert from 'node:assert/strict';
import type { Explanation } from '../../server/src/catalogue/format';
import { plainLabel } from '../../server/src/catalogue/labels';
import { canonicalDraft } from './support/canonical';
import { catalogue, startServer, type TestClient } from './support/testClient';

describe('hover on the standard forms', function () {
  this.timeout(60_000);

  let client: TestClient;
  before(async () => {
    client = await startServer();
  });
  after(() => client.dispose());

  const explained = new Set<string>();

  for (const form of catalogue.forms) {
    it(`explains every label and value cell of ${form.id}`, async () => {
      const uri = `file:///${form.id}.gouji`;
      const { text, cells } = canonicalDraft(catalogue, form);
      await client.open(text, uri);
      const shown = new Map<string, Promise<string>>();
      const seen = new Set<string>();
      for (const { cell, line, character } of cells) {
        const found = client.hoverText({ line, character }, uri);
        shown.set(`${line}:${character}`, found);
        const hover = unmarked(await found);
        const place = `${form.id}, line ${line}, “${cell.text}”:\n${hover}`;
        for (const id of cell.indicators ?? []) {
          assertExplains(hover, catalogue.indicator(id), place);
          seen.add(id);
          explained.add(id);
        }
        if (cell.column !== undefined) assertExplains(hover, catalogue.columnExplanation(cell.column), place);
        if (cell.group !== undefined)
          assert.match(hover, new RegExp(`^\\*\\*${escaped(plainLabel(cell.text))}`), place);
        const law = form.blocks.find(({ id }) => id === cell.block)?.law;
        if (law !== undefined) assertQuotes(hover, law, place);
      }
      assert.deepEqual(
        form.rows.map(({ id }) => id).filter((id) => !seen.has(id)),
        [],
      );
    });
  }

  it('leaves no indicator unexplained', () => {
    const ids = catalogue.data.indicators.map(({ id }) => id);
    assert.equal(ids.length, 133);
    assert.deepEqual(
      ids.filter((id) => !explained.has(id)),
      [],
    );
  });
});

function assertExplains(hover: string, explanation: Explanation | undefined, place: string): void {
  assert.ok(explanation, place);
  const { label, definition, counting, law, mistakes } = explanation;
  assert.notEqual(definition, '', label);
  for (const part of [plainLabel(label), definition, counting, ...mistakes]) {
    assert.ok(hover.includes(tight(part)), `“${part}” is missing on ${place}`);
  }
  for (const ref of law) assertQuotes(hover, ref, place);
}

/** The article's own words, each of its lines. */
function assertQuotes(hover: string, ref: string, place: string): void {
  const passage = catalogue.article(ref);
  assert.ok(passage && passage.text !== '', `${ref} has no text`);
  for (const line of passage.text.split('\n')) {
    assert.ok(hover.includes(tight(line)), `${ref} “${line}” is missing on ${place}`);
  }
}

/** Markdown without its escapes and quotation marks, so that it can be held against plain text. */
function unmarked(markdown: string): string {
  return tight(markdown.replace(/^> ?/gm, '').replace(/\\([\\`*_{}[\]<>#|~])/g, '$1'));
}

function tight(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
