/** What a page is made of. */
export interface PageParts {
  /** Addresses of the extension's own script and style. */
  readonly script: string;
  readonly style: string;
  /** Where styles may come from, as the webview names it. */
  readonly styleSource: string;
  /** A secret of this page alone: only a script that names it runs. */
  readonly nonce: string;
  /** What the page is called, for those who hear it. */
  readonly title: string;
}

/** The page before anything is drawn. Nothing but the extension's own script and style is loaded or run in it. */
export function pageHtml({ script, style, styleSource, nonce, title }: PageParts): string {
  const policy = `default-src 'none'; style-src ${styleSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<link rel="stylesheet" href="${escaped(style)}">
</head>
<body>
<main aria-label="${escaped(title)}"></main>
<p id="notice" role="status" hidden></p>
<script nonce="${nonce}" src="${escaped(script)}"></script>
</body>
</html>`;
}

/** A nonce that cannot be guessed. */
export function newNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
