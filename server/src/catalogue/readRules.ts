/** Reads rules and the phrases of prose claims. Whether the ids they name exist is checked elsewhere. */
import { parseCondition } from './condition';
import type {
  Condition,
  EquationForm,
  Level,
  ProseClaimForm,
  ProseRuleForm,
  RuleForm,
  RuleKind,
  SectionProse,
  Term,
} from './format';
import type { Mapping } from './shape';
import { type Parsed, parseEquation, parseSum } from './terms';

const LEVELS: readonly Level[] = ['error', 'warning', 'information', 'hint'];

const RULE_KINDS: readonly RuleKind[] = [
  'sum',
  'equality',
  'less-or-equal',
  'identity',
  'cross-table',
  'cross-year',
  'prose-to-table',
  'prose',
  'plausibility',
  'format',
  'structure',
];

/** A record of `rules`; `undefined` where a field that it needs is missing or wrong, which `item` has noted as a problem. */
export function readRule(item: Mapping): RuleForm | undefined {
  const id = item.text('id');
  const forms = item.texts('forms');
  const kind = item.choice('kind', RULE_KINDS);
  const level = item.choice('level', LEVELS);
  const foreach = item.optionalChoice('foreach', ['columns', 'rows']);
  const over = readOver(item);
  const equation = formula<EquationForm>(item, 'equation', parseEquation);
  const expression = item.optionalText('expr');
  const when = formula<Condition>(item, 'when', parseCondition);
  const whenText = item.optionalText('when_text');
  const prose = readSectionProse(item.optionalMapping('prose'));
  const explain = item.text('explain');
  const source = item.texts('source');
  item.end();
  if (id === undefined || kind === undefined || level === undefined || explain === undefined) return undefined;
  if (equation === 'broken' || when === 'broken') return undefined;
  if (equation === undefined && when === undefined && whenText === undefined) {
    item.fault('equation', '规则要有 equation 或者 when', 'a rule needs an equation or a condition');
    return undefined;
  }
  const written = expression ?? (equation === undefined ? undefined : item.optionalText('equation'));
  return {
    id,
    forms,
    kind,
    level,
    ...(foreach === undefined ? {} : { foreach }),
    over,
    ...(equation === undefined ? {} : { equation }),
    ...(when === undefined ? {} : { when }),
    ...(whenText === undefined ? {} : { whenText }),
    ...(prose === undefined ? {} : { prose }),
    ...(written === undefined ? {} : { expression: written }),
    explain,
    source,
  };
}

function readSectionProse(item: Mapping | undefined): SectionProse | undefined {
  const section = item?.count('section');
  const words = item?.texts('words') ?? [];
  const amount = item?.optionalText('amount');
  item?.end();
  return section === undefined ? undefined : { section, words, ...(amount === undefined ? {} : { amount }) };
}

/** A record of `prose_claims`, likewise. */
export function readProseClaim(item: Mapping): ProseClaimForm | undefined {
  const id = item.text('id');
  const eras = item.texts('eras');
  const phrases = item.texts('phrases');
  const zero = item.texts('zero');
  const target = formula(item, 'target', parseSum);
  const alternatives: (readonly Term[])[] = [];
  for (const [at, text] of item.texts('alternatives').entries()) {
    const parsed = parseSum(text);
    if (parsed.kind === 'parsed') alternatives.push(parsed.value);
    else item.fault(`alternatives[${at}]`, parsed.message, parsed.english);
  }
  const confirms = item.flag('confirms');
  const explain = item.text('explain');
  item.end();
  if (target === undefined) item.text('target');
  if (id === undefined || explain === undefined || target === undefined || target === 'broken') return undefined;
  return { id, eras, phrases, zero, target, alternatives, confirms, explain };
}

/** A record of `prose_rules`, likewise. */
export function readProseRule(item: Mapping): ProseRuleForm | undefined {
  const id = item.text('id');
  const level = item.choice('level', LEVELS);
  const explain = item.text('explain');
  const condition = item.optionalText('condition') ?? '';
  const formulaText = item.optionalText('formula') ?? '';
  item.end();
  if (id === undefined || level === undefined || explain === undefined) return undefined;
  return { id, level, explain, condition, formula: formulaText };
}

/** `all`, or a list of columns or rows; absent means all. */
function readOver(item: Mapping): RuleForm['over'] {
  if (!item.has('over')) {
    item.texts('over');
    return 'all';
  }
  if (item.isText('over')) return item.choice<'all'>('over', ['all']) ?? 'all';
  return item.texts('over');
}

/** The formula under `key`, read; `broken` after a report. */
function formula<T>(item: Mapping, key: string, parse: (text: string) => Parsed<T>): T | 'broken' | undefined {
  const text = item.optionalText(key);
  if (text === undefined) return undefined;
  const parsed = parse(text);
  if (parsed.kind === 'parsed') return parsed.value;
  item.fault(key, parsed.message, parsed.english);
  return 'broken';
}
