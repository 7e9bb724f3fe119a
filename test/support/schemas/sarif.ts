import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';

/** The whole schema of SARIF 2.1.0. It is of draft 4, of which it uses nothing that later drafts mean otherwise but `id`. */
export function sarifValidator(): ValidateFunction<unknown> {
  const {
    $schema: _draft,
    id: _id,
    ...schema
  } = JSON.parse(readFileSync(path.join(import.meta.dirname, 'sarif-2.1.0.json'), 'utf8'));
  return new Ajv({ strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false }).compile(schema);
}
