/** A county with 80 units and three years of each: what changes in a unit is found in the county's report, and nowhere else. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import {
  type Diagnostic,
  DiagnosticRefreshRequest,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type WorkspaceDiagnosticReport,
  WorkspaceDiagnosticRequest,
} from 'vscode-languageserver/node';
import { nodeFiles } from '../../server/src/hosts/nodeFiles';
import { zh } from '../../server/src/messages/zh';
import { add, addCarriedOver, follow, type MadeReport, madeReport, sumUp, textOf } from '../support/years';
import { DiskFolder } from './support/diskFolder';
import { PULLED, startServer, type TestClient } from './support/testClient';

const UNITS = 80;
const YEARS = [2021, 2022, 2023];
const unitFile = (year: number, index: number) => `${year}/${String(index + 1).padStart(2, '0')}局.gouji`;
const countyFile = (year: number) => `县${year}.gouji`;

describe('a county with 80 units and three years of each, in an editor', function () {
  this.timeout(60_000);

  const folder = new DiskFolder();
  const units = new Map<number, MadeReport[]>();
  const counties = new Map<number, MadeReport>();
  let client: TestClient;
  const waiting: (() => void)[] = [];

  before(async () => {
    for (const year of YEARS) {
      const own = Array.from({ length: UNITS }, (_, index) => {
        const unit = madeReport(`示例县第${index + 1}局`, year, year * 100 + index);
        const last = units.get(year - 1)?.[index];
        if (last) follow(unit, last);
        folder.write(unitFile(year, index), textOf(unit));
        return unit;
      });
      const county = madeReport('示例县人民政府', year, year, [`下级: ['${year}/*.gouji']`]);
      sumUp(county, own);
      folder.write(countyFile(year), textOf(county));
      units.set(year, own);
      counties.set(year, county);
    }
    client = await startServer({
      capabilities: { ...PULLED, workspace: { diagnostics: { refreshSupport: true } } },
      initializationOptions: { settings: { diagnostics: { scope: 'workspace' } } },
      folders: [folder.uri],
      hostFiles: () => nodeFiles(zh.cli),
      prepare: (connection) =>
        connection.onRequest(DiagnosticRefreshRequest.type, () => {
          for (const wake of waiting.splice(0)) wake();
        }),
    });
    await refreshed();
  });
  after(() => {
    client.dispose();
    folder.remove();
  });

  const refreshed = () => new Promise<void>((resolve) => waiting.push(resolve));

  const unitOf = (year: number, index: number): MadeReport => {
    const unit = units.get(year)?.[index];
    assert.ok(unit);
    return unit;
  };

  /** Writes a unit's report as it is now, and tells of it. */
  async function save(year: number, index: number): Promise<void> {
    const uri = folder.write(unitFile(year, index), textOf(unitOf(year, index)));
    const told = refreshed();
    await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri, type: FileChangeType.Changed }],
    });
    await told;
  }

  /** Everything found in the workspace, as `file: rule` in the order of the files. */
  async function allFound(): Promise<string[]> {
    const { items }: WorkspaceDiagnosticReport = await client.connection.sendRequest(WorkspaceDiagnosticRequest.type, {
      previousResultIds: [],
    });
    assert.equal(items.length, YEARS.length * (UNITS + 1));
    return items.flatMap((item) =>
      item.kind === 'full'
        ? item.items.map(({ code }) => `${decodeURI(item.uri).slice(decodeURI(folder.uri).length + 1)}: ${code}`)
        : [],
    );
  }

  /** What a finding says of a unit: the text of its cell, after the message that tells of it. */
  function saidOf({ relatedInformation = [] }: Diagnostic, file: string, text: string): string[] {
    return relatedInformation
      .filter(({ location }) => location.uri === folder.uriOf(file))
      .map(({ message, location: { range } }) => {
        const line = text.split('\n')[range.start.line] ?? '';
        return `${message} = ${line.slice(range.start.character, range.end.character)} (${line.split('|')[1]?.trim()})`;
      });
  }

  it('has nothing wrong with it as it is made', async () => {
    assert.deepEqual(await allFound(), []);
  });

  it('follows a unit’s number while both are open', async () => {
    const [county, unit] = [folder.uriOf(countyFile(2023)), folder.uriOf(unitFile(2023, 41))];
    const before = textOf(unitOf(2023, 41));
    await client.open(fs.readFileSync(folder.file(countyFile(2023)), 'utf8'), county);
    await client.open(before, unit);
    assert.deepEqual(await client.pulled(county), []);
    const line = before.split('\n').findIndex((one) => one.startsWith('| 行政许可'));
    const text = before.split('\n')[line] ?? '';
    const at = text.search(/\d/);
    const digits = /\d+/.exec(text)?.[0] ?? '';
    const place = (length: number) => ({ start: { line, character: at }, end: { line, character: at + length } });
    const more = String(Number(digits) + 6);
    // A client asks again for what is open after each edit: that findings depend on other files was announced.
    await client.edit([{ range: place(digits.length), text: more }], unit);
    const [finding, ...others] = await client.pulled(county);
    assert.deepEqual([finding?.code, others], ['units.sum', []]);
    assert.match(String(finding?.message), /^80 个下级的“行政许可·.*”合计为 \d+，本报告为 \d+，差 6/);
    assert.ok(finding);
    const adding = units
      .get(2023)
      ?.filter(({ tables }) => Number(tables.get('t2-2021')?.get('pub.licensing.decisions')) > 0);
    assert.equal(finding.relatedInformation?.length, adding?.length);
    const edited = before.replace(text, text.replace(digits, more));
    assert.deepEqual(saidOf(finding, unitFile(2023, 41), edited), [`+ ${more} 示例县第42局 = ${more} (行政许可)`]);
    await client.edit([{ range: place(more.length), text: digits }], unit);
    assert.deepEqual(await client.pulled(county), []);
    await client.close(unit);
    await client.close(county);
  });

  it('follows a unit’s file on disk while the county’s report alone is open', async () => {
    const county = folder.uriOf(countyFile(2023));
    await client.open(fs.readFileSync(folder.file(countyFile(2023)), 'utf8'), county);
    const unit = unitOf(2023, 7);
    add(unit, 't2-2021', 'pub.licensing.decisions', 3);
    await save(2023, 7);
    const [finding, ...others] = await client.pulled(county);
    assert.deepEqual([finding?.code, others], ['units.sum', []]);
    assert.ok(finding);
    const now = unit.tables.get('t2-2021')?.get('pub.licensing.decisions');
    assert.deepEqual(saidOf(finding, unitFile(2023, 7), textOf(unit)), [`+ ${now} 示例县第8局 = ${now} (行政许可)`]);
    add(unit, 't2-2021', 'pub.licensing.decisions', -3);
    await save(2023, 7);
    assert.deepEqual(await client.pulled(county), []);
    await client.close(county);
  });

  it('shows a number that was carried over wrongly in the unit, against its year before, and in the county, and nowhere else', async () => {
    const unit = unitOf(2022, 30);
    addCarriedOver(unit, 'business', 4);
    await save(2022, 30);
    const file = unitFile(2022, 30);
    assert.deepEqual(await allFound(), [
      `${file}: t3.carry-year`,
      `${file}: t3.carry-year`,
      ...Array.from({ length: 4 }, () => `${countyFile(2022)}: units.sum`),
    ]);
    const uri = folder.uriOf(file);
    await client.open(textOf(unit), uri);
    for (const finding of await client.pulled(uri)) {
      const elsewhere = (finding.relatedInformation ?? []).filter(({ location }) => location.uri !== uri);
      assert.deepEqual(
        elsewhere.map(({ location }) => location.uri),
        [folder.uriOf(unitFile(2021, 30))],
      );
    }
    await client.close(uri);
    addCarriedOver(unit, 'business', -4);
    await save(2022, 30);
    assert.deepEqual(await allFound(), []);
  });
});
