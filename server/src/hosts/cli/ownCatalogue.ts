import { readdirSync } from 'node:fs';
import type { Catalogue } from '../../catalogue/catalogue';
import type { CliWords, Messages } from '../../messages/messages';
import { LineIndex } from '../../text/lineIndex';
import { isCatalogueName } from '../../workspace/files';
import { type CatalogueFile, withOwnFiles } from '../../workspace/ownCatalogue';
import { readText, unreadable } from './readText';
import { Unreadable } from './unreadable';

const FOLDER = '.gouji';

/** The own catalogues in the folder where the command line runs. */
export async function ownFiles({ cli }: Messages): Promise<readonly CatalogueFile[]> {
  const names = namesIn(FOLDER, cli);
  const files: CatalogueFile[] = [];
  for (const name of names
    .map((one) => `${FOLDER}/${one}`)
    .filter(isCatalogueName)
    .sort()) {
    try {
      files.push({ name, text: await readText(name, cli) });
    } catch (fault) {
      if (!(fault instanceof Unreadable)) throw fault;
      console.error(cli.cannotRead(name, fault.message));
    }
  }
  return files;
}

/** Most folders have no own catalogues; a folder of them that cannot be read is named. */
function namesIn(folder: string, words: CliWords): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault && fault.code === 'ENOENT')) {
      console.error(words.cannotRead(folder, unreadable(fault, words).message));
    }
    return [];
  }
}

/** The catalogue with them; `told`: whether what is wrong in them is said on standard error. */
export function catalogueWith(
  builtin: Catalogue,
  files: readonly CatalogueFile[],
  told?: Messages['language'],
): Catalogue {
  if (files.length === 0) return builtin;
  const { catalogue, problems } = withOwnFiles(builtin.data, files);
  const lines = new Map(files.map(({ name, text }) => [name, new LineIndex(text)]));
  for (const { file, span, message, english } of told === undefined ? [] : problems) {
    const line = (lines.get(file)?.lineAt(span.start) ?? 0) + 1;
    console.error(`${file}:${line}: ${told === 'zh' ? message : english}`);
  }
  return catalogue;
}
