import { Command, CommanderError, Option } from 'commander';
import { version } from '../../../package.json';
import { messagesFor } from '../messages/language';
import { builtinCatalogue } from './builtin';
import { type CheckOptions, check, type Surroundings } from './cli/check';
import type { ConvertOptions } from './cli/convert';
import { fontOption } from './cli/fontOption';
import { catalogueWith, ownFiles } from './cli/ownCatalogue';
import { serveJobs, threadTask } from './cli/pool';
import { Unreadable } from './cli/readText';
import type { ReviewOptions } from './cli/review';
import type { RewriteOptions } from './cli/rewrite';
import type { NewOptions } from './cli/years';

const WRONG_USAGE = 2;
const CHECK = '只列出要改的文件 / only name the files to change';
const DIFF = '只显示要改的地方 / only show what would change';
const FILES = '文件、目录或者通配符；- 是标准输入 / files, directories, globs; - is stdin';

/** Runs the command line; never a stack trace, whatever goes wrong. */
async function main(): Promise<void> {
  process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
    // A reader such as `head` has seen enough; the exit status is still worth having.
    if (fault.code === 'EPIPE') return;
    console.error(`gouji: ${fault.message}`);
    process.exit(WRONG_USAGE);
  });
  const program = new Command('gouji').version(version).exitOverride();
  program.description('政府信息公开工作年度报告的核对 / checks government information disclosure annual reports');
  program.addOption(new Option('--lang <language>').choices(['zh', 'en']));
  const messages = () => messagesFor(program.opts<{ lang?: string }>().lang ?? localeOf(process.env));
  const around = async (): Promise<Surroundings> => {
    const own = await ownFiles(messages());
    const catalogue = catalogueWith(builtinCatalogue(), own, messages().language);
    return { catalogue, own, messages: messages(), version };
  };
  const exit = (status: number) => {
    process.exitCode = status;
  };

  program
    .command('check')
    .description('核对报告 / check reports')
    .argument('<file...>', FILES)
    .addOption(new Option('--format <format>').choices(['text', 'json', 'sarif', 'github']).default('text'))
    .addOption(new Option('--level <level>').choices(['error', 'warning', 'information', 'hint']).default('error'))
    .option('--claims', '列出正文的数量关系 / list the claims of the prose')
    .option('--year-before <file>', '上年报告，用于年际核对 / last year’s report')
    .action(async (files: readonly string[], options: CheckOptions) =>
      exit(await check(files, options, await around())),
    );

  program
    .command('outline')
    .description('列出部分和表格 / list sections and tables')
    .argument('<file>')
    .addOption(new Option('--format <format>').choices(['text', 'json']).default('text'))
    .action(async (file: string, { format }: { format: 'text' | 'json' }) =>
      exit(await (await import('./cli/outline')).outline(file, format, await around())),
    );

  program
    .command('format')
    .description('对齐表格 / align tables')
    .argument('<file...>', FILES)
    .option('--check', CHECK)
    .option('--diff', DIFF)
    .action(async (files: readonly string[], options: RewriteOptions) =>
      exit(await (await import('./cli/rewrite')).formatFiles(files, options, await around())),
    );

  program
    .command('fix')
    .description('改正全部有把握的问题 / fix everything that is certain')
    .argument('<file...>', FILES)
    .option('--check', CHECK)
    .option('--diff', DIFF)
    .action(async (files: readonly string[], options: RewriteOptions) =>
      exit(await (await import('./cli/rewrite')).fixFiles(files, options, await around())),
    );

  program
    .command('convert')
    .description('转换：导入 Word、网页、文本，导出 Word、网页、数据 / convert from and to Word, web pages, text, data')
    .argument('<file>', '.gouji .md .txt .html .docx；- 是标准输入 / - is stdin')
    .addOption(new Option('--to <format>').choices(['gouji', 'docx', 'html', 'json', 'csv']).default('gouji'))
    .addOption(
      new Option('--from <format>', '标准输入的格式 / what stdin is').choices(['gouji', 'txt', 'html', 'docx']),
    )
    .option('-o, --output <file>', '写入的文件，缺省为标准输出 / where to, stdout by default')
    .addOption(fontOption())
    .action(async (file: string, options: ConvertOptions) =>
      exit(await (await import('./cli/convert')).convert(file, options, await around())),
    );

  program
    .command('review')
    .description('核对单：每条式子及其数字、结论、没有核对的数 / the review sheet')
    .argument('<file>')
    .option('-o, --output <file>', '.html 或 .docx，缺省为标准输出 / .html or .docx, stdout by default')
    .addOption(fontOption())
    .action(async (file: string, options: ReviewOptions) =>
      exit(await (await import('./cli/review')).review(file, options, await around())),
    );

  program
    .command('explain')
    .description('解释指标或者规则 / explain an indicator or a rule')
    .argument('<indicator|rule>')
    .action(async (topic: string) => exit((await import('./cli/explain')).explain(topic, await around())));

  program
    .command('new')
    .description('新建报告 / begin a report')
    .requiredOption('--year <year>', '报告年度 / the reporting year', Number)
    .requiredOption('--agency <name>', '单位 / the agency')
    .option('--from <file>', '上年报告 / last year’s report')
    .option('--format <key>', '格式 / the report format, e.g. 2021')
    .option('-o, --output <file>', '写入文件 / write to a file')
    .action(async (options: NewOptions) => exit(await (await import('./cli/years')).create(options, await around())));

  program
    .command('sum')
    .description('汇总各单位的报告 / add up the reports of units')
    .argument('<file...>')
    .option('-o, --output <file>', '写入文件 / write to a file')
    .action(async (files: readonly string[], { output }: { output?: string }) =>
      exit(await (await import('./cli/years')).sum(files, output, await around())),
    );

  program
    .command('diff')
    .description('与上年对比 / compare with last year')
    .argument('<last>')
    .argument('<this>')
    .action(async (last: string, now: string) =>
      exit(await (await import('./cli/years')).diff(last, now, await around())),
    );

  program
    .command('lsp')
    .description('语言服务器 / language server')
    .requiredOption('--stdio', '经标准输入输出通信 / speak over stdin and stdout')
    .option('--record <file>', '记录会话，文字打码，数字保留 / record the session, text masked, numbers kept')
    .action(async ({ record }: { record?: string }) => (await import('./stdio')).serveStdio(record));

  program
    .command('replay')
    .description('重放记录的会话 / replay a recorded session')
    .argument('<file>')
    .action(async (file: string) => exit(await (await import('./cli/replay')).replay(file, await around())));

  try {
    await program.parseAsync();
  } catch (fault) {
    if (fault instanceof CommanderError) exit(fault.exitCode === 0 ? 0 : WRONG_USAGE);
    else {
      const [operand] = program.args.slice(1);
      const reason = fault instanceof Error ? fault.message : String(fault);
      console.error(
        fault instanceof Unreadable ? messages().cli.cannotRead(operand ?? '', reason) : `gouji: ${reason}`,
      );
      exit(WRONG_USAGE);
    }
  }
}

/** The locale of the environment, as POSIX orders its variables. */
function localeOf({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): string | undefined {
  return LC_ALL || LC_MESSAGES || LANG || undefined;
}

const task = threadTask();
if (task) serveJobs({ catalogue: catalogueWith(builtinCatalogue(), task.own), messages: messagesFor(task.language) });
else void main();
