import { Refusal } from '../features/bring/refusal';

/**
 * The text of a file whose encoding nobody states: by its byte order mark, else as its own `charset` says (web pages),
 * else UTF-8, else GB18030, which holds GBK and GB 2312. Bytes that are no text are refused.
 */
export function decodeText(bytes: Uint8Array): string {
  const marked = byteOrderMark(bytes);
  if (marked) return new TextDecoder(marked).decode(bytes);
  for (const byte of bytes.subarray(0, LOOKED_AT)) if (isControl(byte)) throw new Refusal('binary');
  for (const encoding of [statedCharset(bytes), 'utf-8', 'gb18030']) {
    const text = encoding && decoded(encoding, bytes);
    if (text !== undefined) return text;
  }
  throw new Refusal('undecodable');
}

const LOOKED_AT = 8192;

/** `undefined`: the bytes are not in this encoding, or nobody knows it. */
function decoded(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (fault) {
    if (fault instanceof TypeError || fault instanceof RangeError) return undefined;
    throw fault;
  }
}

/** What a `<meta>` near the beginning says; the labels GB2312 and GBK mean the same decoder as browsers have it. */
function statedCharset(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  return /<meta[^<>]{0,200}?charset\s{0,4}=\s{0,4}["']?([A-Za-z0-9_-]{1,40})/i.exec(head)?.[1];
}

/** Control codes that no text holds: below the tab, and from shift-out to substitute. */
function isControl(byte: number): boolean {
  return byte < 9 || (byte >= 14 && byte <= 26);
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}
