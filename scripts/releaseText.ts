/** What a release changes in the texts of the project. */

/** `0.2.0` as three numbers; `undefined` for anything else, pre-releases included. */
export function readVersion(text: string): readonly [number, number, number] | undefined {
  const [, major, minor, patch] = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/.exec(text) ?? [];
  return major && minor && patch ? [Number(major), Number(minor), Number(patch)] : undefined;
}

/** Whether `next` comes after `last`; false if either is no version. */
export function isLater(next: string, last: string): boolean {
  const [one, other] = [readVersion(next), readVersion(last)];
  if (!one || !other) return false;
  const at = one.findIndex((part, index) => part !== other[index]);
  return at >= 0 && (one[at] ?? 0) > (other[at] ?? 0);
}

/**
 * The changelog with what is unreleased under the version and its date (`2026-01-25`), and an empty section above it.
 * Throws an `Error` that says why, where nothing is unreleased or the version has a section already.
 */
export function releasedChangelog(text: string, version: string, date: string): string {
  if (text.includes(`\n## [${version}]`)) throw new Error(`CHANGELOG.md has ${version} already`);
  const at = text.indexOf(UNRELEASED);
  if (at < 0) throw new Error(`CHANGELOG.md has no line ${UNRELEASED.trim()}`);
  const from = at + UNRELEASED.length;
  const next = text.indexOf('\n## ', from);
  const section = text.slice(from, next < 0 ? text.length : next);
  if (!/^- /m.test(section)) throw new Error('CHANGELOG.md says nothing of what is unreleased');
  return `${text.slice(0, from)}\n\n## [${version}] - ${date}${text.slice(from)}`;
}

const UNRELEASED = '\n## [Unreleased]';

/** What changed in a version: its section of the changelog without the heading, as the text of a tag. */
export function notesOf(changelog: string, version: string): string {
  const heading = changelog.indexOf(`\n## [${version}]`);
  if (heading < 0) return '';
  const from = changelog.indexOf('\n', heading + 1);
  const next = changelog.indexOf('\n## ', from);
  return changelog.slice(from, next < 0 ? changelog.length : next).trim();
}

/** A `package.json` or `package-lock.json` with another version of the project, all else as it stands. */
export function withVersion(json: string, last: string, next: string): string {
  const said = `"version": "${last}"`;
  // The lock file says it twice: of itself, and of its first package; other packages may have that version too.
  const most = json.includes('"lockfileVersion"') ? 2 : 1;
  let text = json;
  let from = 0;
  for (let count = 0; count < most; count++) {
    const at = text.indexOf(said, from);
    if (at < 0) throw new Error(`no ${said}`);
    const written = `"version": "${next}"`;
    text = text.slice(0, at) + written + text.slice(at + said.length);
    from = at + written.length;
  }
  return text;
}
