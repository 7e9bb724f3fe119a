import { Catalogue } from '../catalogue/catalogue';
import type { CatalogueData } from '../catalogue/format';
import data from '../catalogue/generated/builtin.json';

/** The catalogue that comes with the product; it was read and checked when it was built (`scripts/build-catalogue.mjs`). */
export function builtinCatalogue(): Catalogue {
  return new Catalogue(data as unknown as CatalogueData);
}
