import { version } from '../../../../package.json';
import type { Catalogue } from '../../catalogue/catalogue';
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

/** What is wrong in own catalogues is said on standard error. */
export async function surroundings(messages: Messages): Promise<Surroundings> {
  const own = await ownFiles(messages);
  return { catalogue: catalogueWith(builtinCatalogue(), own, messages.language), own, messages, version };
}
