/**
 * One spelling for an agency's name: white space, brackets and full width make no difference, nor does the word by which
 * a title goes on. A renamed agency has another name; its front matter says what it was (`上年`).
 */
export function agencyKey(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s\u200b"'“”‘’·.,，。、:：()（）〈〉《》【】[\]-]+/g, '')
    .replace(/关于$/, '')
    .toLowerCase();
}
