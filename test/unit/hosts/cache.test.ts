import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { readCache, writeCache } from '../../../server/src/hosts/cli/cache/bytes';
import { frameOf } from '../../../server/src/hosts/cli/cache/key';
import { Memory } from '../../../server/src/hosts/cli/cache/memory';
import { type CheckOptions, checkDrafts, type Output } from '../../../server/src/hosts/cli/check';
import { catalogueWith } from '../../../server/src/hosts/cli/ownCatalogue';
import type { Surroundings } from '../../../server/src/hosts/cli/surroundings';
import { en } from '../../../server/src/messages/en';
import { zh } from '../../../server/src/messages/zh';
import { Folder } from '../../lsp/support/cli';
import { catalogue } from '../../support/check';
import { Random } from '../../support/random';
import { follow, type MadeReport, madeReport, sumUp, textOf } from '../../support/years';

const FIXTURE = path.resolve(import.meta.dirname, '../../fixtures/ownForm');
const OWN = fs.readFileSync(path.join(FIXTURE, '.gouji/channels.yaml'), 'utf8');
const OWN_DRAFT = fs.readFileSync(path.join(FIXTURE, '2023.gouji'), 'utf8').replace('|   80 |', '|   81 |');
const CATALOGUES = [undefined, OWN, OWN.replaceAll('level: error', 'level: warning'), `${OWN}\nrules: 3\n`];
const PROGRAM = new TextEncoder().encode('the program');
const YEARS = [2021, 2022, 2023];
const STEPS = 40;

describe('the cache of checked drafts', function () {
  this.timeout(300_000);

  let folder: Folder;
  beforeEach(() => {
    folder = new Folder();
  });
  afterEach(() => folder.remove());

  for (const seed of [1, 2, 3]) {
    it(`never changes what is said, whatever becomes of years and units (seed ${seed})`, async () => {
      const random = new Random(seed);
      const files = new County(folder, random);
      let kept = new Uint8Array();
      let given = givenTo(random, folder, files.names);
      for (let step = 0; step < STEPS; step++) {
        const change = step === 0 ? 'nothing' : files.change();
        // Mostly the command is given again as it was.
        if (random.upTo(3) === 0) given = { ...given, ...givenTo(random, folder, files.names, random.upTo(3)) };
        const { options, means, paths } = given;
        const frame = frameOf(PROGRAM, means.catalogue);
        const run = async (last: Uint8Array) => {
          const read = readCache(Buffer.from(last), frame);
          assert.ok(read.kind === 'cache' || read.kind === 'outdated');
          const memory = new Memory(read.kind === 'cache' ? read.cache : new Map());
          return { told: await runOf(paths, options, means, memory), memory };
        };
        const fresh = await runOf(paths, options, means);
        const first = await run(kept);
        const about = `${change}, then ${JSON.stringify({ paths, options })}`;
        assert.deepEqual(first.told, fresh, about);
        if (first.memory.news) kept = Buffer.from(writeCache(first.memory.news, frame));
        const second = await run(kept);
        assert.deepEqual(second.told, fresh, `again after ${about}`);
        assert.equal(second.memory.news, undefined, `something was checked again after ${about}`);
      }
    });
  }

  it('keeps nothing of a draft that became another while the run was on', async () => {
    const means = meansOf(undefined, zh);
    const options: CheckOptions = { format: 'json', level: 'hint' };
    const textsOf = (seed: number) => [2022, 2023].map((year) => textOf(madeReport('示例县第一局', year, year + seed)));
    const [before, meanwhile] = [textsOf(0), textsOf(7)];
    for (const changed of [0, 1, 'gone'] as const) {
      const write = (text: string | undefined, index: number) => folder.write(`${2 - index}.gouji`, text ?? '');
      before.forEach(write);
      const memory = new Memory(new Map());
      // What is missing is told when all has been looked through and nothing has been read again.
      const change = () => {
        if (changed !== 'gone') write(meanwhile[changed], changed);
        else fs.rmSync(folder.file('2.gouji'), { force: true });
      };
      await runOf([folder.path, folder.file('none')], options, means, memory, change);
      before.forEach(write);
      const next = new Memory(memory.news ?? new Map());
      assert.deepEqual(await runOf([folder.path], options, means, next), await runOf([folder.path], options, means));
    }
  });
});

interface Run {
  readonly status: number;
  readonly output: string;
  readonly complaints: readonly string[];
}

async function runOf(
  paths: readonly string[],
  options: CheckOptions,
  means: Surroundings,
  memory?: Memory,
  onComplaint: () => void = () => undefined,
): Promise<Run> {
  const output: string[] = [];
  const complaints: string[] = [];
  const complain = (line: string) => {
    complaints.push(line);
    onComplaint();
  };
  const to: Output = { tell: (text) => output.push(text), complain, coloured: false };
  const status = await checkDrafts(paths, options, means, to, memory);
  return { status, output: output.join(''), complaints };
}

interface Given {
  readonly options: CheckOptions;
  readonly means: Surroundings;
  readonly paths: readonly string[];
}

/** What a command may be given; `part`: only this part of it. */
function givenTo(random: Random, folder: Folder, names: readonly string[]): Given;
function givenTo(random: Random, folder: Folder, names: readonly string[], part: number): Partial<Given>;
function givenTo(random: Random, folder: Folder, names: readonly string[], part?: number): Partial<Given> {
  return {
    ...(part === undefined || part === 0 ? { options: optionsOf(random, folder) } : {}),
    ...(part === undefined || part === 1 ? { paths: pathsOf(random, folder, names) } : {}),
    ...(part === undefined || part === 2
      ? { means: meansOf(pick(random, CATALOGUES), pick(random, [zh, zh, en])) }
      : {}),
  };
}

function meansOf(own: string | undefined, messages: Surroundings['messages']): Surroundings {
  const files = own === undefined ? [] : [{ name: '.gouji/own.yaml', text: own }];
  return { catalogue: catalogueWith(catalogue, files), own: files, messages, version: '0.0.0' };
}

function optionsOf(random: Random, folder: Folder): CheckOptions {
  return {
    format: pick(random, ['text', 'json', 'sarif', 'github']),
    level: pick(random, ['error', 'hint']),
    claims: random.upTo(2) === 0,
    ...(random.upTo(5) === 0 ? { yearBefore: folder.file('1-2022.gouji') } : {}),
  };
}

function pathsOf(random: Random, folder: Folder, names: readonly string[]): string[] {
  if (random.upTo(1) === 0) return [folder.path];
  const some = names.filter(() => random.upTo(1) === 0);
  return [...some, ...some.slice(0, 1), 'none.gouji'].map((name) => folder.file(name));
}

/** A folder with the reports of three years of a county and its units, and of a form of its own. */
class County {
  readonly #texts = new Map<string, string | Uint8Array>();

  constructor(
    private readonly folder: Folder,
    private readonly random: Random,
  ) {
    const last = new Map<string, MadeReport>();
    for (const year of YEARS) {
      const units = [1, 2, 3].map((unit) => this.#made(`示例县第${unit}局`, year, unit, last));
      for (const [index, unit] of units.entries()) this.#write(`${index + 1}-${year}.gouji`, textOf(unit));
      const whole = this.#made('示例县人民政府', year, 9, last, [`下级: ["[1-3]-${year}.gouji", "[12]-*.gouji"]`]);
      sumUp(whole, units);
      this.#write(`county-${year}.gouji`, textOf(whole));
    }
    this.#write('own.gouji', OWN_DRAFT);
  }

  get names(): readonly string[] {
    return [...this.#texts.keys()];
  }

  /** Does something to a draft, and says what. */
  change(): string {
    const name = pick(this.random, this.names);
    const content = this.#texts.get(name) ?? '';
    const text = typeof content === 'string' ? content : '一、总体情况\n';
    const other = `${this.random.upTo(9)}.gouji`;
    const changes: Readonly<Record<string, () => void>> = {
      nothing: () => undefined,
      figure: () => this.#write(name, this.#edited(text)),
      'figure again': () => this.#write(name, this.#edited(text)),
      move: () => this.#write(name, text.replace('\n\n', '\n\n\n')),
      year: () => this.#write(name, text.replace(/202[1-3]年政府/, `${pick(this.random, YEARS)}年政府`)),
      agency: () => this.#write(name, text.replace(/# 示例县[^2]+/, '# 示例县第2局')),
      previous: () => this.#write(name, `---\n上年: ${pick(this.random, this.names)}\n---\n\n${withoutFront(text)}`),
      units: () => this.#write(name, `---\n下级: "*-${pick(this.random, YEARS)}.gouji"\n---\n\n${withoutFront(text)}`),
      copy: () => this.#write(other, content),
      'copy with another figure': () => this.#write(other, this.#edited(text)),
      binary: () => this.#write(name, new Uint8Array([1, 0, 2])),
      delete: () => this.#delete(name),
      rename: () => {
        this.#delete(name);
        this.#write(other, content);
      },
    };
    const [kind, apply] = pick(this.random, Object.entries(changes) as [[string, () => void]]);
    apply();
    return `${kind} ${name}`;
  }

  #made(agency: string, year: number, seed: number, last: Map<string, MadeReport>, front: readonly string[] = []) {
    const before = last.get(agency);
    const report = madeReport(agency, year, seed * 10 + year, front, (at) => {
      const more = before ? `，比上年增加${at('req.new@total') % 7}件` : '';
      return `全年新收政府信息公开申请${at('req.new@total')}件${more}，主动公开信息${seed}26条，其中网站公开12条。`;
    });
    if (before) follow(report, before);
    last.set(agency, report);
    return report;
  }

  /** With one digit of the text another. */
  #edited(text: string): string {
    const digits = [...text.matchAll(/\d/g)];
    const at = digits[this.random.upTo(Math.max(0, digits.length - 1))]?.index ?? 0;
    return `${text.slice(0, at)}${this.random.upTo(9)}${text.slice(at + 1)}`;
  }

  #write(name: string, content: string | Uint8Array): void {
    this.#texts.set(name, content);
    this.folder.write(name, content);
  }

  #delete(name: string): void {
    // A folder without drafts has nothing to show.
    if (this.#texts.size < 8) return;
    this.#texts.delete(name);
    fs.rmSync(this.folder.file(name));
  }
}

function withoutFront(text: string): string {
  return text.replace(/^---\n[\s\S]*?\n---\n\n/, '');
}

function pick<Item>(random: Random, items: readonly Item[]): Item {
  return items[random.upTo(items.length - 1)] as Item;
}
