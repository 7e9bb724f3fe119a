// Long, since every message has its samples here and is compared in both languages.
import assert from 'node:assert/strict';
import { en } from '../../../server/src/messages/en';
import { messagesFor } from '../../../server/src/messages/language';
import type {
  ActionWords,
  ClaimWords,
  CliWords,
  HoverWords,
  LimitWords,
  ManualWords,
  Messages,
  Named,
  RepairWords,
  ReplayWords,
  WritingWords,
} from '../../../server/src/messages/messages';
import type { NoteWords, OfficeWords, ReviewWords } from '../../../server/src/messages/office';
import type { WorkspaceWords } from '../../../server/src/messages/workspaceWords';
import { zh } from '../../../server/src/messages/zh';

/** Arguments for every message that is a function: one that has none here does not compile. */
type Samples<Words> = {
  readonly [Key in keyof Words as Words[Key] extends (...args: never[]) => unknown ? Key : never]: Words[Key] extends (
    ...args: infer Args
  ) => unknown
    ? readonly Args[]
    : never;
};

const A: Named = { label: 'LA', value: '11' };
const B: Named = { label: 'LB', value: '22' };
const LIST = ['X1', 'X2'];

const messages: Samples<Messages> = {
  referenceUnknown: [['T1']],
  referenceOpen: [[LIST]],
  totalIs: [['LA', '11', '22', '33']],
  alsoBroken: [['LA', '11']],
  sidesDiffer: [['LA', '11', 'LB', '22', '33']],
  exceeds: [[A, B, '33']],
  fallsShort: [[A, B, '33']],
  differ: [[A, B]],
  because: [['M1', 'R1']],
  summand: [['+', '11', 'LA']],
  blankSummand: [['+', 'LA']],
  lastYears: [['LA']],
  acrossYears: [
    [[{ ...A, isLastYears: true, isTaken: false }], '11', B, '33'],
    [
      [
        { ...A, isLastYears: true, isTaken: false },
        { label: 'LC', value: '44', isLastYears: false, isTaken: false },
        { label: 'LD', value: '55', isLastYears: false, isTaken: true },
      ],
      '66',
      B,
      '33',
    ],
  ],
  moreover: [['M1']],
  aside: [['A']],
  sumOf: [[11]],
  totalMissing: [['LA', '11']],
  partsMissing: [['LA', '11']],
  columnsMissing: [['LA', '11']],
  fillWith: [['11']],
  notInteger: [['LA', '11']],
  negative: [['LA', '-11']],
  unreadable: [
    ['LA', 'W1', 'text'],
    ['LA', 'W1', 'separators'],
    ['LA', 'W1', 'approximate'],
  ],
  blanks: [
    [2, LIST],
    [33, LIST],
  ],
  blankCell: [['LA']],
  notApplicable: [['LA', '/']],
  unitInCell: [['LA', 'W1', 'U1']],
  groupValue: [['LA', '11']],
  labelUnlike: [['W1', 'LA']],
  useLabel: [['LA']],
  rowsMissing: [
    ['F1', 1, ['X1']],
    ['F1', 33, LIST],
  ],
  rowsUnrecognised: [
    [1, ['X1']],
    [33, LIST],
  ],
  cornerNote: [['T1']],
  tableEra: [['F1', 2024, 'E1']],
  tableMissing: [['S1', 'F1']],
  tableNotRead: [['S1', 'F1']],
  tableRepeated: [['F1']],
  sectionsUnknown: [[LIST]],
  sectionMissing: [['7', 'S1']],
  sectionRepeated: [['S1']],
  sectionMisplaced: [['S1', 'S2']],
  sectionRenamed: [['7', 'S1', 'S2']],
  ordinalBroken: [['7.', '8.']],
  fillDate: [['2025-01-02', '2025-12-31']],
  deadline: [['2025-02-01', '2025-01-31', 'K1']],
  frontUnknownKey: [['K1', LIST]],
  frontRepeatedKey: [['K1']],
  frontWrongType: [['K1']],
  frontYaml: [['Y1']],
  frontUnknownFormat: [['W1', LIST]],
  silenceUnused: [[LIST]],
  silenceUnknown: [['R1']],
  leftover: [['W1']],
  freeTotal: [['LA', '11', '22', '33']],
  freePart: [['LA', '11', '22']],
  freeShare: [['11%', '22%']],
  coverage: [[{ figures: 33, checked: 11 }]],
  verdicts: [
    [11, 0, 0],
    [11, 22, 33],
  ],
};

const limits: Samples<LimitWords> = {
  figures: [[5001, 5000]],
  parts: [['LA', 1001, 1000]],
};

const claims: Samples<ClaimWords> = {
  shouldBe: [
    ['11', '22', undefined, 'F1'],
    ['11', '22', '33', 'F1'],
  ],
  broken: [['F1']],
  missing: [['11', 'F1']],
  unlikeTable: [['11', 'LA', '22']],
  saidZero: [['LA', '11']],
  unlikeLastYear: [
    [A, '22', true, '33', 'T1'],
    [A, '22', false, '33', 'T1'],
  ],
  inTable: [['LA', '11']],
  listed: [['11', '22']],
  fillIn: [['T1']],
  changeTo: [['T1']],
};

const repair: Samples<RepairWords> = {
  cell: [
    ['LA', '11', '22'],
    ['LA', undefined, '22'],
  ],
  off: [
    [['X1'], '11'],
    [LIST, '11'],
  ],
  together: [
    ['LA', '11', '22'],
    ['LA', undefined, '22'],
  ],
  others: [[11]],
  slip: [
    ['swapped', '12', '21'],
    ['tenfold', '12', '120'],
    ['doubled', '12', '112'],
    ['added', '12', '123'],
    ['dropped', '123', '12'],
    ['digit', '12', '13'],
  ],
  neighbour: [['LA']],
  exchanged: [['LA', '14']],
  countedTwice: [['LA']],
  leftOut: [['LA']],
  witness: [
    ['changed', 'T1'],
    ['present', 'T1'],
  ],
  said: [['T1']],
  change: [[[A, B]]],
};

const writing: Samples<WritingWords> = {
  whole: [['2021']],
  computed: [['11']],
  byLastYear: [['11']],
  workedOut: [[[{ text: '11' }, { name: 'LA', text: '22' }]]],
  shouldBe: [[[{ text: '11' }, { name: 'LA', text: '22' }]]],
  fillTotals: [[11]],
  verdicts: [[11, 22, 33]],
  renamedProse: [[11]],
  renamedTotals: [[11]],
};

const hover: Samples<HoverWords> = {
  basis: [['law'], ['form'], ['derived'], ['practice'], ['law+practice']],
  formula: [['11', '22']],
  frontKey: [['agency'], ['year'], ['format'], ['previous'], ['units']],
};

const actions: Samples<ActionWords> = {
  convertTables: [[11]],
  toReference: [['F1']],
  toNumber: [['11']],
  fillBlanks: [[1], [11]],
  completeTable: [['F1']],
  insertSection: [['7', 'S1']],
  renameSection: [['S1']],
  insertSections: [[11]],
  insertTable: [['F1']],
  halfWidth: [[11]],
  removeLeftovers: [[11]],
  tableFromProse: [['LA', '11']],
  keep: [['R1']],
  fixRule: [['R1', 11]],
};

const manual: Samples<ManualWords> = {
  byEvidence: [['L1']],
  beside: [['N1']],
  at: [['T1']],
  howToSilence: [['R1']],
};

const cli: Samples<CliWords> = {
  summary: [
    [1, 1, 1, 1, 1],
    [11, 22, 33, 44, 55],
  ],
  nothing: [['N1']],
  cannotRead: [['N1', 'R1']],
  cacheUnused: [['N1', 'R1']],
  cacheUnwritten: [['N1', 'R1']],
  tooLarge: [[64]],
  noFiles: [['P1']],
  reading: [[11, 22]],
  checking: [[11, 22]],
  formatted: [['N1']],
  wouldFormat: [['N1']],
  fixed: [['N1', 11]],
  wouldFix: [['N1', 11]],
  tables: [[1], [11]],
  unknownTopic: [
    ['T1', []],
    ['T1', LIST],
  ],
};

const office: Samples<OfficeWords> = {
  hasErrors: [[1], [22]],
  atLine: [[11, 'M1']],
};

const notes: Samples<NoteWords> = {
  splitDigits: [['R1']],
  raggedRow: [['R1']],
  brokenNumber: [['11']],
  keptTable: [['T1']],
  unknownLabel: [['F1', 'T1']],
  unreadCell: [['LA', 'T1']],
  joinedTables: [['T1']],
  outside: [['T1']],
  images: [[22]],
};

const review: Samples<ReviewWords> = {
  equations: [[11, 22, 33]],
  claims: [[11, 22, 33]],
  coverage: [[33, 22, 11]],
  equationsOf: [['F1']],
};

const workspace: Samples<WorkspaceWords> = {
  previousAbsent: [['F1']],
  previousOtherYear: [['F1', 2021, 2022]],
  sameTable: [['F1', 2022, 11]],
  sameText: [[2022]],
  sameFigures: [[2022]],
  unitsAbsent: [[['F1']], [LIST]],
  unitsOtherYear: [
    [['F1'], 1, 2022],
    [LIST, 11, 2022],
  ],
  unitsOtherEra: [
    [['F1'], 1],
    [LIST, 11],
  ],
  unitsRepeated: [
    [['F1'], 1],
    [LIST, 11],
  ],
  unitsWithout: [
    ['T1', ['F1'], 1],
    ['T1', LIST, 11],
  ],
  unitsSum: [[11, 'LA', '22', '33', '44']],
  leftOut: [['LA']],
  countedTwice: [['LA']],
  unitPart: [['LA', '11']],
  lastYear: [[2022, '11']],
  unitsTotal: [[11, '22']],
  otherUnits: [[11]],
  pending: [[''], ['T1']],
  comparison: [['LA', 2022, 2023]],
  summed: [
    [11, []],
    [11, LIST],
  ],
  noFormat: [[2023]],
  lastYearHint: [[[{ text: '11' }]], [[{ name: 'LA', text: '11' }]]],
  changes: [[2022, 11, 22]],
  handedIn: [
    [11, 22, 0],
    [11, 22, 33],
  ],
  written: [['F1']],
};

const replay: Samples<ReplayWords> = {
  done: [[11, 22, 33, 44, { method: 'M1', milliseconds: 55 }]],
};

const samples: Readonly<Record<string, readonly (readonly unknown[])[]>> = {
  ...messages,
  ...prefixed('limits', limits),
  ...prefixed('claims', claims),
  ...prefixed('repair', repair),
  ...prefixed('writing', writing),
  ...prefixed('hover', hover),
  ...prefixed('actions', actions),
  ...prefixed('manual', manual),
  ...prefixed('cli', cli),
  ...prefixed('office', office),
  ...prefixed('office.notes', notes),
  ...prefixed('office.review', review),
  ...prefixed('workspace', workspace),
  ...prefixed('replay', replay),
};

/** Made of what is passed in alone, without a word of their own. */
const WORDLESS = new Set([
  'colon',
  'aside',
  'because',
  'summand',
  'alsoBroken',
  'verdicts',
  'hover.formula',
  'manual.at',
  'cli.cannotRead',
  'claims.broken',
  'moreover',
  'workspace.unitPart',
]);

const HAN = /\p{Script=Han}/u;

describe('messages', () => {
  let chinese: Map<string, string>;
  let english: Map<string, string>;

  // Not while the file loads: a missing sample is then one failure and not the end of the run.
  before(() => {
    chinese = texts(zh);
    english = texts(en);
  });

  it('have the same keys in both languages', () => {
    assert.ok(chinese.size > 100);
    assert.deepEqual([...chinese.keys()].sort(), [...english.keys()].sort());
  });

  it('are whole: nothing is undefined, and nothing empty', () => {
    for (const [key, text] of [...chinese, ...english]) {
      assert.notEqual(text.trim(), '', key);
      assert.doesNotMatch(text, /undefined|\[object|NaN|=>|\$\{/, key);
    }
  });

  it('are in Chinese in Chinese and in English in English', () => {
    // What stands in quotation marks is quoted from the draft.
    for (const [key, text] of english) assert.doesNotMatch(text.replace(/“[^”]*”/g, ''), HAN, key);
    for (const [key, text] of chinese) {
      if (!WORDLESS.has(key.replace(/[ (].*$/, '')) && key !== 'language') assert.match(text, HAN, `${key}: ${text}`);
    }
  });

  it('tell the same numbers and names in both languages', () => {
    for (const [key, args] of Object.entries(samples)) {
      args.forEach((some, index) => {
        const told = (text: string | undefined) => pieces(some).filter((piece) => text?.includes(piece));
        const name = `${key} ${index}`;
        assert.deepEqual(told(chinese.get(name)), told(english.get(name)), name);
        if (pieces(some).length > 0) assert.notEqual(told(english.get(name)).length, 0, name);
      });
    }
  });

  it('give a reason in their own language or none', () => {
    assert.equal(zh.because('差 1', '每一列都应满足'), '差 1。每一列都应满足');
    assert.equal(en.because('Off by 1', '每一列都应满足'), 'Off by 1');
    assert.equal(en.because('Off by 1', 'Units add up'), 'Off by 1. Units add up');
  });

  it('are chosen by the locale: Chinese unless another language is asked for', () => {
    for (const locale of [undefined, 'zh', 'zh-cn', 'zh_CN.UTF-8', 'ZH-TW', 'C', 'C.UTF-8', 'POSIX']) {
      assert.equal(messagesFor(locale), zh, locale);
    }
    for (const locale of ['en', 'en-GB', 'en_US.UTF-8', 'de']) assert.equal(messagesFor(locale), en, locale);
  });
});

/** Every text of a language: those that are functions once for each sample. */
function texts(words: Messages): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (prefix: string, value: unknown) => {
    if (typeof value === 'string') found.set(prefix, value);
    else if (typeof value === 'function') {
      const calls = samples[prefix] ?? (prefix.startsWith('claims.roles.') ? [['T1']] : []);
      assert.notEqual(calls.length, 0, `${prefix} has no samples`);
      calls.forEach((args, index) => {
        found.set(`${prefix} ${index}`, String(value(...args)));
      });
    } else {
      assert.ok(typeof value === 'object' && value !== null, prefix);
      for (const [key, inner] of Object.entries(value)) walk(prefix === '' ? key : `${prefix}.${key}`, inner);
    }
  };
  walk('', words);
  return found;
}

/** The strings and numbers among arguments, however deep; words in small letters are choices, not to be shown. */
function pieces(value: unknown): string[] {
  if (typeof value === 'string' || typeof value === 'number')
    return /^[a-z]/.test(String(value)) ? [] : [String(value)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(pieces) : [];
}

function prefixed<Words extends object>(prefix: string, words: Words) {
  return Object.fromEntries(Object.entries(words).map(([key, value]) => [`${prefix}.${key}`, value]));
}
