import { defineEntity, p } from '@mikro-orm/core';
import type { CertificateKind as KindOfCertificate } from '@whetstone/core/archive/certificates/kinds.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { day, id, idOf, instant } from '../platform/columns.ts';

const CertificateKindSchema = defineEntity({
  name: 'CertificateKind',
  properties: {
    id: id(),
    code: p.string(),
    /** First day on which it holds; of two the later one holds. */
    effectiveOn: day(),
    kind: p.json<KindOfCertificate>(),
    /** False: from the day on it is issued no more; those that people hold stay as they are. */
    issued: p.boolean(),
    reason: p.text(),
    madeById: idOf(),
    madeAt: instant(),
    withdrawnAt: instant().nullable(),
  },
  indexes: [
    {
      name: 'certificate_kind_once_a_day',
      expression:
        'create unique index "certificate_kind_once_a_day" on "certificate_kind" ("code", "effective_on") where "withdrawn_at" is null',
    },
  ],
});

/** A kind of certificate from a day on. A change is a new row; only one whose day has not come is taken back. */
export class CertificateKind extends CertificateKindSchema.class {
  /** @throws Refusal `kept-in-force` when its day has come, `kept-withdrawn` when it was taken back before */
  withdraw(at: string, today: string): void {
    if (this.withdrawnAt != null) throw new Refusal('kept-withdrawn');
    if (this.effectiveOn <= today) throw new Refusal('kept-in-force');
    this.withdrawnAt = at;
  }
}
CertificateKindSchema.setClass(CertificateKind);
