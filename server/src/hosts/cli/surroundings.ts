import { version } from '../../../../package.json';
import type { Catalogue } from '../../catalogue/catalogue';
import { messagesFor } from '../../messages/language';
import type { Messages } from '../../messages/messages';
import type { CatalogueFile } from '../../workspace/ownCatalogue';
import { builtinCatalogue } from '../builtin';
import { catalogueWith, ownFiles } from './ownCatalogue';

/** What a command works with, whatever it does. */
export interface Surroundings {
  readonly catalogue: Catalogue;
  /** The own catalogues in it. */
  readonly own: readonly CatalogueFile[];
  readonly messages: Messages;
  readonly version: string;
}

/** In the language of a locale. What is wrong in own catalogues is said on standard error. */
export async function surroundings(locale: string | undefined): Promise<Surroundings> {
  const messages = messagesFor(locale);
  const own = await ownFiles(messages);
  return { catalogue: catalogueWith(builtinCatalogue(), own, messages.language), own, messages, version };
}
