import { uploadsPath } from '@whetstone/core/learning/media/uploads.ts';
import { CallRefused, type Problem } from '#lib/platform/call-errors.ts';

const PIECE_BYTES = 4 * 1024 * 1024;
const retryMs = 3_000;
const TUS = { 'tus-resumable': '1.0.0' };

const refused = async (answer: Response): Promise<CallRefused> =>
  new CallRefused(answer.status, (await answer.json().catch(() => ({ code: 'unknown' }))) as Problem);

/** Base64 of a text in UTF-8. */
const base64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

/**
 * One file on its way, by tus: it goes on where the server says it stands, after a break, a pause, or a reload once
 * the same file is chosen again.
 */
export class Upload {
  received = $state(0);
  state = $state<'sending' | 'paused' | 'waiting' | 'refused' | 'done'>('sending');
  /** Why it was refused, in words. */
  why = $state('');
  readonly file: File;
  #url: string | null;
  #abort: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #ondone: (mediumId: string) => void;

  constructor(file: File, url: string | null, ondone: (mediumId: string) => void) {
    this.file = file;
    this.#url = url;
    this.#ondone = ondone;
  }

  get percent(): number {
    return this.file.size === 0 ? 0 : Math.floor((this.received / this.file.size) * 100);
  }

  /** Sends until all has arrived, a pause, or a refusal. */
  async send(): Promise<void> {
    clearTimeout(this.#timer);
    this.state = 'sending';
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    try {
      this.#url ??= await this.#begin(signal);
      this.received = await this.#standing(signal);
      while (this.received < this.file.size) await this.#piece(signal);
      this.state = 'done';
      this.#ondone(this.#url.split('/').at(-1) ?? '');
    } catch (error) {
      this.#failed(error, signal);
    }
  }

  pause(): void {
    this.state = 'paused';
    clearTimeout(this.#timer);
    this.#abort?.abort();
  }

  /** Gives it up; the server drops what has arrived. */
  async cancel(): Promise<void> {
    this.pause();
    if (this.#url) await fetch(this.#url, { method: 'DELETE', headers: TUS }).catch(() => undefined);
  }

  #failed(error: unknown, signal: AbortSignal): void {
    if (signal.aborted) return;
    if (error instanceof CallRefused && error.status < 500 && error.code !== 'upload-elsewhere') {
      this.why = error.sentence;
      this.state = 'refused';
      return;
    }
    this.state = 'waiting';
    this.#timer = setTimeout(() => void this.send(), retryMs);
  }

  async #begin(signal: AbortSignal): Promise<string> {
    const metadata = `filename ${base64(this.file.name)}`;
    const headers = { ...TUS, 'upload-length': String(this.file.size), 'upload-metadata': metadata };
    const answer = await fetch(uploadsPath, { method: 'POST', headers, signal });
    if (!answer.ok) throw await refused(answer);
    return answer.headers.get('location') ?? '';
  }

  async #standing(signal: AbortSignal): Promise<number> {
    const answer = await fetch(this.#url ?? '', { method: 'HEAD', headers: TUS, signal });
    if (!answer.ok) throw new CallRefused(answer.status, { code: 'not-found' });
    return Number(answer.headers.get('upload-offset'));
  }

  async #piece(signal: AbortSignal): Promise<void> {
    const from = this.received;
    const headers = {
      ...TUS,
      'upload-offset': String(from),
      'content-type': 'application/offset+octet-stream',
    };
    const body = this.file.slice(from, from + PIECE_BYTES);
    const answer = await fetch(this.#url ?? '', { method: 'PATCH', headers, body, signal });
    if (!answer.ok) throw await refused(answer);
    this.received = Number(answer.headers.get('upload-offset'));
  }
}

/** Where an upload of the same file stands that was begun before: by its name and length. */
export function begunBefore(
  file: { name: string; size: number },
  coming: readonly { id: string; name: string; byteCount: number }[],
): string | null {
  const found = coming.find(({ name, byteCount }) => name === file.name && byteCount === file.size);
  return found ? `${uploadsPath}/${found.id}` : null;
}
