import { randomBytes } from 'node:crypto';
import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { accountName } from '../postgres/account.ts';
import { PlainFault, systemCode } from '../plain-fault.ts';

/**
 * Makes the file of this installation's secrets when missing: `{"jwt": …}`, readable by its owner only.
 * Removing it signs everybody out and loses nothing else. Gives its path.
 */
export async function provideSecrets(path: string): Promise<string> {
  try {
    await readFile(path);
    return path;
  } catch (error) {
    if (systemCode(error) === 'EACCES') {
      const owner = accountName((await stat(path)).uid);
      throw new PlainFault('data-directory-foreign', {
        path,
        owner,
        self: accountName(process.getuid?.() ?? -1),
      });
    }
    if (systemCode(error) !== 'ENOENT') throw error;
  }
  const secrets = { jwt: randomBytes(48).toString('base64url') };
  await writeFile(`${path}.new`, `${JSON.stringify(secrets)}\n`, { mode: 0o600 });
  await rename(`${path}.new`, path);
  return path;
}
