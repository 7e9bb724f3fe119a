const PORTION = 0x8000;

/** Bytes as the protocol carries them; the same in Node and in a worker. */
export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += PORTION) {
    parts.push(String.fromCharCode(...bytes.subarray(at, at + PORTION)));
  }
  return btoa(parts.join(''));
}

/** What is no base64 gives no bytes. */
export function fromBase64(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch (fault) {
    if (fault instanceof Error && fault.name === 'InvalidCharacterError') return new Uint8Array();
    throw fault;
  }
}
