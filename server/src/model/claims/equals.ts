import type { Figure } from '../../numbers/token';
import { perObject } from '../../text/memory';
import type { Claim } from './claim';
import { type FigureSlot, hasFigure, isCount } from './figure-slot';
import type { PassageClaims } from './passage';
import { inRole, shown } from './relation';
import { after, placeOf, Rank, type Slot, type Stream } from './stream';

/**
 * The same count said twice: `申请3件，3件已审结`, or the same words with the same number in another paragraph. Two numbers
 * are only set against each other where their words are the same to the letter. Source: q.same-figure.
 */
export function equalsOf(passages: readonly PassageClaims[]): readonly Claim[] {
  const claims: Claim[] = [];
  const seen: Mention[] = [];
  const byKey = new Map<string, Mention[]>();
  const byNoun = new Map<string, Mention>();
  for (const passage of passages) {
    for (const mention of mentionsOf(passage)) {
      const earlier = echoOf(mention, seen) ?? repeatOf(mention, byKey);
      if (earlier !== undefined) claims.push(equalClaim(earlier, mention));
      const rival = earlier === undefined ? contradictedBy(mention, byNoun) : undefined;
      if (rival !== undefined) claims.push(contradiction(rival, mention));
      seen.push(mention);
      const same = byKey.get(mention.key);
      if (same === undefined) byKey.set(mention.key, [mention]);
      else same.push(mention);
    }
  }
  return claims;
}

interface Mention {
  readonly stream: Stream;
  readonly slot: FigureSlot;
  /** Its number and unit. */
  readonly key: string;
  /** What is counted: the words around the figure, stripped of verbs of counting. */
  readonly words: string;
  /** The sum it is a part of. */
  readonly sum: Claim | undefined;
}

/** The exact counts of a passage in their order; remembered, since most passages outlive an edit. */
const mentionsOf = perObject(({ stream, claims }: PassageClaims): readonly Mention[] => {
  const partOf = sumsByPart(claims);
  const headings = headingsOf(stream);
  return stream.slots.filter(isMention).map((slot) => ({
    stream,
    slot,
    key: keyOf(slot),
    words: wordsOf(stream, slot, headings[slot.block] ?? ''),
    sum: partOf.get(slot.figure),
  }));
});

function isMention(slot: Slot): slot is FigureSlot {
  if (!hasFigure(slot) || slot.isAttribute) return false;
  const { figure } = slot;
  return isCount(figure) && !figure.casual && figure.quantity.precision === 'exact';
}

function sumsByPart(claims: readonly Claim[]): ReadonlyMap<Figure, Claim> {
  const found = new Map<Figure, Claim>();
  for (const claim of claims) {
    if (claim.kind !== 'sum' && claim.kind !== 'carry') continue;
    for (const { role, figure } of claim.figures)
      if (role === 'part' && figure !== undefined && !found.has(figure)) found.set(figure, claim);
  }
  return found;
}

function keyOf(slot: FigureSlot): string {
  return `${slot.figure.quantity.nominal.toFixed()} ${slot.figure.unit}`;
}

const EMPTY_WORDS =
  /(全年|今年|本年度?|年度|20\d\d年度?|我局|我市|我区|我县|我委|我分局|截至|目前|共计?|合计|总计|收到|受理|办理|接收|分别|其中|有|的|了|数|各种|各类|通过|对|就|被)/g;

function wordsOf(stream: Stream, slot: FigureSlot, heading: string): string {
  const before = slot.figure.noun.replace(EMPTY_WORDS, '');
  const following = /^[^,;:。、()\n]{0,24}/.exec(after(stream, slot))?.[0] ?? '';
  const own = `${before}|${following.replace(EMPTY_WORDS, '')}`;
  return own.replace(/公开|发布|办理|\|/g, '').length >= LEAST_WORDS
    ? own
    : `${heading.replace(EMPTY_WORDS, '')}|${own}`;
}

/** Shorter descriptions say too little of what is counted. */
const LEAST_NOUN = 6;
const TIME_WORDS =
  /20\d\d年度?|全年|今年|本年度?|年内|截至目前|目前|共计?|合计|总计|累计|[我本][局委办市区县院校镇]|其中|了|的/g;

/**
 * An earlier figure described in the very same words with another number. Words can be the same and the things not, so
 * this is worth a look and no more; the first mention stays the one that later ones are compared with.
 */
function contradictedBy(mention: Mention, byNoun: Map<string, Mention>): Mention | undefined {
  const { figure } = mention.slot;
  const noun = figure.noun.replace(TIME_WORDS, '');
  if (noun.length < LEAST_NOUN || mention.sum !== undefined) return undefined;
  const key = `${noun} ${figure.unit}`;
  const earlier = byNoun.get(key);
  if (earlier === undefined) byNoun.set(key, mention);
  if (earlier === undefined || !apart(earlier, mention)) return undefined;
  return earlier.slot.figure.quantity.nominal.eq(figure.quantity.nominal) ? undefined : earlier;
}

/** Fewer words than this tell nothing; the heading above tells what is spoken of. */
const LEAST_WORDS = 2;

/** For each block, the title it stands under. */
function headingsOf(stream: Stream): readonly string[] {
  let title = '';
  return stream.blocks.map(({ block, reading }) => {
    if (block.kind === 'heading')
      title =
        /^[^。;:\n]{0,40}/.exec(reading.folded.text.replace(/^\(?[一二三四五六七八九十\d]{1,3}[)、.]?/, ''))?.[0] ?? '';
    return title;
  });
}

/** The number at once taken up again: `…3件，3件已审结`, `收到99件，办结99件`. */
function echoOf(mention: Mention, seen: readonly Mention[]): Mention | undefined {
  const last = seen.at(-1);
  if (last === undefined || last.stream !== mention.stream) return undefined;
  const { slot } = mention;
  if (
    last.slot.index !== slot.index - 1 ||
    slot.depth !== last.slot.depth ||
    slot.rank === Rank.none ||
    slot.rank > Rank.semicolon
  )
    return undefined;
  if (last.key !== mention.key || (mention.sum !== undefined && mention.sum === last.sum)) return undefined;
  const bare = slot.figure.noun === '';
  return bare || slot.figure.quantity.nominal.gte(10) ? last : undefined;
}

const MOST_EARLIER = 6;

/** The same number of the same thing somewhere before. */
function repeatOf(mention: Mention, byKey: ReadonlyMap<string, readonly Mention[]>): Mention | undefined {
  const earlier = byKey.get(mention.key) ?? [];
  for (const other of earlier.slice(-MOST_EARLIER).reverse())
    if (apart(other, mention) && shareWords(other.words, mention.words)) return other;
  return undefined;
}

/** Members of one sentence are different things, however alike their names. */
function apart(a: Mention, b: Mention): boolean {
  return a.stream !== b.stream || a.slot.sentence !== b.slot.sentence;
}

/** Whether two descriptions have three characters in a row in common, or two where one is no longer. */
function shareWords(a: string, b: string): boolean {
  const pieces = new Set<string>();
  const short = Math.min(a.replace('|', '').length, b.replace('|', '').length);
  const size = short <= 4 ? 2 : 3;
  for (let at = 0; at + size <= a.length; at += 1) {
    const piece = a.slice(at, at + size);
    if (!piece.includes('|')) pieces.add(piece);
  }
  for (let at = 0; at + size <= b.length; at += 1) if (pieces.has(b.slice(at, at + size))) return true;
  return false;
}

function equalClaim(earlier: Mention, mention: Mention): Claim {
  return {
    kind: 'equal',
    rule: 'q.same-figure',
    figures: [inRole(earlier.stream, earlier.slot, 'said'), inRole(mention.stream, mention.slot, 'said')],
    formula: `${shown(earlier.slot.figure)} = ${shown(mention.slot.figure)}`,
    verdict: 'holds',
    at: placeOf(mention.stream, mention.slot),
  };
}

function contradiction(earlier: Mention, mention: Mention): Claim {
  const { value, text } = { value: earlier.slot.figure.quantity.nominal, text: shown(earlier.slot.figure) };
  return {
    ...equalClaim(earlier, mention),
    formula: `${shown(mention.slot.figure)} ≠ ${text}`,
    verdict: 'broken',
    level: 'hint',
    expected: { value, text },
    difference: value.minus(mention.slot.figure.quantity.nominal),
  };
}
