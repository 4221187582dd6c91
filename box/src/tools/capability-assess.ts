import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { assessCases } from '@whetstone/core/capability/assess-cases.ts';
import { checkCases } from '@whetstone/core/capability/cases-check.ts';

const USAGE = `usage: pnpm tool capability:assess <file.json>

Reads worked cases in the form of core/src/capability/reference/capability-cases.json and prints the
same file with the product's own "expect" in every case.
`;

/**
 * Assesses the cases of a file.
 * @returns the exit code: 0 printed, 1 the file cannot be used (why is on stderr), 2 wrong call
 */
export async function run(args: string[]): Promise<number> {
  const [path, ...more] = args.filter((arg) => arg !== '--');
  if (path === '--help') {
    process.stdout.write(USAGE);
    return 0;
  }
  if (path === undefined || more.length > 0) {
    process.stderr.write(USAGE);
    return 2;
  }
  const text = await readText(path);
  if (text === undefined) return 1;
  const parsed = parsedJson(path, text);
  if (parsed === undefined) return 1;
  const checked = checkCases(parsed.value);
  if ('faults' in checked) {
    for (const fault of checked.faults) process.stderr.write(`${path}: ${fault}\n`);
    return 1;
  }
  await print(`${JSON.stringify(assessCases(checked.file), null, 1)}\n`);
  return 0;
}

/** Prints all of it before the process may end, also into a slow pipe. */
function print(text: string): Promise<void> {
  return new Promise((done, failed) => {
    process.stdout.write(text, (error) => (error == null ? done() : failed(error)));
  });
}

/** The text of the file, as named from where the command was typed. */
async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(resolve(process.env.INIT_CWD ?? process.cwd(), path), 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    process.stderr.write(`${path}: cannot be read (${code ?? 'unknown'})\n`);
    return undefined;
  }
}

function parsedJson(path: string, text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) };
  } catch (error) {
    process.stderr.write(`${path}: is not JSON: ${(error as Error).message}\n`);
    return undefined;
  }
}
