import { lastUpTo } from './search';

/** Units between two counts that are kept; what lies between is counted when asked for. */
const STRIDE = 256;

/**
 * Between offsets into a text (UTF-16 units) and bytes of its UTF-8 form. Half of a surrogate pair counts two bytes, so
 * that a pair has its four; a half that stands alone has no UTF-8 form, and none is sent by who counts bytes.
 */
export class ByteIndex {
  /** How many bytes come before each multiple of `STRIDE`. */
  private readonly counts: Uint32Array;

  constructor(private readonly text: string) {
    this.counts = new Uint32Array(Math.floor(text.length / STRIDE) + 1);
    let bytes = 0;
    for (let at = 0; at < text.length; at++) {
      if (at % STRIDE === 0) this.counts[at / STRIDE] = bytes;
      bytes += bytesOf(text.charCodeAt(at));
    }
    if (text.length % STRIDE === 0) this.counts[text.length / STRIDE] = bytes;
  }

  /** How many bytes come before the offset, which must not lie outside the text. */
  bytesBefore(offset: number): number {
    const stop = Math.floor(offset / STRIDE);
    let bytes = this.counts[stop] ?? 0;
    for (let at = stop * STRIDE; at < offset; at++) bytes += bytesOf(this.text.charCodeAt(at));
    return bytes;
  }

  /** Where the character begins that so many bytes lead to or into; the text's end if it has fewer. */
  offsetAt(bytes: number): number {
    const stop = lastUpTo(this.counts, bytes);
    let at = stop * STRIDE;
    let left = bytes - (this.counts[stop] ?? 0);
    while (at < this.text.length) {
      left -= bytesOf(this.text.charCodeAt(at));
      if (left < 0) break;
      at++;
    }
    return isInPair(this.text, at) ? at - 1 : at;
  }
}

function bytesOf(unit: number): number {
  if (unit < 0x80) return 1;
  if (unit < 0x800 || isSurrogate(unit)) return 2;
  return 3;
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

function isInPair(text: string, at: number): boolean {
  return at > 0 && (text.codePointAt(at - 1) ?? 0) > 0xffff;
}
