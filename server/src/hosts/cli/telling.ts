import type { Catalogue } from '../../catalogue/catalogue';
import type { Level } from '../../catalogue/format';
import type { CheckedFile } from '../../features/checkResult';
import type { Messages } from '../../messages/messages';
import { LEVELS } from '../../rules/finding';
import { afterJson, asGithub, beforeJson, fileInJson, type SarifResult, sarifOf, sarifResults } from './machineOutput';
import { fileInText, painter } from './textOutput';

export type Format = 'text' | 'json' | 'sarif' | 'github';

/** How a check is to be told. */
export interface Wish {
  readonly format: Format;
  readonly withClaims: boolean;
  /** Whether text has colours. */
  readonly coloured: boolean;
}

/** What is said of one file, in the format that was asked for, and how many findings of each level it has. */
export interface Told {
  readonly part: string;
  readonly levels: Levels;
}

export type Levels = Readonly<Record<Level, number>>;

/** What is to be said of a file; `text` is the draft's. */
export function told(checked: CheckedFile, text: string, wish: Wish, messages: Messages): Told {
  return { part: partOf(checked, text, wish, messages), levels: countLevels(checked.findings) };
}

function partOf(checked: CheckedFile, text: string, { format, coloured }: Wish, messages: Messages): string {
  switch (format) {
    case 'text':
      return `${fileInText(checked, text, messages, painter(coloured))}\n`;
    case 'github':
      return asGithub(checked);
    case 'json':
      return fileInJson(checked);
    case 'sarif':
      return JSON.stringify(sarifResults(checked));
  }
}

function countLevels(findings: CheckedFile['findings']): Levels {
  const levels = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { level } of findings) levels[level]++;
  return levels;
}

export interface TellerMeans {
  readonly catalogue: Catalogue;
  readonly messages: Messages;
  readonly version: string;
}

/** Writes what is said of files in their order; SARIF when all is done, since it numbers the rules of all. */
export class Teller {
  readonly #sarif: string[] = [];
  readonly #levels = { error: 0, warning: 0, information: 0, hint: 0 };
  #files = 0;

  constructor(
    private readonly format: Format,
    private readonly means: TellerMeans,
    private readonly write: (text: string) => void,
  ) {}

  /** How many findings of each level there were. */
  get levels(): Levels {
    return this.#levels;
  }

  tell({ part, levels }: Told): void {
    if (this.format === 'sarif') this.#sarif.push(part);
    else this.write(this.format === 'json' ? `${beforeJson(this.#files)}${part}` : part);
    this.#files++;
    for (const level of LEVELS) this.#levels[level] += levels[level];
  }

  conclude(): void {
    const { catalogue, messages, version } = this.means;
    switch (this.format) {
      case 'json':
        this.write(afterJson({ files: this.#files, findings: this.#levels }));
        return;
      case 'sarif': {
        const results = this.#sarif.flatMap((part) => JSON.parse(part) as readonly SarifResult[]);
        this.write(sarifOf(results, catalogue, version));
        return;
      }
      case 'text': {
        const { error, warning, information, hint } = this.#levels;
        this.write(`${messages.cli.summary(this.#files, error, warning, information, hint)}\n`);
        return;
      }
      case 'github':
    }
  }
}
