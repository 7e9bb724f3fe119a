import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Catalogue } from '../../catalogue/catalogue';
import type { CheckedElsewhere, CheckedFile, CheckedFinding } from '../../features/checkResult';

export interface Totals {
  readonly files: number;
  readonly findings: Readonly<Record<CheckedFinding['level'], number>>;
}

/** The stable JSON of `gouji check`; its schema is `docs/check.schema.json`. */
export function asJson(files: readonly CheckedFile[], summary: Totals): string {
  return `${JSON.stringify({ version: 1, files, summary }, undefined, 2)}\n`;
}

const SARIF_LEVELS = { error: 'error', warning: 'warning', information: 'note', hint: 'note' } as const;

/** SARIF 2.1.0, for code scanning. */
export function asSarif(files: readonly CheckedFile[], catalogue: Catalogue, version: string): string {
  const rules = [...new Set(files.flatMap((file) => file.findings.map(({ rule }) => rule)))].sort();
  const results = files.flatMap(({ file, findings }) =>
    findings.map((finding) => ({
      ruleId: finding.rule,
      ruleIndex: rules.indexOf(finding.rule),
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
    })),
  );
  const driver = { name: 'gouji', version, rules: rules.map((id) => ruleOf(catalogue, id)) };
  const run = { tool: { driver }, columnKind: 'utf16CodeUnits', results };
  return `${JSON.stringify({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] }, undefined, 2)}\n`;
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
export function asGithub(files: readonly CheckedFile[]): string {
  return files
    .flatMap(({ file, findings }) =>
      findings.map(({ level, line, column, rule, message }) => {
        const properties = `file=${property(file)},line=${line},col=${column},title=${property(rule)}`;
        return `::${GITHUB_COMMANDS[level]} ${properties}::${data(message)}\n`;
      }),
    )
    .join('');
}

function data(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
