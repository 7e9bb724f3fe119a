import type { Connection } from 'vscode-languageserver';
import { FileFault, type Files } from '../workspace/files';
import { type FindFilesParams, type FoundFiles, findFilesRequest, type ReadFile, readFileRequest } from './protocol';

/** The files that only the client can reach: virtual file systems, and all files of a server in a browser. */
export function clientFiles(connection: Connection): Files {
  const ask = async (params: FindFilesParams, told: (fault: string) => void) => {
    const { uris, fault } = await connection.sendRequest<FoundFiles>(findFilesRequest, params);
    if (fault !== undefined) told(`${params.folder}: ${fault}`);
    return uris;
  };
  return {
    serves: (uri) => !uri.startsWith('untitled:'),
    find: (folder, told) => ask({ folder, below: true }, told),
    list: (folder, told) => ask({ folder, below: false }, told),
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
    list: async (folder, told) => (await forUri(folder)?.list(folder, told)) ?? [],
    read: (uri) => forUri(uri)?.read(uri) ?? Promise.reject(new FileFault('nobody serves such files')),
  };
}
