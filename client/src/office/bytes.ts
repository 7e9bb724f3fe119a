/** Bytes and the text the server sends and takes them as; the same in Node and in a browser. */
const PORTION = 0x8000;

export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += PORTION) {
    parts.push(String.fromCharCode(...bytes.subarray(at, at + PORTION)));
  }
  return btoa(parts.join(''));
}

export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
