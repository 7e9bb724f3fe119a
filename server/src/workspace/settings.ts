import type { Level } from '../catalogue/format';
import { LEVELS } from '../rules/finding';
import type { LevelSettings } from '../rules/levels';
import { DEFAULT_EXPORT, type ExportSettings, readExportSettings } from './exportSettings';

/** What a user can set (`gouji.*`). */
export interface Settings {
  /** Levels of single rules (`gouji.rules`). */
  readonly rules: LevelSettings;
  /** The key of the format to take every draft for (`gouji.format`). */
  readonly format?: string;
  readonly completion: {
    /** Whether completion also goes by pinyin (`gouji.completion.pinyin`). */
    readonly pinyin: boolean;
  };
  /** Own catalogues besides those in `.gouji` folders, as paths from each folder of the workspace (`gouji.catalogues`). */
  readonly catalogues: readonly string[];
  readonly diagnostics: {
    /** Whether drafts are checked that are not open (`gouji.diagnostics.scope`). */
    readonly scope: 'openFiles' | 'workspace';
  };
  /** Which inlay hints are shown (`gouji.inlayHints.*`). */
  readonly inlayHints: Readonly<Record<HintKind, boolean>>;
  /** How reports leave (`gouji.export.*`). */
  readonly export: ExportSettings;
}

/** Computed totals, what a wrong figure should be, last year's figures, values of references, shares that are right. */
export type HintKind = 'totals' | 'differences' | 'lastYear' | 'references' | 'shares';

export const DEFAULT_SETTINGS: Settings = {
  rules: {},
  completion: { pinyin: true },
  catalogues: [],
  diagnostics: { scope: 'openFiles' },
  inlayHints: { totals: true, differences: true, lastYear: true, references: true, shares: true },
  export: DEFAULT_EXPORT,
};

/** Reads settings as a client sends them; what has the wrong type is as if it were not set. */
export function readSettings(value: unknown): Settings {
  const given = isRecord(value) ? value : {};
  const rules = isRecord(given.rules) ? given.rules : {};
  const levels = Object.entries(rules).filter((entry): entry is [string, Level | 'off'] => isLevel(entry[1]));
  const format = typeof given.format === 'string' && /^\d{4}$/.test(given.format) ? given.format : undefined;
  return {
    rules: Object.fromEntries(levels),
    ...(format === undefined ? {} : { format }),
    catalogues: Array.isArray(given.catalogues) ? given.catalogues.filter((one) => typeof one === 'string') : [],
    completion: flags(given.completion, DEFAULT_SETTINGS.completion),
    diagnostics: {
      scope: isRecord(given.diagnostics) && given.diagnostics.scope === 'workspace' ? 'workspace' : 'openFiles',
    },
    inlayHints: flags(given.inlayHints, DEFAULT_SETTINGS.inlayHints),
    export: readExportSettings(given.export),
  };
}

/** Switches of a group; what is not set, or no boolean, is as by default. */
function flags<Key extends string>(value: unknown, defaults: Readonly<Record<Key, boolean>>): Record<Key, boolean> {
  const given = isRecord(value) ? value : {};
  const read = ([key, usual]: [string, unknown]) => [key, typeof given[key] === 'boolean' ? given[key] : usual];
  return Object.fromEntries(Object.entries(defaults).map(read));
}

function isLevel(value: unknown): value is Level | 'off' {
  return value === 'off' || LEVELS.some((level) => level === value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
