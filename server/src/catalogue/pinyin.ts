/** How names are spoken, for finding them by their sound. `scripts/build-catalogue.mjs` writes the syllables. */
import spoken from './generated/pinyin.json';

/** `ben nian xin shou` as `bennianxinshou`; what is not Chinese is left as it is, in small letters and without spaces. */
export function pinyinOf(text: string): string {
  return speak(text, (syllable) => syllable);
}

/** `bnxs`. */
export function initialsOf(text: string): string {
  return speak(text, (syllable) => syllable.charAt(0));
}

let words: ReadonlyMap<string, string> | undefined;

/** Made when a name is first spoken: most sessions never do. */
function syllablesOf(word: string): string | undefined {
  words ??= new Map(Object.entries(spoken));
  return words.get(word);
}

/** Words that the data has are spoken as a whole, since a character may sound in several ways; others one by one. */
function speak(text: string, shorten: (syllable: string) => string): string {
  const say = (word: string) => syllablesOf(word)?.split(' ').map(shorten).join('');
  return text
    .replace(/\p{Script=Han}+/gu, (run) => say(run) ?? [...run].map((one) => say(one) ?? one).join(''))
    .replace(/[^\p{L}\p{N}.@-]+/gu, '')
    .toLowerCase();
}
