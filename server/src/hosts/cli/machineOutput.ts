import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Catalogue } from '../../catalogue/catalogue';
import type { CheckedElsewhere, CheckedFile, CheckedFinding } from '../../features/checkResult';

export interface Totals {
  readonly files: number;
  readonly findings: Readonly<Record<CheckedFinding['level'], number>>;
}

/**
 * The stable JSON of `gouji check`; its schema is `docs/check.schema.json`. It is told file by file, since all files together may
 * be more than a string can hold: what stands before the file that `before` others precede.
 */
export function beforeJson(before: number): string {
  return before === 0 ? `${JSON_HEAD}\n    ` : ',\n    ';
}

/** What stands behind all files. */
export function afterJson(summary: Totals): string {
  return `${summary.files === 0 ? JSON_HEAD : '\n  '}],\n  "summary": ${indented(summary, 2)}\n}\n`;
}

const JSON_HEAD = '{\n  "version": 1,\n  "files": [';

/** One file as it stands in the list of them. */
export function fileInJson(file: CheckedFile): string {
  return indented(file, 4);
}

/** JSON as it stands at a depth; strings in it have no line breaks of their own. */
function indented(value: object, depth: number): string {
  return JSON.stringify(value, undefined, 2).replace(/\n/g, `\n${' '.repeat(depth)}`);
}

const SARIF_LEVELS = { error: 'error', warning: 'warning', information: 'note', hint: 'note' } as const;

/** A finding in SARIF. */
export interface SarifResult {
  readonly ruleId: string;
}

/** SARIF 2.1.0, for code scanning. */
export function sarifOf(found: readonly SarifResult[], catalogue: Catalogue, version: string): string {
  const rules = [...new Set(found.map(({ ruleId }) => ruleId))].sort();
  const results = found.map(({ ruleId, ...rest }) => ({ ruleId, ruleIndex: rules.indexOf(ruleId), ...rest }));
  const driver = { name: 'gouji', version, rules: rules.map((id) => ruleOf(catalogue, id)) };
  const run = { tool: { driver }, columnKind: 'utf16CodeUnits', results };
  return `${JSON.stringify({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] }, undefined, 2)}\n`;
}

/** The findings of a file, complete but for their place in the list of rules. */
export function sarifResults({ file, findings }: CheckedFile): readonly SarifResult[] {
  return findings.map((finding) => ({
    ruleId: finding.rule,
    level: SARIF_LEVELS[finding.level],
    message: { text: finding.message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: addressOf(file) },
          region: {
            startLine: finding.line,
            startColumn: finding.column,
            charOffset: finding.start,
            charLength: finding.end - finding.start,
          },
        },
      },
    ],
    ...relatedLocations(file, finding),
  }));
}

function addressOf(file: string): string {
  return file === '-' ? 'stdin' : pathToFileURL(resolve(file)).href;
}

function ruleOf(catalogue: Catalogue, id: string) {
  const explain = catalogue.rule(id)?.explain ?? catalogue.data.proseRules.find((rule) => rule.id === id)?.explain;
  return explain === undefined ? { id } : { id, fullDescription: { text: explain } };
}

/** The parts of a sum, last year's cells, the units' cells. */
function relatedLocations(file: string, { related, elsewhere = [] }: CheckedFinding) {
  const own = related.map(({ start, end, message }) => ({
    message: { text: message },
    physicalLocation: {
      artifactLocation: { uri: addressOf(file) },
      region: { charOffset: start, charLength: end - start },
    },
  }));
  const locations = [...own, ...elsewhere.map(elsewhereLocation)];
  return locations.length === 0 ? {} : { relatedLocations: locations };
}

function elsewhereLocation({ file, line, column, message }: CheckedElsewhere) {
  const region = line === undefined ? {} : { region: { startLine: line, startColumn: column ?? 1 } };
  return {
    message: { text: message },
    physicalLocation: { artifactLocation: { uri: addressOf(file) }, ...region },
  };
}

const GITHUB_COMMANDS = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' } as const;

/** Workflow commands that GitHub shows as annotations. */
export function asGithub({ file, findings }: CheckedFile): string {
  return findings
    .map(({ level, line, column, rule, message }) => {
      const properties = `file=${property(file)},line=${line},col=${column},title=${property(rule)}`;
      return `::${GITHUB_COMMANDS[level]} ${properties}::${data(message)}\n`;
    })
    .join('');
}

function data(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
