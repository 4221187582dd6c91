/*
 * The oldest browser the product is for, Chromium 90, as npm keeps it: `node .ci/oldest-browser.mjs <folder>` fetches
 * it, compares its checksum and prints the path of its program. Its libraries are those of Debian's chromium.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

const PACKAGE = 'chrome-aws-lambda@8.0.2';
const SHA512 = 'a4VEX6DknxISPqGLksZa/JuEnjc4nLXaG0BMp5c9qERvJ/eBHPUJ7oCRQQC+SxSxuxsEwxbBj2RBlCQbivnihg==';

const folder = process.argv[2];
mkdirSync(folder, { recursive: true });
const said = execFileSync('npm', ['pack', PACKAGE, '--silent', '--pack-destination', folder], {
  encoding: 'utf8',
});
const archive = join(folder, said.trim().split('\n').at(-1));
const found = createHash('sha512').update(readFileSync(archive)).digest('base64');
if (found !== SHA512) throw new Error(`${PACKAGE} is not what it was: its SHA-512 is ${found}`);

execFileSync('tar', ['-xzf', archive, '-C', folder, 'package/bin/chromium.br']);
const program = join(folder, 'chromium');
writeFileSync(program, brotliDecompressSync(readFileSync(join(folder, 'package/bin/chromium.br'))), {
  mode: 0o755,
});
console.log(program);
