import type * as contract from '@whetstone/core/archive/dossier-contract.ts';
import type { DossierFile, DossierFormat } from '@whetstone/core/archive/dossier-contract.ts';
import { type ExtractBody, keyName, sealedText } from '@whetstone/core/archive/extract.ts';
import { canonicalJson } from '@whetstone/core/exams/receipt.ts';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import { workbookOf } from '@whetstone/core/platform/files/xlsx-write.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { chainLines } from '@whetstone/db/archive/read-chain.ts';
import { recordPage, chainOf, type RecordRow } from '@whetstone/db/archive/record-queries.ts';
import { recordKinds } from '@whetstone/db/archive/record-kinds.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { Person } from '@whetstone/db/org/person.entity.ts';
import { byteTools } from '@whetstone/db/platform/byte-tools.ts';
import { sha256 } from '@whetstone/db/platform/sha256.ts';
import type { Signer } from '@whetstone/db/platform/signature.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { dossierPdf } from './dossier-pdf.ts';
import { dossierRows, dossierWords } from './dossier-words.ts';

/** More records than anybody gathers in a life of service. */
const MOST = 20_000;

async function extractOf({ em, now }: SignedIn, person: Person): Promise<ExtractBody> {
  const { badgeNumber, name, birthOn } = person;
  const lines = await chainLines(em, person.id);
  const chain = await chainOf(em, person.id);
  if (!chain.whole) throw new Refusal('archive-unfinished');
  const head = lines.length === 0 ? { length: 0, hash: '0'.repeat(64) } : chain;
  return {
    format: 'whetstone-extract/1',
    asOf: now,
    person: { badgeNumber, name, birthOn },
    chain: { length: head.length, hash: head.hash },
    lines: lines as ExtractBody['lines'],
  };
}

const file = (fileName: string, bytes: Uint8Array): DossierFile => ({
  fileName,
  base64: Buffer.from(bytes).toString('base64'),
});

/** What the code on paper binds: whose file, of when, which chain; with the signature of the force. */
function sealOf({ person, asOf, chain }: ExtractBody, signer: Signer): string {
  const bound = canonicalJson([person.badgeNumber, asOf, chain.length, chain.hash]);
  return `WS1 ${bound} ${signer.sign(bound)}`;
}

async function write(
  ctx: SignedIn,
  personId: string,
  format: DossierFormat,
  signer: Signer,
): Promise<DossierFile> {
  const person = await ctx.em.findOne(Person, personId);
  if (!person) throw new Refusal('not-found');
  const name = `whetstone-${person.badgeNumber}-${ctx.today}`;
  const body = await extractOf(ctx, person);
  if (format === 'json') {
    const extract = { body, publicKey: signer.publicKey, signature: signer.sign(sealedText(body)) };
    return file(`${name}.json`, Buffer.from(JSON.stringify(extract, null, 1)));
  }
  const records: readonly RecordRow[] = await recordPage(ctx.em, person.id, {}, MOST);
  const cards = await nameCards(ctx.em, [person.id, ctx.actor.personId]);
  const kinds = new Map(recordKinds.map((kind) => [kind.kind, kind]));
  if (format === 'xlsx') {
    const rows = dossierRows(records, kinds, ctx.locale);
    return file(
      `${name}.xlsx`,
      byteTools.zip(workbookOf(ctx.locale === 'zh' ? '训练档案' : 'Records', rows)),
    );
  }
  const paper = dossierWords({
    person,
    unit: cards.get(person.id),
    taker: cards.get(ctx.actor.personId),
    records,
    kinds,
    chain: body.chain,
    asOfOn: dayAt(ctx.now),
    code: sealOf(body, signer),
    key: keyName(signer.publicKey, sha256),
    locale: ctx.locale,
  });
  return file(`${name}.pdf`, await dossierPdf(paper));
}

/** The whole file of a person to take along, signed. */
export const dossierHandlers = (signer: Signer) => ({
  mine: (({ query }, ctx) => write(ctx, ctx.actor.personId, query.format, signer)) satisfies Handler<
    typeof contract.myDossier
  >,
  ofPerson: (({ params, query }, ctx) => write(ctx, params.personId, query.format, signer)) satisfies Handler<
    typeof contract.personDossier
  >,
  key: (() =>
    Promise.resolve({
      publicKey: signer.publicKey,
      keyName: keyName(signer.publicKey, sha256),
      algorithm: 'Ed25519' as const,
    })) satisfies Handler<typeof contract.archiveKey>,
});
