/** The body of an `application/problem+json` answer, as far as we rely on it. */
export interface Problem {
  code?: string;
  /** The sentence of the refusals catalogue in the asked language. */
  detail?: string;
  requestId?: string;
  [extra: string]: unknown;
}

/** The api said no: which refusal, in words of the asked language, with what else it told. */
export class CallRefused extends Error {
  // Declared, not defined: the constructor sets them, and defining them too costs every page some bytes.
  declare readonly status: number;
  /** Code of the refusals catalogue, or `http-<status>` when something else on the way answered. */
  declare readonly code: string;
  /** What is so and what to do, in the person's language; empty when not the api answered. */
  declare readonly sentence: string;
  declare readonly extras: Readonly<Record<string, unknown>>;
  declare readonly requestId: string | undefined;

  constructor(status: number, problem: Problem) {
    const { code = `http-${status}`, detail = '', requestId, ...rest } = problem;
    const { type: _type, title: _title, status: _status, ...extras } = rest;
    super(`${status} ${code}`);
    this.name = 'CallRefused';
    this.status = status;
    this.code = code;
    this.sentence = detail;
    this.extras = extras;
    this.requestId = requestId;
  }
}

/** The network did not answer and the device holds no copy. What was typed is still here. */
export class Offline extends Error {
  constructor(cause: unknown) {
    super('the network did not answer', { cause });
    this.name = 'Offline';
  }
}
