import { Catalogue } from '../catalogue/catalogue';
import files from '../catalogue/generated/builtin.json';
import { loadCatalogue } from '../catalogue/load';

/** The catalogue that comes with the product; a test sees to it that it has no problems. */
export function builtinCatalogue(): Catalogue {
  return new Catalogue(loadCatalogue(files).data);
}
