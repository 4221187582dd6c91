/** One line at the foot of the terminal that tells what is going on right now. */
export interface StatusLine {
  /** Shows or replaces what one of several things at once is doing; undefined when it is done. */
  show(about: string, text: string | undefined): void;
  /** Prints a whole line above it. */
  print(text: string): void;
}

interface Out {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Number of terminal columns of a text: Chinese letters and full-width signs take two. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const letter of text)
    columns +=
      /[\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3ffff}]/u.test(
        letter,
      )
        ? 2
        : 1;
  return columns;
}

function cut(text: string, columns: number): string {
  let kept = '';
  for (const letter of text) {
    if (columnsOf(kept + letter) > columns) break;
    kept += letter;
  }
  return kept;
}

/**
 * On a terminal the line is drawn over itself. Elsewhere (a file, CI) each thing is printed when it begins and
 * then at most every `quietMs`, so that a log does not fill with progress.
 */
export function statusLine(out: Out, quietMs = 2_000, now = () => performance.now()): StatusLine {
  const parts = new Map<string, string>();
  const printedAt = new Map<string, number>();
  const draw = () => {
    const text = [...parts.values()].join('  ·  ');
    out.write(`\r\u001b[2K${cut(text, (out.columns ?? 80) - 1)}`);
  };
  return {
    show(about, text) {
      if (parts.get(about) === text) return;
      if (text === undefined) parts.delete(about);
      else parts.set(about, text);
      if (out.isTTY) draw();
      else if (text !== undefined && now() - (printedAt.get(about) ?? -Infinity) >= quietMs) {
        printedAt.set(about, now());
        out.write(`${text}\n`);
      }
    },
    print(text) {
      if (!out.isTTY) return void out.write(`${text}\n`);
      out.write(`\r\u001b[2K${text}\n`);
      draw();
    },
  };
}
