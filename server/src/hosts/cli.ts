import { Command, CommanderError, Option } from 'commander';
import { version } from '../../../package.json';
import type { CheckOptions } from './cli/check';
import type { ConvertOptions } from './cli/convert';
import { fontOption } from './cli/fontOption';
import type { ReviewOptions } from './cli/review';
import type { RewriteOptions } from './cli/rewrite';
import type { Surroundings } from './cli/surroundings';
import { isUnreadable } from './cli/unreadable';
import type { NewOptions } from './cli/years';

const WRONG_USAGE = 2;
const CHECK = '只列出要改的文件 / only name the files to change';
const DIFF = '只显示要改的地方 / only show what would change';
const FILES = '文件、目录或者通配符；- 是标准输入 / files, directories, globs; - is stdin';

/** A file of commands with what they work with. */
interface Prepared {
  surroundings(locale: string | undefined): Promise<Surroundings>;
}

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
  const locale = () => program.opts<{ lang?: string }>().lang ?? localeOf(process.env);
  const prepared = async <Part extends Prepared>(loaded: Promise<Part>) => {
    const part = await loaded;
    return [part, await part.surroundings(locale())] as const;
  };
  const others = () => prepared(import('./cli/commands'));
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
    .option('--cache <file>', '结果记在这里，没有变的不再核对 / keep results here, check only what changed')
    .action(async (files: readonly string[], options: CheckOptions) => {
      const [{ check }, around] = await prepared(import('./cli/checking'));
      exit(await check(files, options, around));
    });

  program
    .command('outline')
    .description('列出部分和表格 / list sections and tables')
    .argument('<file>')
    .addOption(new Option('--format <format>').choices(['text', 'json']).default('text'))
    .action(async (file: string, { format }: { format: 'text' | 'json' }) => {
      const [{ outline }, around] = await others();
      exit(await outline(file, format, around));
    });

  program
    .command('format')
    .description('对齐表格 / align tables')
    .argument('<file...>', FILES)
    .option('--check', CHECK)
    .option('--diff', DIFF)
    .action(async (files: readonly string[], options: RewriteOptions) => {
      const [{ formatFiles }, around] = await others();
      exit(await formatFiles(files, options, around));
    });

  program
    .command('fix')
    .description('改正全部有把握的问题 / fix everything that is certain')
    .argument('<file...>', FILES)
    .option('--check', CHECK)
    .option('--diff', DIFF)
    .action(async (files: readonly string[], options: RewriteOptions) => {
      const [{ fixFiles }, around] = await others();
      exit(await fixFiles(files, options, around));
    });

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
    .action(async (file: string, options: ConvertOptions) => {
      const [{ convert }, around] = await others();
      exit(await convert(file, options, around));
    });

  program
    .command('review')
    .description('核对单：每条式子及其数字、结论、没有核对的数 / the review sheet')
    .argument('<file>')
    .option('-o, --output <file>', '.html 或 .docx，缺省为标准输出 / .html or .docx, stdout by default')
    .addOption(fontOption())
    .action(async (file: string, options: ReviewOptions) => {
      const [{ review }, around] = await others();
      exit(await review(file, options, around));
    });

  program
    .command('explain')
    .description('解释指标或者规则 / explain an indicator or a rule')
    .argument('<indicator|rule>')
    .action(async (topic: string) => {
      const [{ explain }, around] = await others();
      exit(explain(topic, around));
    });

  program
    .command('new')
    .description('新建报告 / begin a report')
    .requiredOption('--year <year>', '报告年度 / the reporting year', Number)
    .requiredOption('--agency <name>', '单位 / the agency')
    .option('--from <file>', '上年报告 / last year’s report')
    .option('--format <key>', '格式 / the report format, e.g. 2021')
    .option('-o, --output <file>', '写入文件 / write to a file')
    .action(async (options: NewOptions) => {
      const [{ create }, around] = await others();
      exit(await create(options, around));
    });

  program
    .command('sum')
    .description('汇总各单位的报告 / add up the reports of units')
    .argument('<file...>')
    .option('-o, --output <file>', '写入文件 / write to a file')
    .action(async (files: readonly string[], { output }: { output?: string }) => {
      const [{ sum }, around] = await others();
      exit(await sum(files, output, around));
    });

  program
    .command('diff')
    .description('与上年对比 / compare with last year')
    .argument('<last>')
    .argument('<this>')
    .action(async (last: string, now: string) => {
      const [{ diff }, around] = await others();
      exit(await diff(last, now, around));
    });

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
    .action(async (file: string) => {
      const [{ replay }, around] = await others();
      exit(await replay(file, around));
    });

  try {
    await program.parseAsync();
  } catch (fault) {
    if (fault instanceof CommanderError) exit(fault.exitCode === 0 ? 0 : WRONG_USAGE);
    else {
      const [operand] = program.args.slice(1);
      const reason = fault instanceof Error ? fault.message : String(fault);
      // What a process says once is not worth having both languages ready at every start.
      const { messagesFor } = await import('./cli/commands');
      const told = isUnreadable(fault)
        ? messagesFor(locale()).cli.cannotRead(operand ?? '', reason)
        : `gouji: ${reason}`;
      console.error(told);
      exit(WRONG_USAGE);
    }
  }
}

/** The locale of the environment, as POSIX orders its variables. */
function localeOf({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): string | undefined {
  return LC_ALL || LC_MESSAGES || LANG || undefined;
}

void main();
