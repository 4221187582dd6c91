/** A seed file that cannot be used: the load stops before it wrote anything. */
export class SeedFault extends Error {
  readonly file: string;
  readonly line: number;

  constructor(file: string, line: number, what: string) {
    super(`${file}:${line}: ${what}`);
    this.name = 'SeedFault';
    this.file = file;
    this.line = line;
  }
}
