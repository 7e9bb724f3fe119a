// The notices of the packages whose code is in the bundles, found by what the bundles are made of.
import fs from 'node:fs';
import path from 'node:path';
import { root } from './project.mjs';

export const NOTICES = 'ThirdPartyNotices.txt';

/** Writes the notices for the bundles that were built last; a package without a licence is an error. */
export function writeNotices() {
  const outputs = JSON.parse(fs.readFileSync(path.join(root, 'out/bundles.json'), 'utf8'));
  const inputs = Object.values(outputs).flatMap((output) => Object.keys(output.inputs ?? {}));
  const packages = [...new Set(inputs.flatMap(packageOf))].sort();
  const notices = packages.map(noticeOf);
  const head =
    'Gouji contains code of the following packages, each under its own licence.\n本软件含有下列软件包的代码，各依其许可使用。';
  fs.writeFileSync(path.join(root, NOTICES), `${[head, ...notices].join(`\n\n${'='.repeat(80)}\n\n`)}\n`);
  return packages.map((folder) => path.posix.relative('node_modules', folder));
}

/** The folder of the package that a bundled file belongs to. */
function packageOf(input) {
  const found = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input);
  return found ? [found[0]] : [];
}

function noticeOf(folder) {
  const manifest = JSON.parse(fs.readFileSync(path.join(root, folder, 'package.json'), 'utf8'));
  const { name, version, license } = manifest;
  const text = licenceFile(folder) ?? licenceInReadme(folder) ?? licenceByName(manifest);
  if (!license || !text) throw new Error(`${folder}: no licence found`);
  return `${name} ${version} (${license})\n\n${text.trim()}`;
}

function licenceFile(folder) {
  return textOf(folder, /^(licen[cs]e|copying)/i);
}

/** Some packages say their licence at the end of what they say of themselves. */
function licenceInReadme(folder) {
  const readme = textOf(folder, /^readme/i) ?? '';
  const at = readme.search(/^#+ *(copyright and )?licen[cs]e/im);
  return at < 0 ? undefined : readme.slice(at);
}

/** A package that only names its licence has that licence's text, with its author as the holder. */
function licenceByName({ license, author }) {
  return license === 'ISC' && author ? `Copyright (c) ${author.name ?? author}\n\n${ISC}` : undefined;
}

const ISC = `Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby
granted, provided that the above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL
IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT,
INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN
ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF
THIS SOFTWARE.`;

function textOf(folder, pattern) {
  const name = fs.readdirSync(path.join(root, folder)).find((entry) => pattern.test(entry));
  return name === undefined ? undefined : fs.readFileSync(path.join(root, folder, name), 'utf8');
}
