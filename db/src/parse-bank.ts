import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { faultTexts } from '@whetstone/core/bank/formats/fault-texts.ts';
import { bankFormats, readBank, type BankFormat } from '@whetstone/core/bank/formats/read-bank.ts';
import { byteTools } from './platform/byte-tools.ts';

const USAGE = `usage: pnpm tool bank:parse --format ${bankFormats.join('|')} <file>

Reads a file of questions without importing it and prints {"questions": […], "errors": […]} as JSON.
text also reads .docx, excel also reads .xlsx, .csv and tab-separated text; - reads from stdin.
An error has line and column (from 1), a code, and a reason in English and Chinese.

exit codes: 0  something was read, or there was nothing to read
            1  the file cannot be read, or every question in it is refused
            2  the call cannot be understood
`;

/** Prints what a file of questions holds: `node db/src/parse-bank.ts …`. Behind `pnpm tool bank:parse`. */
async function run(args: string[]): Promise<number> {
  const call = understood(args.filter((arg) => arg !== '--'));
  if (call === null) {
    process.stderr.write(USAGE);
    return 2;
  }
  if (call === 'help') {
    await print(USAGE);
    return 0;
  }
  const bytes = await bytesOf(call.path);
  if (bytes === null) return 1;
  const { bank } = readBank(call.format, bytes, byteTools);
  const errors = bank.errors.map(({ line, column, code, excerpt }) => {
    const { zh, en } = faultTexts[code];
    return { line, column, code, reason: en, reasonZh: zh, excerpt };
  });
  await print(`${JSON.stringify({ questions: bank.questions, errors }, null, 1)}\n`);
  return bank.questions.length === 0 && errors.length > 0 ? 1 : 0;
}

function understood(args: string[]): { format: BankFormat; path: string } | 'help' | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { format: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
    if (values.help === true) return 'help';
    const format = bankFormats.find((name) => name === values.format);
    const [path, ...more] = positionals;
    return format === undefined || path === undefined || more.length > 0 ? null : { format, path };
  } catch {
    return null;
  }
}

/** The bytes of the file, as named from where the command was typed; `-` is stdin. */
async function bytesOf(path: string): Promise<Uint8Array | null> {
  try {
    if (path !== '-') return await readFile(resolve(process.env.INIT_CWD ?? process.cwd(), path));
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    process.stderr.write(`${path}: cannot be read (${code ?? 'unknown'})\n`);
    return null;
  }
}

/** Prints all of it before the process may end, also into a slow pipe. */
function print(text: string): Promise<void> {
  return new Promise((done, failed) => {
    process.stdout.write(text, (error) => (error == null ? done() : failed(error)));
  });
}

process.exitCode = await run(process.argv.slice(2));
