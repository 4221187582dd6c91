import { createSign, generateKeyPairSync, hash } from 'node:crypto';
import type { JsonObject } from '@whetstone/core/learning/xapi/json.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { partsOf } from './multipart.ts';
import { type Client, openStore, told } from './testing/open-store.ts';

let store: Awaited<ReturnType<typeof openStore>>;
let client: Client;
beforeAll(async () => {
  store = await openStore();
  client = await store.client(['all']);
});
afterAll(() => store.close());

const SIGNATURE = 'http://adlnet.gov/expapi/attachments/signature';
const sha2Of = (bytes: Buffer) => hash('sha256', bytes, 'hex');
const describing = (bytes: Buffer, change: JsonObject = {}): JsonObject => ({
  usageType: 'https://use.example/file',
  display: { zh: '附件' },
  contentType: 'application/octet-stream',
  length: bytes.length,
  sha2: sha2Of(bytes),
  ...change,
});

/** A message of statements and attachments; what is left out can be left out on purpose. */
function message(
  statements: unknown,
  files: readonly { bytes: Buffer; headers?: string[] }[],
  end = '--b--\r\n',
) {
  const parts = files.map(
    ({ bytes, headers }) =>
      [
        (headers ?? ['Content-Transfer-Encoding: binary', `X-Experience-API-Hash: ${sha2Of(bytes)}`]).join(
          '\r\n',
        ),
        bytes,
      ] as const,
  );
  const all = [
    ['Content-Type: application/json', Buffer.from(JSON.stringify(statements))] as const,
    ...parts,
  ];
  return Buffer.concat([
    ...all.flatMap(([headers, bytes]) => [
      Buffer.from(`--b\r\n${headers}\r\n\r\n`),
      bytes,
      Buffer.from('\r\n'),
    ]),
    Buffer.from(end),
  ]);
}
const post = (body: Buffer, type = 'multipart/mixed; boundary=b') =>
  client('POST', '/statements', { body, headers: { 'content-type': type } });

const file = Buffer.concat([
  Buffer.from('one\r\n--b'),
  Buffer.from([0, 1, 255]),
  Buffer.from('--bc\r\nlast\r\n'),
]);

test('bytes come and go as they are, boundaries and breaks in them too', async () => {
  const statement = told({ attachments: [describing(file, { contentType: 'image/x-own' })] });
  const inside = Buffer.concat([message(statement, [{ bytes: file }])]);
  // A boundary is chosen so that it stands in no part: `--b` inside the file would end it.
  const body = Buffer.from(
    inside.toString('latin1').replaceAll(/--b(?=\r\nContent|--\r\n$)/g, '--edge'),
    'latin1',
  );
  expect((await post(body, 'multipart/mixed; boundary="edge"')).status).toBe(200);
  const plain = await client('GET', '/statements', { query: { statementId: statement.id } });
  expect(plain.body).toMatchObject(statement);
  const answer = await store.app.inject({
    url: `/xapi/statements?statementId=${statement.id}&attachments=true`,
    headers: { authorization: await authorization(), 'x-experience-api-version': '2.0.0' },
  });
  const parts = partsOf(answer.rawPayload, String(answer.headers['content-type']));
  expect(JSON.parse(parts[0]!.bytes.toString())).toMatchObject(statement);
  expect(parts[1]!.headers).toMatchObject({
    'content-type': 'image/x-own',
    'x-experience-api-hash': sha2Of(file),
  });
  expect(Buffer.compare(parts[1]!.bytes, file)).toBe(0);
});

/** Credentials of one more client, for a request whose answer is bytes. */
async function authorization(): Promise<string> {
  const { makeClient } = await import('@whetstone/db/learning/xapi/clients.ts');
  const em = store.em();
  const { client: one, secret } = makeClient(
    em,
    { title: 'b', scopes: ['all'], createdById: SOMEBODY },
    store.clock.at,
  );
  await em.flush();
  return `Basic ${Buffer.from(`${one.keyName}:${secret}`).toString('base64')}`;
}
const SOMEBODY = '00000000-0000-4000-8000-000000000000';

describe('nothing is kept', () => {
  const bytes = Buffer.from('abc');
  const described = () => told({ attachments: [describing(bytes)] });
  test.each([
    ['without the bytes that are described', () => message(described(), [])],
    ['with bytes that nobody describes', () => message(told(), [{ bytes }])],
    [
      'with bytes under a digest of others',
      () =>
        message(described(), [
          {
            bytes,
            headers: ['Content-Transfer-Encoding: binary', `X-Experience-API-Hash: ${'a'.repeat(64)}`],
          },
        ]),
    ],
    [
      'with bytes in another encoding',
      () =>
        message(described(), [
          {
            bytes,
            headers: ['Content-Transfer-Encoding: base64', `X-Experience-API-Hash: ${sha2Of(bytes)}`],
          },
        ]),
    ],
    ['of a message without its end', () => message(described(), [{ bytes }], '')],
    [
      'of statements in two parts',
      () => message(described(), [{ bytes: Buffer.from('{}'), headers: ['Content-Type: application/json'] }]),
    ],
  ])('%s', async (_what, body) => {
    expect((await post(body())).body).toMatchObject({ code: 'xapi-not-valid' });
  });

  test('of a message whose type names no boundary, or that is a form', async () => {
    for (const type of ['multipart/mixed', 'multipart/form-data; boundary=b', 'text/plain'])
      expect((await post(message(told(), []), type)).status).toBe(400);
  });

  test('as JSON, when an attachment says not where it is', async () => {
    const send = (change: JsonObject) =>
      client('POST', '/statements', { body: told({ attachments: [describing(bytes, change)] }) });
    expect((await send({})).status).toBe(400);
    expect((await send({ fileUrl: 'https://files.example/a' })).status).toBe(200);
  });
});

describe('a signature', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const digests = { RS256: 'sha256', RS384: 'sha384', RS512: 'sha512' } as const;
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  function signed(statement: JsonObject, payload: unknown = statement, head: object = { alg: 'RS256' }) {
    const alg = (head as { alg: keyof typeof digests }).alg;
    const text = `${encode(head)}.${encode(payload)}`;
    const signature = createSign(digests[alg] ?? 'sha256')
      .update(text)
      .sign(privateKey)
      .toString('base64url');
    const bytes = Buffer.from(`${text}.${signature}`);
    return message({ ...statement, attachments: [describing(bytes, { usageType: SIGNATURE })] }, [{ bytes }]);
  }

  test.each(['RS256', 'RS384', 'RS512'])('by %s over the statement is taken', async (alg) => {
    expect((await post(signed(told(), undefined, { alg }))).status).toBe(200);
  });

  test.each([
    ['over another statement', () => signed(told(), told())],
    ['by a secret that both share', () => signed(told(), undefined, { alg: 'HS256' })],
    ['by nobody', () => signed(told(), undefined, { alg: 'none' })],
    ['whose certificate is none', () => signed(told(), undefined, { alg: 'RS256', x5c: ['AAAA'] })],
  ])('%s is refused', async (_what, body) => {
    expect((await post(body())).body).toMatchObject({ code: 'xapi-not-valid' });
  });

  test('that is somewhere else is refused: nobody could check it', async () => {
    const bytes = Buffer.from('a.b.c');
    const attachments = [describing(bytes, { usageType: SIGNATURE, fileUrl: 'https://files.example/s' })];
    expect((await client('POST', '/statements', { body: told({ attachments }) })).status).toBe(400);
  });
});
