// Turns the domain's tables, indicators, rules and law into the catalogue's data files.
//   node scripts/import-domain.mjs SHARED_DOMAIN_DIR [--out DIR]
// What the domain says only in words comes from scripts/domain-overlay/. Files without a counterpart in the domain
// (eras.yaml, agencies.yaml, notices.yaml, confusables.yaml) are kept by hand and not touched.
import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Document, isMap, isScalar, isSeq, parse, visit } from 'yaml';

const here = dirname(fileURLToPath(import.meta.url));
const args = process.argv.slice(2);
const outAt = args.indexOf('--out');
const target = outAt >= 0 ? args[outAt + 1] : join(here, '../server/src/catalogue/data');
const domain = args.find((_, i) => outAt < 0 || (i !== outAt && i !== outAt + 1));
if (domain === undefined || target === undefined) {
  console.error('usage: node scripts/import-domain.mjs SHARED_DOMAIN_DIR [--out DIR]');
  process.exit(2);
}

const LEVELS = { error: 'error', warning: 'warning', info: 'information' };
/** Lists written one entry a line. */
const SENTENCES = ['mistakes', 'phrases', 'zero'];
const faults = [];

const readYaml = async (path) => parse(await readFile(path, 'utf8'));
const conditions = await readYaml(join(here, 'domain-overlay/conditions.yaml'));
const names = await readYaml(join(here, 'domain-overlay/names.yaml'));

await mkdir(join(target, 'tables'), { recursive: true });
for (const file of (await readdir(join(domain, 'tables'))).filter((name) => name.endsWith('.yaml')).sort()) {
  const form = await readYaml(join(domain, 'tables', file));
  await write(`tables/${file}`, formOf(form), `${form.title}（${form.era}）`);
}
const indicators = await readYaml(join(domain, 'indicators.yaml'));
await write('indicators.yaml', indicatorsOf(indicators), '指标和列的解释');
const rules = await readYaml(join(domain, 'rules.yaml'));
await write('rules.yaml', { schema: 1, rules: rules.rules.map(ruleOf) }, '勾稽关系');
await write('prose-claims.yaml', { schema: 1, prose_claims: rules.prose_claims.map(claimOf) }, '正文与表的对应');
await write('prose-rules.yaml', { schema: 1, prose_rules: rules.prose_rules.map(proseRuleOf) }, '正文内部的数量关系');
const law = await readYaml(join(domain, 'law.yaml'));
await write('law.yaml', { schema: 1, documents: law.documents.map(documentOf) }, '法律条文');

checkOverlay(rules.rules, rules.prose_rules);
if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}

// The tree's formatter has the last word on files that are kept in the tree.
if (outAt < 0) {
  const biome = join(here, '../node_modules/@biomejs/biome/bin/biome');
  const options = { cwd: join(here, '..'), stdio: 'inherit' };
  execFileSync(process.execPath, [biome, 'format', '--write', '--log-level=error', target], options);
}

function formOf(form) {
  const blockIds = new Map((form.blocks ?? []).map((block) => [block.label, block.id]));
  return compact({
    schema: 1,
    id: form.id,
    title: form.title,
    aliases: names.forms[form.id],
    era: form.era,
    section: form.section,
    section_heading: form.section_heading,
    kind: form.kind,
    unit: form.unit,
    size: form.size,
    fixed_texts: form.fixed_texts,
    columns: form.columns?.map(columnOf),
    derived_columns: form.derived_columns?.map(({ id, label, expr }) => compact({ id, label, expr })),
    blocks: form.blocks,
    row_groups: form.row_groups?.map((group) =>
      compact({
        id: group.id,
        label: group.label,
        aliases: group.aliases,
        typos: group.typos?.map(withoutRemark),
        parent: group.parent,
        r: group.r,
        derived: group.derived,
      }),
    ),
    indicators: form.indicators.map((row) => rowOf(form, row, blockIds)),
    derived: form.derived?.map(({ id, label, unit, expr }) => compact({ id, label, unit, expr })),
    footer_fields: form.footer_fields,
    grid: form.grid.map(gridRowOf),
  });
}

function columnOf(column) {
  return compact({
    id: column.id,
    label: column.label,
    aliases: column.aliases?.filter((alias) => alias !== column.label),
    cs: column.cs,
    rs: column.rs,
    c: column.c,
    total: names.total_columns.includes(column.id) ? true : undefined,
    children: column.children?.map(columnOf),
  });
}

function rowOf(form, row, blockIds) {
  if (row.block !== undefined && !blockIds.has(row.block)) faults.push(`${form.id}: ${row.id}: no block ${row.block}`);
  return compact({
    id: row.id,
    label: row.label,
    aliases: [...(row.aliases ?? []), ...(names.rows[row.id] ?? [])],
    typos: row.typos?.map(withoutRemark),
    path: row.path,
    parent: row.parent,
    block: blockIds.get(row.block),
    row_label: row.row_label,
    column_label: row.column_label,
    unit: row.unit,
    type: row.type,
    signed: row.signed,
    extension: row.extension === undefined ? undefined : true,
    r: row.r,
    c: row.c,
    note: row.note ?? remarkOf(row.extension),
  });
}

/** A matrix row's value cells are one entry, `{values: indicator}`: one cell for each leaf column. */
function gridRowOf(row) {
  const cells = [];
  for (const cell of row) {
    const indicator = cell.ref?.includes('@') ? cell.ref.slice(0, cell.ref.indexOf('@')) : undefined;
    if (indicator === undefined) {
      const { role, ...rest } = cell;
      cells.push(cell.ref === undefined ? { ...rest, role } : rest);
    } else if (cells.at(-1)?.values !== indicator) {
      cells.push({ values: indicator });
    }
  }
  return cells;
}

/** What stands in the brackets of `S-SEED003（湖北省的地方增设行）`. */
function remarkOf(extension) {
  return extension === undefined ? undefined : (/（([^（）]*)）$/u.exec(extension)?.[1] ?? extension);
}

/** `误抄的行名（按位置识别）`: the remark is for the reader of the domain, not part of the label. */
function withoutRemark(typo) {
  return typo.replace(/（[^（）]*）$/u, '');
}

function indicatorsOf({ columns, indicators: list }) {
  const explanation = (item) =>
    compact({
      id: item.id,
      label: item.label,
      forms: item.tables,
      unit: item.unit,
      definition: item.definition,
      counting: item.counting,
      law: item.law,
      mistakes: item.mistakes,
      related: item.related,
      basis: item.basis,
    });
  return { schema: 1, columns: columns.map(explanation), indicators: list.map(explanation) };
}

function ruleOf(rule) {
  const sides = rule.left === undefined ? undefined : `${sumOf(rule.left)} ${rule.op} ${sumOf(rule.right)}`;
  const condition = conditions.conditions[rule.id];
  if (LEVELS[rule.severity] === undefined) faults.push(`${rule.id}: unknown severity ${rule.severity}`);
  if (rule.when !== undefined && condition === undefined && conditions.in_code[rule.id] === undefined) {
    faults.push(`${rule.id}: "${rule.when}" is covered neither under conditions nor under in_code`);
  }
  return compact({
    id: rule.id,
    forms: rule.tables,
    kind: rule.kind,
    level: LEVELS[rule.severity],
    foreach: rule.foreach,
    over: rule.columns ?? rule.rows,
    equation: sides,
    expr: rule.expr === sides ? undefined : rule.expr,
    when: condition?.replace(/\s+/gu, ' '),
    when_text: conditions.wordings[rule.id] ?? rule.when,
    prose: conditions.sections[rule.id],
    explain: conditions.explains[rule.id] ?? rule.explain,
    source: sourcesOf(rule.source),
  });
}

/** Basis, documents and articles. A rule known only from published reports is practice. */
function sourcesOf(sources) {
  const known = sources.map((source) => names.sources[source] ?? source).filter((source) => !source.startsWith('S-'));
  return known.length === 0 ? ['practice'] : [...new Set(known)];
}

function sumOf(terms) {
  return terms
    .map(String)
    .map((term, at) => (term.startsWith('-') ? `- ${term.slice(1)}` : at === 0 ? term : `+ ${term}`))
    .join(' ');
}

function claimOf(claim) {
  return compact({
    id: claim.id,
    eras: claim.eras,
    phrases: claim.phrases,
    zero: claim.zero,
    target: claim.target,
    alternatives: claim.alternatives,
    explain: claim.explain,
  });
}

function proseRuleOf(rule) {
  const { id, severity, explain, condition, formula } = rule;
  return { id, level: LEVELS[severity], explain, condition: conditions.wordings[id] ?? condition, formula };
}

function documentOf(document) {
  return compact({
    id: document.id,
    title: document.title,
    number: document.number,
    adopted: document.adopted,
    effective: document.effective,
    aliases: names.documents[document.id],
    note: document.note,
    articles: document.articles.map((article) =>
      compact({
        article: article.article,
        label: article.label,
        chapter: article.chapter,
        status: article.status,
        gist: article.gist,
        paragraphs: article.paragraphs,
        note: article.note,
      }),
    ),
  });
}

/** An overlay entry for a rule that is gone, or that needs none, would mislead the next reader. */
function checkOverlay(list, ofProse) {
  const worded = new Set(list.filter((rule) => rule.when !== undefined).map((rule) => rule.id));
  const { conditions: conditional, sections, in_code: coded, explains } = conditions;
  for (const id of [conditional, sections, coded, explains].flatMap(Object.keys)) {
    if (!worded.has(id)) faults.push(`overlay: ${id}: the domain has no such rule with a condition in words`);
  }
  const known = new Set([...worded, ...ofProse.map(({ id }) => id)]);
  for (const id of Object.keys(conditions.wordings)) {
    if (!known.has(id)) faults.push(`overlay: ${id}: the domain has no such rule to word`);
  }
}

/** Drops what is absent or empty: absent means none. */
function compact(record) {
  return Object.fromEntries(
    Object.entries(record).filter(
      ([, value]) => value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

async function write(file, content, title) {
  const document = new Document(content, { aliasDuplicateObjects: false });
  visit(document, {
    Seq(_, node, path) {
      const short = node.items.every((item) => isScalar(item) && String(item.value).length < 60);
      if (short && !SENTENCES.includes(keyOf(path.at(-1)) ?? '')) node.flow = true;
      if (isInGrid(path) && !isGrid(path.at(-1))) node.flow = true;
    },
    Map(_, node, path) {
      const key = keyOf(path.at(-1));
      if (isInGrid(path) || ['size', 'basis', 'blocks', 'fixed_texts'].includes(key ?? '')) node.flow = true;
      if (isSeq(path.at(-1)) && ['blocks', 'fixed_texts', 'items'].includes(keyOf(path.at(-2)) ?? '')) node.flow = true;
    },
  });
  document.commentBefore = ` ${title}。Made by scripts/import-domain.mjs; format: README.md.`;
  const text = document.toString({ lineWidth: 0, flowCollectionPadding: false });
  await writeFile(join(target, file), text);
}

function keyOf(pair) {
  return pair !== undefined && 'key' in pair && isScalar(pair.key) ? String(pair.key.value) : undefined;
}

function isGrid(pair) {
  return keyOf(pair) === 'grid';
}

function isInGrid(path) {
  return path.some((node) => !isMap(node) && isGrid(node));
}
