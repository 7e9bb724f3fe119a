import { Unzip, UnzipInflate } from 'fflate';
import { Refusal } from '../features/bring/refusal';

const MOST_ENTRIES = 10_000;
const MOST_UNPACKED = 96 * 2 ** 20;
/** Fed in small portions, since what one portion unpacks to is in memory before it can be counted. */
const PORTION = 16 * 1024;

/**
 * The wanted entries of a ZIP archive by name. One that unpacks to more than a document needs is refused while it is
 * unpacked, whatever sizes it states; entries that are not wanted are passed over packed.
 */
export function unpack(archive: Uint8Array, isWanted: (name: string) => boolean): Map<string, Uint8Array> {
  const chunks = new Map<string, Uint8Array[]>();
  let entries = 0;
  let unpacked = 0;
  const unzip = new Unzip((file) => {
    if (++entries > MOST_ENTRIES) throw new Refusal('bomb');
    if (!isWanted(file.name) || chunks.has(file.name)) return;
    const own: Uint8Array[] = [];
    chunks.set(file.name, own);
    file.ondata = (fault, chunk) => {
      // What is thrown here comes back as the entry's own fault.
      if (fault) throw fault instanceof Refusal ? fault : new Refusal('not-readable');
      unpacked += chunk.length;
      if (unpacked > MOST_UNPACKED) throw new Refusal('bomb');
      own.push(chunk);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < archive.length; at += PORTION) {
      unzip.push(archive.subarray(at, at + PORTION), at + PORTION >= archive.length);
    }
  } catch (fault) {
    throw fault instanceof Refusal ? fault : new Refusal('not-readable');
  }
  return new Map([...chunks].map(([name, parts]) => [name, joined(parts)]));
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
