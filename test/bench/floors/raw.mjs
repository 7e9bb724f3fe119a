// The least a language server can do: frames are read and parsed, and every request is answered at once with nothing.
let waiting = Buffer.alloc(0);

process.stdin.on('data', (chunk) => {
  waiting = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk]);
  for (;;) {
    const head = waiting.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = Number(/Content-Length: (\d+)/i.exec(waiting.toString('latin1', 0, head))?.[1]);
    const end = head + 4 + length;
    if (waiting.length < end) return;
    answer(JSON.parse(waiting.toString('utf8', head + 4, end)));
    waiting = waiting.subarray(end);
  }
});
process.stdin.on('end', () => process.exit());

const RESULTS = {
  initialize: {
    capabilities: {
      textDocumentSync: 2,
      diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false },
    },
  },
  'textDocument/diagnostic': { kind: 'full', items: [] },
};

function answer({ id, method }) {
  if (method === 'exit') process.exit();
  if (id === undefined) return;
  const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', id, result: RESULTS[method] ?? null }));
  process.stdout.write(`Content-Length: ${body.length}\r\n\r\n`);
  process.stdout.write(body);
}
