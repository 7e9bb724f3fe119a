import type { Level } from '../catalogue/format';
import { LEVELS } from '../rules/finding';
import type { LevelSettings } from '../rules/levels';

/** What a user can set (`gouji.*`). */
export interface Settings {
  /** Levels of single rules (`gouji.rules`). */
  readonly rules: LevelSettings;
  /** The key of the format to take every draft for (`gouji.format`). */
  readonly format?: string;
}

export const DEFAULT_SETTINGS: Settings = { rules: {} };

/** Reads settings as a client sends them; what has the wrong type is as if it were not set. */
export function readSettings(value: unknown): Settings {
  const given = isRecord(value) ? value : {};
  const rules = isRecord(given.rules) ? given.rules : {};
  const levels = Object.entries(rules).filter((entry): entry is [string, Level | 'off'] => isLevel(entry[1]));
  const format = typeof given.format === 'string' && /^\d{4}$/.test(given.format) ? given.format : undefined;
  return { rules: Object.fromEntries(levels), ...(format === undefined ? {} : { format }) };
}

function isLevel(value: unknown): value is Level | 'off' {
  return value === 'off' || LEVELS.some((level) => level === value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
