/**
 * One spelling for a file, whichever way its URI was written: percent signs decoded (Han names come either way), the drive
 * letter small, `.` and `..` worked out. It names the file inside the workspace and is never sent to anyone.
 */
export function uriKey(uri: string): string {
  const { prefix, path } = parted(decoded(uri));
  return prefix + normal(path.replace(/^\/([A-Za-z]):(?=\/|$)/, (_, drive: string) => `/${drive.toLowerCase()}:`));
}

/**
 * The key of the file or pattern that a draft names: a path relative to the draft's folder, an absolute one, or a URI.
 * `undefined`: the draft has no folder, as one that was never saved.
 */
export function resolved(base: string, written: string): string | undefined {
  const name = written.trim().replaceAll('\\', '/');
  if (/^[A-Za-z][\w+.-]+:\//.test(name)) return uriKey(name);
  const { prefix, path } = parted(uriKey(base));
  if (/^[A-Za-z]:\//.test(name)) return uriKey(`${prefix}/${name}`);
  if (name.startsWith('/')) return uriKey(prefix + name);
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return folder === '' ? undefined : uriKey(prefix + folder + name);
}

/** Whether a file is the folder, or lies in it. Both are keys. */
export function isWithin(file: string, folder: string): boolean {
  return file === folder || file.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** The last part of a URI, decoded: what a reader knows the file by. */
export function baseName(uri: string): string {
  const key = uriKey(uri);
  return key.slice(key.lastIndexOf('/') + 1) || key;
}

function decoded(uri: string): string {
  if (!uri.includes('%')) return uri;
  try {
    return decodeURIComponent(uri);
  } catch (fault) {
    // A stray percent sign: the name is taken as it stands.
    if (fault instanceof URIError) return uri;
    throw fault;
  }
}

/** Scheme and authority apart from the path. */
function parted(uri: string): { readonly prefix: string; readonly path: string } {
  const prefix = /^[A-Za-z][\w+.-]*:(?:\/\/[^/]*)?/.exec(uri)?.[0] ?? '';
  return { prefix: prefix.toLowerCase().replace(/^file:$/, 'file://'), path: uri.slice(prefix.length) };
}

function normal(path: string): string {
  if (!/\/\.{0,2}(?:\/|$)/.test(path)) return path;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && (part !== '' || parts.length === 0)) parts.push(part);
  }
  return parts.length === 1 && path.startsWith('/') ? '/' : parts.join('/');
}

/** A URI that has the key: what stands for itself in the key is encoded again. */
export function uriOfKey(key: string): string {
  const { prefix, path } = parted(key);
  return prefix + path.split('/').map(encodeURIComponent).join('/');
}
