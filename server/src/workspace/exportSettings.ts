/** The parts of a printed report that have a face of their own: 小标宋, 仿宋, 黑体, 楷体, and what stands in tables. */
export const FONT_ROLES = ['title', 'body', 'heading1', 'heading2', 'table'] as const;

export type FontRole = (typeof FONT_ROLES)[number];

/** Faces to take instead of the standard's, by name. */
export type Fonts = Readonly<Partial<Record<FontRole, string>>>;

/** How a report leaves (`gouji.export.*`). */
export interface ExportSettings {
  /** `gouji.export.fonts` */
  readonly fonts: Fonts;
  /** What is listed, and asked about, before a report leaves (`gouji.export.confirm`). */
  readonly confirm: 'errors' | 'warnings' | 'never';
}

export const DEFAULT_EXPORT: ExportSettings = { fonts: {}, confirm: 'errors' };

/** Reads settings as a client sends them; what cannot be is as if it were not set. */
export function readExportSettings(value: unknown): ExportSettings {
  const { fonts, confirm } = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  return {
    fonts: readFonts(fonts),
    confirm: confirm === 'warnings' || confirm === 'never' ? confirm : DEFAULT_EXPORT.confirm,
  };
}

/** Names of faces by their parts; a part that is not known and a name that none has are left out. */
function readFonts(value: unknown): Fonts {
  const given = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  return Object.fromEntries(
    FONT_ROLES.flatMap((role) => {
      const name = given[role];
      return typeof name === 'string' && isFontName(name.trim()) ? [[role, name.trim()]] : [];
    }),
  );
}

export function isFontRole(text: string): text is FontRole {
  return FONT_ROLES.some((role) => role === text);
}

/** Whether a face may have this name, which is written into style sheets: letters, digits and what joins them. */
export function isFontName(name: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N} _.()-]{0,59}$/u.test(name);
}
