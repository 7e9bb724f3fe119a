/** Where the drafts of folders come from: a host's file system, or the client's for everything else. */
export interface Files {
  /** Whether files of this URI's kind can be had at all. */
  serves(uri: string): boolean;
  /** The drafts and own catalogues in a folder and below it, as URIs. What cannot be gone through is left out and told of. */
  find(folder: string, told: (fault: string) => void): Promise<readonly string[]>;
  /** The drafts that lie in the folder itself. */
  list(folder: string, told: (fault: string) => void): Promise<readonly string[]>;
  /** The text of a file; rejects with a {@link FileFault} where it cannot be had. */
  read(uri: string): Promise<string>;
}

/** Why a file cannot be read, in words for the log. */
export class FileFault extends Error {}

/** Whether a file's name is a draft's. */
export function isDraftName(uri: string): boolean {
  return /\.gouji(?:\.md)?$/i.test(uri);
}

/** Whether it is a catalogue of the workspace's own: YAML in a folder `.gouji`. */
export function isCatalogueName(uri: string): boolean {
  return /(?:^|\/|%2F)\.gouji\/[^/]+\.ya?ml$/i.test(uri);
}
