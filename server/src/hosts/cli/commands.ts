/** The commands that are asked for less often than `check`, in a file that is loaded when one of them is. */
export { messagesFor } from '../../messages/language';
export { convert } from './convert';
export { explain } from './explain';
export { outline } from './outline';
export { replay } from './replay';
export { review } from './review';
export { fixFiles, formatFiles } from './rewrite';
export { surroundings } from './surroundings';
export { create, diff, sum } from './years';
