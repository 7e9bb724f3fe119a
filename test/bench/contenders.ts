/** The servers that are measured, each started afresh. */
import path from 'node:path';
import { buildSync } from 'esbuild';
import { ENGINE_FLAGS } from '../../client/src/engineFlags';
import { SERVER } from '../lsp/support/bundles';
import { type Command, LspDriver } from './lspDriver';
import { loadPeer, peerFile, versionOf } from './peers';

export interface Contender {
  readonly name: string;
  readonly command: Command;
  /** The language the draft is said to be in, and the extension of its name. */
  readonly language: string;
  readonly extension: string;
  /** The report as this server reads it. */
  written(report: string): string;
  start(text: () => string): Promise<LspDriver>;
}

const here = import.meta.dirname;
const node = (...args: string[]): Command => ({ file: process.execPath, args });
const LIBRARY = path.resolve(here, '../../out/bench/library.js');

/** As an editor does; the compared servers are all started over stdio. */
function contender(name: string, command: Command, language: string, extension: string): Contender {
  const start = async () => {
    const driver = new LspDriver(command);
    await driver.initialize();
    return driver;
  };
  return { name, command, language, extension, written: (report) => report, start };
}

export const RAW = contender('raw no-op (floor)', node(path.join(here, 'floors/raw.mjs')), 'gouji', 'gouji');
export const PLAIN = contender('vscode-languageserver, no analysis', node(LIBRARY, '--stdio'), 'gouji', 'gouji');
/** Started as the extension starts it. */
export const GOUJI = contender('**gouji**', node(...ENGINE_FLAGS, SERVER, '--stdio'), 'gouji', 'gouji');
/** It is given the report's cells and clauses as strings of arrays, line by line, since it would give up at the first letter of anything else. */
const json = contender(
  `vscode-json-language-server (vscode-langservers-extracted ${versionOf('vscode-langservers-extracted')})`,
  node(peerFile('vscode-langservers-extracted', 'bin/vscode-json-language-server'), '--stdio'),
  'json',
  'json',
);
export const JSON_SERVER: Contender = {
  ...json,
  written: (report) =>
    JSON.stringify(
      report.split('\n').map((line) => line.split(/[|，。；]/)),
      undefined,
      1,
    ),
};

/** Bundles the server without analysis as ours is bundled. */
export function buildFloors(): void {
  buildSync({
    entryPoints: [path.join(here, 'floors/library.ts')],
    outfile: LIBRARY,
    bundle: true,
    minify: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
  });
}

/** Its diagnostics are off unless they are asked for. */
const VALIDATING = {
  validate: {
    enabled: true,
    referenceLinks: { enabled: 'warning' },
    fragmentLinks: { enabled: 'warning' },
    fileLinks: { enabled: 'warning', markdownFragmentLinks: 'inherit' },
    unusedLinkDefinitions: { enabled: 'hint' },
    duplicateLinkDefinitions: { enabled: 'warning' },
    ignoredLinks: [],
  },
};

interface MarkdownIt {
  parse(text: string, environment: object): unknown;
}

/** This one leaves parsing to its client: the tokens are made here, as VS Code makes them, and count as its time. */
export async function markdownServer(): Promise<Contender> {
  const { default: markdownIt } = await loadPeer<{ default: () => MarkdownIt }>('markdown-it');
  const parser = markdownIt();
  const command = node(peerFile('vscode-markdown-languageserver', 'dist/node/workerMain.js'), '--stdio');
  const start = async (text: () => string) => {
    const driver = new LspDriver(command, {
      'markdown/parse': (params) => {
        const { text: own } = params as { readonly text?: string };
        return parser.parse(own ?? text(), {});
      },
      'markdown/findMarkdownFilesInWorkspace': () => [],
    });
    await driver.initialize({ markdownFileExtensions: ['md'] });
    driver.notify('workspace/didChangeConfiguration', { settings: { markdown: VALIDATING } });
    return driver;
  };
  return {
    name: `vscode-markdown-languageserver ${versionOf('vscode-markdown-languageserver')}`,
    command,
    language: 'markdown',
    extension: 'md',
    written: (report) => report,
    start,
  };
}
