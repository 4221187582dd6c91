/** Somebody signed in at the running api. */
export interface Caller {
  get(path: string): Promise<unknown>;
  /** The whole text of a file. */
  text(path: string): Promise<string>;
  post(path: string, body: unknown): Promise<unknown>;
  /** Hears what open screens are told until the signal fires; resolves when it does. */
  listen(hear: (message: Record<string, string>) => void, signal: AbortSignal): Promise<void>;
}

async function answered(response: Response): Promise<unknown> {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} ${response.url} ${text.slice(0, 300)}`);
  return JSON.parse(text);
}

/** Signs in with a badge number and password. */
export async function signIn(url: string, badgeNumber: string, password: string): Promise<Caller> {
  const json = { 'content-type': 'application/json' };
  const login = await fetch(`${url}/api/auth/login`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ badgeNumber, password }),
  });
  await answered(login.clone());
  const cookie = login.headers
    .getSetCookie()
    .map((one) => one.split(';', 1)[0])
    .join('; ');
  return {
    get: async (path) => answered(await fetch(url + path, { headers: { cookie } })),
    text: async (path) => {
      const response = await fetch(url + path, { headers: { cookie } });
      if (!response.ok) throw new Error(`${response.status} ${response.url}`);
      return response.text();
    },
    post: async (path, body) =>
      answered(
        await fetch(url + path, { method: 'POST', headers: { cookie, ...json }, body: JSON.stringify(body) }),
      ),
    async listen(hear, signal) {
      const events = await fetch(`${url}/api/events`, { headers: { cookie }, signal });
      let text = '';
      try {
        for await (const chunk of events.body?.pipeThrough(new TextDecoderStream()) ?? []) {
          text += chunk;
          const blocks = text.split('\n\n');
          text = blocks.pop() ?? '';
          for (const block of blocks) {
            if (block.startsWith('event: change')) hear(JSON.parse(block.slice(block.indexOf('data: ') + 6)));
          }
        }
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    },
  };
}
