/** The body of an `application/problem+json` answer, as far as we rely on it. */
export interface Problem {
  code?: string;
  title?: string;
  requestId?: string;
  [extra: string]: unknown;
}

/** The api said no: which refusal, in words of the asked language, with what else it told. */
export class CallRefused extends Error {
  readonly status: number;
  /** Code of the refusals catalogue, or `http-<status>` when something else on the way answered. */
  readonly code: string;
  readonly title: string;
  readonly extras: Readonly<Record<string, unknown>>;
  readonly requestId: string | undefined;

  constructor(status: number, problem: Problem) {
    const {
      code = `http-${status}`,
      title = '',
      requestId,
      type: _type,
      status: _status,
      ...extras
    } = problem;
    super(`${status} ${code}`);
    this.name = 'CallRefused';
    this.status = status;
    this.code = code;
    this.title = title;
    this.extras = extras;
    this.requestId = requestId;
  }
}

/** The network did not answer and the device holds no copy. What was typed is still here. */
export class Offline extends Error {
  readonly code = 'offline';

  constructor(cause: unknown) {
    super('the network did not answer', { cause });
    this.name = 'Offline';
  }
}
