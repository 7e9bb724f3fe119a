import type { Messages, Named, ShownValue } from './messages';
import { enOffice } from './office';
import { workspaceEn } from './workspace.en';

export const en: Messages = {
  language: 'en',
  totalIs: (label, expected, actual, difference) =>
    `${label} should be ${expected}, is ${actual}, off by ${difference}`,
  alsoBroken: (label, expected) => `; “${label}” gives ${expected}`,
  sidesDiffer: (left, leftSum, right, rightSum, difference) =>
    `${left} add up to ${leftSum}, ${right} to ${rightSum}; they should be equal, off by ${difference}`,
  exceeds: (left, right, difference) => `${named(left)} exceeds ${named(right)} by ${difference}`,
  fallsShort: (left, right, difference) => `${named(left)} is less than ${named(right)} by ${difference}`,
  differ: (left, right) => `${named(left)} should equal ${named(right)}`,
  // The catalogue explains in Chinese; who reads English finds that on the rule's page, not in the middle of a sentence.
  because: (message, reason) => (/\p{Script=Han}/u.test(reason) ? message : `${message}. ${reason}`),
  summand: (sign, value, label) => `${sign} ${value} ${label}`,
  blankSummand: (sign, label) => `${sign} (blank) ${label}`,
  lastYears: (label) => `last year’s ${label}`,
  acrossYears: (terms, expected, own, difference) => {
    const [last] = terms;
    if (last && terms.length === 1) {
      return `Last year’s report has “${last.label}” ${last.value}, this year’s “${own.label}” is ${own.value}, off by ${difference}`;
    }
    const parts = terms.map(
      ({ label, value, isLastYears, isTaken }, index) =>
        `${isTaken ? '− ' : index > 0 ? '+ ' : ''}${value} (“${label}” of ${isLastYears ? 'last' : 'this'} year)`,
    );
    return `${parts.join(' ')} makes ${expected}; this year’s “${own.label}” is ${own.value}, off by ${difference}`;
  },
  moreover: (statement) => `; ${statement}`,
  colon: ': ',
  aside: (text) => ` (${text})`,
  sumOf: (count) => `the sum of ${count} items`,
  totalMissing: (label, expected) => `${label} is not filled in; its parts give ${expected}`,
  partsMissing: (label, total) => `${label} is ${total} but none of its parts is filled in, so it cannot be checked`,
  columnsMissing: (label, total) => `“${label}” has only its total ${total}, not the kinds of applicant`,
  fillWith: (value) => `Fill in ${value}`,
  notInteger: (label, written) => `${label} should be a whole number, is ${written}`,
  negative: (label, written) => `${label} should not be negative, is ${written}`,
  unreadable: (label, written, reason) => {
    const why = {
      text: 'not a number',
      separators: 'odd separators between the digits',
      approximate: 'tables want exact numbers',
    }[reason];
    return `“${written}” in ${label} cannot be read (${why}); its equations were not checked`;
  },
  blanks: (count, labels) =>
    `${count} value cells are blank (${labels.join(', ')}${count > labels.length ? ', …' : ''})`,
  blankCell: (label) => `${label} is blank`,
  notApplicable: (label, written) => `${label} is marked “${written}”`,
  unitInCell: (label, written, unit) => `“${written}” in ${label} carries the unit “${unit}”`,
  groupValue: (label, written) => `“${label}” heads a group and takes no number; it has ${written}`,
  labelUnlike: (written, official) => `“${written}” is probably “${official}”`,
  useLabel: (official) => `Use the standard label “${official}”`,
  rowsMissing: (form, count, labels) =>
    `《${form}》 lacks ${counted(count, 'row or column').replace(/column$/, 'column')}: ${labels.join(', ')}${count > labels.length ? ', …' : ''}`,
  rowsUnrecognised: (count, labels) =>
    `${count} ${count === 1 ? 'row or column was' : 'rows or columns were'} not recognised and not checked: ${labels.join(', ')}${count > labels.length ? ', …' : ''}`,
  cornerNote: (text) => `The table’s top left corner should read “${text}”`,
  tableEra: (form, year, era) => `《${form}》 is not the form of ${year}; reports of ${year} use “${era}”`,
  tableMissing: (section, form) => `“${section}” lacks 《${form}》`,
  tableNotRead: (section, form) =>
    `“${section}” seems to hold 《${form}》, but not written as a table, so it was not checked`,
  tableRepeated: (form) => `《${form}》 stands more than once; only the first is checked`,
  sectionsUnknown: (titles) => `${titles.length} prescribed sections are not there yet: ${titles.join('; ')}`,
  sectionMissing: (ordinal, title) => `Section ${ordinal} “${title}” is missing`,
  sectionRepeated: (title) => `“${title}” stands more than once`,
  sectionRenamed: (ordinal, title, found) => `Section ${ordinal} should be titled “${title}”, it is “${found}”`,
  sectionMisplaced: (title, before) => `“${title}” should come after “${before}”`,
  ordinalBroken: (written, expected) => `The ordinal “${written}” breaks the sequence; it should be “${expected}”`,
  fillDate: (date, end) => `The form was filled in on ${date}, before ${end}`,
  deadline: (date, deadline, agency) => `The date ${date} is later than ${deadline}, the deadline for ${agency}`,
  frontUnknownKey: (key, known) => `Unknown key “${key}”; known: ${known.join(', ')}`,
  frontRepeatedKey: (key) => `“${key}” is repeated; the first one counts`,
  frontWrongType: (key) => `The value of “${key}” is of the wrong type`,
  frontYaml: (fault) => `The front matter’s YAML is faulty: ${fault}`,
  frontUnknownFormat: (written, known) => `There is no format “${written}”; known: ${known.join(', ')}`,
  silenceUnused: (rules) => `This comment silences nothing: ${rules.join(', ')}`,
  silenceUnknown: (rule) => `There is no rule “${rule}”`,
  remove: 'Remove',
  leftover: (written) => `“${written}” was left over by copying and should go`,
  referenceUnknown: (name) => `The tables have no item “${name}”, or more than one of that name`,
  referenceOpen: (labels) => `There is no number yet for ${labels.join(', ')}`,
  freeTotal: (label, expected, actual, difference) =>
    `“${label}” should be ${expected}, is ${actual}, off by ${difference}`,
  freePart: (label, part, whole) => `The parts of “${label}” add up to ${part}, more than ${whole}`,
  freeShare: (written, expected) => `The share should be ${expected}, is ${written}`,
  limits: {
    figures: (count, most) =>
      `This passage has ${count} figures, more than ${most}: they are not checked; parted by headings they will be`,
    parts: (label, count, most) =>
      `“${label}” has ${count} parts, more than ${most}: they are not added up; parted by subtotals they will be`,
  },
  ownRules: {
    'year.previous': 'The report that “上年” names should be there and be that of the year before',
    'year.same-table': 'A table that is last year’s in every figure was hardly renewed',
    'year.same-text': 'Text that is last year’s but for its figures',
    'year.same-figures': 'Text that is last year’s with its figures was hardly renewed',
    'markup.pending': 'What was taken over from last year’s report keeps its mark until it is renewed',
    'units.incomplete':
      'The reports that “下级” names should all be there, of the same year and format, one of each unit',
    'units.sum': 'Each cell of a summing report is the sum of the units’ cells',
    'fmt.unreadable':
      'Text in a value cell that cannot be read as a number: its equations are not checked and it does not count as 0.',
    'form.rows': 'The standard table lacks rows.',
    'form.unrecognised':
      'Rows and columns whose labels are not recognised are not checked; one may be what seems to be missing.',
    'form.not-read':
      'The section seems to hold its standard table, but not written as a table; its numbers were not checked.',
    'form.repeated': 'A standard table should stand only once.',
    'outline.sections':
      'Most prescribed sections are missing: the text is a passage or only begun, so its structure is not checked.',
    'outline.ordinal': 'Headings of one level should be numbered without gaps.',
    'front.key': 'A key or value of the front matter (the YAML at the top) is wrong; the others work.',
    'markup.silence': 'A silencing comment that silences nothing should go, lest it hide a later mistake.',
    'markup.leftover': 'Left over by copying from Word or a web page; checks ignore it.',
    'markup.reference':
      'A reference {{…}} must name an item of the tables by label, alias or id; one that finds nothing has no number to publish.',
    'free.total': 'A total should be the sum of the items above it or before it.',
    'free.of-which': 'The parts of an item should not add up to more than the item.',
    'free.share': 'A share should be the item divided by the total.',
    'limit.reached': 'More figures in a passage, or parts of a total, than any report has: they are not checked.',
  },
  table: 'Table',
  verdicts: (holds, broken, unknown) =>
    [`✓ ${holds}`, ...(broken > 0 ? [`✗ ${broken}`] : []), ...(unknown > 0 ? [`unchecked ${unknown}`] : [])].join(
      ' · ',
    ),
  repair: {
    cell: (label, written, expected) =>
      written === undefined
        ? `${label} is not filled in; it should be ${expected}`
        : `${label} is ${written}, should be ${expected}`,
    off: (equations, difference) =>
      equations.length === 1
        ? `; off by ${difference}`
        : `; ${equations.map((name) => `“${name}”`).join(', ')} are all off by ${difference}`,
    together: (label, written, expected) =>
      `; ${label} is wrong too: ${written === undefined ? 'not filled in' : `is ${written}`}, should be ${expected}`,
    others: (count) =>
      count === 1
        ? '; 1 other change would make the equations hold as well, so check the records'
        : `; ${count} other changes would make the equations hold as well, so check the records`,
    partWrong: '; another equation confirms the total, so one of the parts is probably wrong',
    slip: (kind, right, wrong) =>
      ({
        swapped: `; probably ${right} typed as ${wrong}, two digits swapped`,
        tenfold: `; probably ${right} typed as ${wrong}, a 0 or a decimal point too many or too few`,
        doubled: `; probably ${right} typed as ${wrong}, a digit doubled`,
        added: `; probably ${right} typed as ${wrong}, a digit too many`,
        dropped: `; probably ${right} typed as ${wrong}, a digit left out`,
        digit: `; probably ${right} typed as ${wrong}, one digit wrong`,
      })[kind],
    lastYear: '; the same as last year, probably not updated',
    exchanged: (label, written) => `; probably exchanged with the ${written} of “${label}”`,
    neighbour: (label) => `; the same as “${label}” beside it, probably shifted`,
    countedTwice: (label) => `; too much by just “${label}”, probably counted twice`,
    leftOut: (label) => `; too little by just “${label}”, probably left out`,
    witness: (says, text) =>
      says === 'changed' ? `; the text says “${text}”, which agrees` : `; yet the text says “${text}” too`,
    said: (text) => `In the text: ${text}`,
    change: (cells) => `Change ${cells.map(({ label, value }) => `“${label}” to ${value}`).join(', ')}`,
  },
  workspace: workspaceEn,
  claims: {
    shouldBe: (expected, written, difference, formula) =>
      `This should be ${expected}, is ${written}${difference === undefined ? '' : `, off by ${difference}`}: ${formula}`,
    broken: (formula) => `This does not agree: ${formula}`,
    missing: (expected, formula) =>
      expected === ''
        ? `A number is missing here: ${formula}`
        : `A number is missing here; it should be ${expected}: ${formula}`,
    unlikeTable: (written, label, value) => `The text says ${written}, the table’s “${label}” is ${value}`,
    unlikeLastYear: (last, now, rises, amount, written) =>
      `Last year’s report has “${last.label}” ${last.value}, this year it is ${now}: ${rises ? 'up' : 'down'} by ${amount}, not by “${written}”`,
    saidZero: (label, value) => `The text says there was none, the table’s “${label}” is ${value}`,
    inTable: (label, value) => `${value} in the table’s “${label}”`,
    listed: (written, counted) => `The text says ${written}, there are ${counted}`,
    fillIn: (text) => `Fill in ${text}`,
    changeTo: (text) => `Change to ${text}`,
    kinds: {
      sum: 'Sum',
      rest: 'Rest',
      missing: 'Missing number',
      share: 'Share',
      rate: 'Rate',
      change: 'Change',
      difference: 'Difference',
      equal: 'Same number',
      carry: 'Received and closed',
      list: 'Count of a list',
      period: 'Year',
    },
    coverage: {
      checked: 'Checked',
      open: 'Not checked: the other side was not found',
      apart: 'Not to be checked: approximate, a rate, or a number in running text',
      unchecked: 'Not checked: no relation was found that holds it',
    },
    causes: {
      truncated: '; it holds only if cut off, not if rounded',
      magnitude: '; off by a factor of ten thousand, so a “万” is probably too many or missing',
      unreachable: '; no whole number last year gives this percentage',
      direction: '; the numbers go the other way than the verb',
      short: '; the rest is not explained',
      year: '; probably last year’s text, not updated',
      outlier: '; it has another base than the other percentages of the list',
    },
    roles: {
      total: (text) => `total ${text}`,
      part: (text) => `part ${text}`,
      base: (text) => `base ${text}`,
      percent: (text) => `share ${text}`,
      rest: (text) => `rest ${text}`,
      before: (text) => `before ${text}`,
      after: (text) => `now ${text}`,
      delta: (text) => `change ${text}`,
      said: (text) => `said ${text}`,
      received: (text) => `received ${text}`,
      carriedIn: (text) => `carried over ${text}`,
      answered: (text) => `answered ${text}`,
      carriedOut: (text) => `carried forward ${text}`,
      gap: (text) => `gap ${text}`,
      period: (text) => `period ${text}`,
    },
  },
  hover: {
    definition: 'Definition',
    counting: 'Counting',
    law: 'Legal basis',
    mistakes: 'Common mistakes',
    equations: 'Equations',
    related: 'Related indicators',
    unit: 'Unit',
    value: 'Value',
    gist: ' (gist)',
    indicators: 'Indicators of this row',
    group: 'Heads a group, takes no number',
    basis: (kind) =>
      kind
        .split('+')
        .map((part) => ({ law: 'law', form: 'the form', derived: 'derived', practice: 'practice' })[part] ?? part)
        .join(', '),
    formula: (left, right) => `${left} = ${right}`,
    holds: 'holds',
    broken: 'broken',
    unknown: 'not checked',
    frontKey: (key) =>
      ({
        agency: 'The reporting agency. Without it the title or the closing tells.',
        year: 'The reporting year: of the figures, not of publication. Without it the title tells.',
        format: 'The report format: 2008, 2014, 2019 or 2021. Without it the year decides.',
        previous: 'Last year’s report, for checks between years.',
        units: 'The units’ reports that this one sums up; globs are allowed.',
      })[key],
  },
  actions: {
    convertTable: 'Convert to a standard table',
    convertTables: (count) => `Convert all ${counted(count, 'table')} to standard tables`,
    fillBlanks: (count) => `Fill ${counted(count, 'blank cell')} of this table with 0`,
    completeTable: (form) => `Add the missing rows and columns of 《${form}》`,
    insertSection: (ordinal, title) => `Insert “${ordinal}、${title}”`,
    renameSection: (title) => `Use the prescribed title “${title}”`,
    insertSections: (count) => `Insert ${counted(count, 'missing section')}`,
    insertTable: (form) => `Insert a blank 《${form}》`,
    renumber: 'Renumber the ordinals',
    halfWidth: (count) => `Write ${counted(count, 'full-width number')} of this table half-width`,
    removeLeftovers: (count) => `Remove all ${counted(count, 'left-over')} of copying`,
    tableFromProse: (label, value) => `Change “${label}” in the table to ${value}, as the prose says`,
    toReference: (name) => `Turn into the reference {{${name}}}`,
    toNumber: (value) => `Turn into the number ${value}`,
    keep: (rule) => `Keep, with a reason (silence ${rule})`,
    reason: 'reason',
    fixRule: (rule, count) => `Fix all ${count} of ${rule} in this file`,
    fixAll: 'Fix everything that is certain',
  },
  writing: {
    kinds: {
      table: 'Standard table',
      section: 'Heading',
      sentence: 'Mandated text',
      row: 'Row',
      group: 'Group heading',
      column: 'Column',
      value: 'Value',
    },
    draft: 'Front matter',
    whole: (key) => `Whole report (format of ${key})`,
    zero: 'None: write 0',
    computeHere: 'Computed by the equations, nothing to fill in',
    computed: (value) => `The equations give ${value}`,
    byLastYear: (value) => `Last year’s report gives ${value}`,
    workedOut: (values) => `computed: ${values.map(shown).join(', ')}`,
    shouldBe: (values) => `should be ${values.map(shown).join(', ')}`,
    preview: 'Preview',
    fillTotals: (count) => `Fill in totals (${count})`,
    verdicts: (holds, broken, unknown) =>
      [
        holds === 1 ? '✓ 1 equation holds' : `✓ ${holds} equations hold`,
        ...(broken > 0 ? [`✗ ${broken}`] : []),
        ...(unknown > 0 ? [`unchecked ${unknown}`] : []),
      ].join(' · '),
    nothingToFill: 'There is no blank total that can be computed',
    notANumber: 'Please enter a number',
    notRenamed: 'There is no number here that can be changed everywhere',
    renamedProse: (count) => `Where prose says this number (${count})`,
    renamedTotals: (count) => `Totals that follow (${count})`,
  },
  replay: {
    noRecording: 'no recording by gouji lsp --record',
    done: (messages, requests, faults, unanswered, { method, milliseconds }) =>
      `${messages} messages, ${requests} requests: ${faults} failed, ${unanswered} without an answer; the slowest was ${method}, ${Math.round(milliseconds)} ms`,
  },
  coverage: ({ figures, checked }) =>
    `${figures} figures in the text, ${checked} checked, ${figures - checked} not checked`,
  manual: {
    level: 'Level',
    byEvidence: (level) => `${level} (more where it is certain, less where it is not)`,
    forms: 'Forms',
    formats: 'Formats',
    formula: 'Formula',
    condition: 'Condition',
    cell: 'In the table',
    wordings: 'Wordings (what is bracketed may be left out, {n} is the figure)',
    source: 'Source',
    year: 'year of the report',
    sources: {
      prose: 'what the text itself states, judged by arithmetic',
      claim: 'a number in the text and in the table should be the same',
    },
    bad: 'Wrong',
    good: 'Right',
    beside: (name) => `Compared with \`${name}\``,
    says: 'What is found',
    at: (place) => `“${place}”`,
    mend: 'How to mend it',
    quickFixes: 'Quick fixes (of the example above)',
    mendByHand: 'Nothing is mended automatically: look up which number is right, then correct the other.',
    silence: 'How to keep an exception',
    howToSilence: (rule) =>
      `For a good reason write “\`<!-- 不校验: ${rule} reason -->\`” above the block or at the end of the line; for a whole workspace set \`"gouji.rules": { "${rule}": "off" }\`, or another level.`,
    neverBroken:
      'This rule reports nothing by itself: it confirms numbers that agree, or a neighbouring rule reports what it means.',
    rules: 'Rules',
    demand: 'What it demands',
    rulesIntroduction:
      'Every rule that Gouji checks. The links of findings and `gouji explain ID` show the same words. Made by `node --import=tsx scripts/build-docs.mjs`; the examples are from `test/cases`.',
    groups: {
      table: 'Equations of the standard tables',
      cells: 'Cells, rows and columns',
      report: 'Structure of the report',
      prose: 'Arithmetic in prose',
      claim: 'Prose against tables',
      free: 'Free tables',
      neighbours: 'Against last year’s and the units’ reports',
      markup: 'Markup',
    },
  },
  cli: {
    summary: (files, error, warning, information, hint) =>
      `${counted(files, 'file')}: ${counted(error, 'error')}, ${counted(warning, 'warning')}, ${counted(information, 'note')}, ${counted(hint, 'hint')}`,
    levels: { error: 'error', warning: 'warning', information: 'information', hint: 'hint' },
    nothing: (file) => `${file}: nothing found`,
    cannotRead: (file, reason) => `${file}: ${reason}`,
    notFound: 'no such file',
    notPermitted: 'reading it is not permitted',
    isDirectory: 'is a directory',
    binary: 'is a binary file and cannot be read as a report',
    tooLarge: (megabytes) => `is larger than ${megabytes} MiB and is not read`,
    undecodable: 'is neither UTF-8 nor GB18030 text',
    notWritten: 'cannot be written',
    notUtf8: 'is not UTF-8 and was not written over; convert -o makes a copy',
    notCache: 'is not a cache of Gouji and is not written over',
    brokenCache: 'is damaged',
    cacheUnused: (file, reason) => `cache ${file} not used: ${reason}`,
    cacheUnwritten: (file, reason) => `cache ${file} not updated: ${reason}`,
    formatted: (file) => `${file}: aligned`,
    wouldFormat: (file) => `${file}: tables are not aligned`,
    fixed: (file, changes) => `${file}: ${counted(changes, 'line')} changed`,
    wouldFix: (file, changes) => `${file}: ${counted(changes, 'line')} can be fixed`,
    reading: (done, total) => `Reading ${done}/${total}`,
    checking: (done, total) => `Checking ${done}/${total}`,
    noFiles: (pattern) => `${pattern}: no report file matches`,
    tables: (count) => counted(count, 'table'),
    unknownTopic: (topic, near) =>
      `There is no indicator or rule “${topic}”${near.length > 0 ? `; did you mean ${near.join(', ')}` : ''}`,
  },
  office: enOffice,
};

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** A constant is its own name. */
function named({ label, value }: Named): string {
  return label === value ? value : `${label} (${value})`;
}

function shown({ name, text }: ShownValue): string {
  return name === undefined ? text : `${name} ${text}`;
}
