import { readFile } from 'node:fs/promises';
import { sentence } from '../sentences.ts';
import { columnsOf } from './status-line.ts';

/** One login the seed made for showing the product. */
interface DemoLogin {
  readonly hat: string;
  readonly badgeNumber: string;
  readonly password: string;
  readonly name: string;
  readonly unit: string;
}

const pad = (text: string, columns: number) => text + ' '.repeat(Math.max(0, columns - columnsOf(text)));

/**
 * The demo logins as lines for the terminal, one per hat, in columns. None when the file that the seed writes
 * is absent or no longer readable as such: they are a convenience and never hold up a start.
 */
export async function describeDemoLogins(path: string): Promise<readonly string[]> {
  try {
    const logins = JSON.parse(await readFile(path, 'utf8')) as readonly DemoLogin[];
    const rows = logins.map((one) => [one.hat, one.badgeNumber, one.password, `${one.name} · ${one.unit}`]);
    const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => columnsOf(row[column] ?? ''))));
    const lines = rows.map(
      (row) => `  ${row.map((cell, column) => pad(cell, widths[column] ?? 0)).join('  ')}`,
    );
    return rows.length === 0 ? [] : [sentence('demo-logins'), ...lines];
  } catch {
    return [];
  }
}
