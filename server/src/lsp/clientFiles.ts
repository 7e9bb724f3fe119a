import type { Connection } from 'vscode-languageserver';
import { FileFault, type Files } from '../workspace/files';
import { type FoundFiles, findFilesRequest, type ReadFile, readFileRequest } from './protocol';

/** The files that only the client can reach: virtual file systems, and all files of a server in a browser. */
export function clientFiles(connection: Connection): Files {
  return {
    serves: (uri) => !uri.startsWith('untitled:'),
    find: async (folder, told) => {
      const { uris, fault } = await connection.sendRequest<FoundFiles>(findFilesRequest, { folder });
      if (fault !== undefined) told(`${folder}: ${fault}`);
      return uris;
    },
    read: async (uri) => {
      const { text, fault } = await connection.sendRequest<ReadFile>(readFileRequest, { uri });
      if (text === undefined) throw new FileFault(fault ?? 'not there');
      return text;
    },
  };
}

/** The first that serves a URI. */
export function firstOf(all: readonly Files[]): Files {
  const forUri = (uri: string) => all.find((files) => files.serves(uri));
  return {
    serves: (uri) => forUri(uri) !== undefined,
    find: async (folder, told) => (await forUri(folder)?.find(folder, told)) ?? [],
    read: (uri) => forUri(uri)?.read(uri) ?? Promise.reject(new FileFault('nobody serves such files')),
  };
}
