/** A preview's page in jsdom: the extension's own HTML and script, without an editor behind it. */
import path from 'node:path';
import { build } from 'esbuild';
import { JSDOM, VirtualConsole } from 'jsdom';
import type { FromPage, ToPage } from '../../../client/src/preview/messages';
import { pageHtml } from '../../../client/src/preview/page';
import type { Preview } from '../../../server/src/lsp/protocol';
import { zh } from '../../../server/src/messages/zh';
import { previewBlock } from '../../../server/src/render/preview';
import { renderReport } from '../../../server/src/render/report';
import { type PreviewBlock, stepsBetween } from '../../../server/src/render/steps';
import { findingsIn, reportOf } from '../../support/check';

const root = path.resolve(import.meta.dirname, '../../..');
let script: Promise<string> | undefined;

/** The page's script, bundled once for all tests. */
function bundled(): Promise<string> {
  script ??= build({
    entryPoints: [path.join(root, 'client/webview/main.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    logLevel: 'silent',
  }).then(({ outputFiles }) => outputFiles[0]?.text ?? '');
  return script;
}

export interface Page {
  readonly window: JSDOM['window'];
  readonly document: Document;
  /** What the page said to the extension, in order. */
  readonly said: FromPage[];
  readonly states: unknown[];
  send(message: ToPage): void;
  /** Draws the draft, by the steps from what was drawn before. */
  draw(text: string, options?: { readonly findings?: boolean }): void;
}

export async function openPage(): Promise<Page> {
  const html = pageHtml({
    script: 'preview.js',
    style: 'preview.css',
    styleSource: 'self',
    nonce: '0',
    title: '报告预览',
  });
  const virtualConsole = new VirtualConsole();
  const { window } = new JSDOM(html, { runScripts: 'outside-only', pretendToBeVisual: true, virtualConsole });
  const said: FromPage[] = [];
  const states: unknown[] = [];
  Object.assign(window, {
    acquireVsCodeApi: () => ({
      // Copied as VS Code copies it, out of the page's own world.
      postMessage: (message: FromPage) => said.push(JSON.parse(JSON.stringify(message))),
      setState: (state: unknown) => states.push(JSON.parse(JSON.stringify(state))),
    }),
    // jsdom lays nothing out.
    scrollTo: () => undefined,
  });
  window.eval(await bundled());
  const send = (data: ToPage) => {
    window.dispatchEvent(new window.MessageEvent('message', { data }));
  };
  let before: readonly PreviewBlock[] = [];
  let version = 0;
  return {
    window,
    document: window.document,
    said,
    states,
    send,
    draw(text, { findings = true } = {}) {
      const report = reportOf(text);
      const options = { findings: findings ? findingsIn(report) : [], places: true, messages: zh };
      const parts = renderReport(report, options).map(previewBlock);
      const preview: Preview = {
        id: String(version + 1),
        version: version + 1,
        ...(version === 0 ? {} : { base: String(version) }),
        steps: stepsBetween(before, parts),
        lines: parts.map((_, index) => index),
      };
      before = parts;
      version += 1;
      send({ kind: 'show', preview });
    },
  };
}
