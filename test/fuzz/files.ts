/** Files of other programs, spoilt at random: each is brought in or refused with a reason, and what comes in is a draft. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { builtinCatalogue } from '../../server/src/hosts/builtin';
import { readReport } from '../../server/src/model/report';
import { openBytes } from '../../server/src/office/open';
import { sendReport } from '../../server/src/office/send';
import { openDraft } from '../../server/src/syntax/draft';
import { applyChange } from '../../server/src/text/change';
import { Random } from '../support/random';
import { randomChange } from '../support/randomEdits';
import { oneOf } from './requests';

const TAGS = [
  ...['<table>', '</table>', '<tr>', '</tr>', '<td>', '</td>', '<td colspan="3" rowspan=2>', '<p>', '<br>', '<b>'],
  ...['<w:p>', '</w:p>', '<w:tbl>', '</w:tbl>', '<w:tc>', '<w:gridSpan w:val="3"/>', '<w:vMerge/>', '<w:numPr/>'],
  ...['&lt;', '&#0;', '&#x110000;', '<!--', ']]>', '<![CDATA[', '"', '>'],
];

export class SpoiltFiles {
  private constructor(
    private readonly pages: readonly string[],
    private readonly documents: readonly Uint8Array[],
  ) {}

  static async of(texts: readonly string[]): Promise<SpoiltFiles> {
    const reports = texts.map((text) => readReport(openDraft('fuzz:file', 1, text), builtinCatalogue()));
    const pages = await Promise.all(reports.map((report) => sendReport(report, 'html')));
    const documents = await Promise.all(reports.map((report) => sendReport(report, 'docx')));
    return new SpoiltFiles(
      pages.map((bytes) => strFromU8(bytes)),
      documents,
    );
  }

  /** Spoils and opens one; throws when that fails. */
  async openOne(seed: number): Promise<void> {
    const random = new Random(seed);
    const [name, bytes] = random.upTo(1) === 0 ? this.#page(random) : this.#document(random);
    const brought = await openBytes(name, bytes, builtinCatalogue());
    if (brought.kind === 'refused') return;
    const { blocks } = openDraft('fuzz:file', 1, brought.text);
    if (blocks.map(({ text }) => text).join('') !== brought.text) throw new Error('blocks do not join to the text');
  }

  #page(random: Random): [name: string, bytes: Uint8Array] {
    return ['a.html', strToU8(spoilt(oneOf(this.pages, random) ?? '', random))];
  }

  #document(random: Random): [name: string, bytes: Uint8Array] {
    const whole = oneOf(this.documents, random) ?? new Uint8Array();
    if (random.upTo(2) === 0) return ['a.docx', spoiltBytes(whole, random)];
    const parts = unzipSync(whole);
    const part = oneOf(Object.keys(parts), random) ?? '';
    const xml = random.upTo(1) === 0 ? 'word/document.xml' : part;
    parts[xml] = strToU8(spoilt(strFromU8(parts[xml] ?? new Uint8Array()), random));
    return ['a.docx', zipSync(parts, { level: 0 })];
  }
}

function spoilt(text: string, random: Random): string {
  let now = text;
  for (let change = random.upTo(8); change >= 0; change--) {
    const { span, text: put } = randomChange(now, random);
    now = applyChange(now, { span, text: random.upTo(1) === 0 ? put : (oneOf(TAGS, random) ?? '') });
  }
  return now;
}

function spoiltBytes(bytes: Uint8Array, random: Random): Uint8Array {
  const now = bytes.slice(0, random.upTo(3) === 0 ? random.upTo(bytes.length) : bytes.length);
  for (let change = random.upTo(8); change >= 0; change--) now[random.upTo(now.length)] = random.upTo(255);
  return now;
}
