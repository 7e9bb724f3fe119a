import { en } from './en';
import type { Messages } from './messages';
import { zh } from './zh';

/** The messages of a locale such as `zh-cn` or `en-GB`; Chinese unless another language is asked for. */
export function messagesFor(locale: string | undefined): Messages {
  return locale === undefined || /^(zh|c$|c\.|posix)/i.test(locale) ? zh : en;
}
