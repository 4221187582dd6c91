import { CELL_FAULTS, cellFaults, type RowFault } from '../../platform/lists/cells.ts';
import { listFields } from '../../platform/lists/list-fields.ts';
import type { CertificateKind } from './kinds.ts';

/** What the columns of a list of certificates to issue are called: a certificate a row. */
export const certificateFields = listFields(
  {
    badgeNumber: { zh: '警号', en: 'Badge number', also: ['编号', '工号', '警员编号', 'badge'] },
    name: { zh: '姓名', en: 'Name', also: ['学员姓名', '人员'] },
    kind: {
      zh: '证书种类',
      en: 'Certificate',
      also: ['证书', '种类', '证书名称', 'kind', 'kind of certificate'],
    },
    ground: { zh: '依据', en: 'Ground', also: ['签发依据', '备注', 'reason', 'note'] },
  },
  [['badgeNumber'], ['kind']],
);
type Field = (typeof certificateFields.names)[number];

/** Why somebody of a list is given no certificate: said at the cell that it is about. */
export const CERTIFICATE_FAULTS = [
  'badge-missing',
  'person-unknown',
  'person-left',
  'kind-missing',
  'kind-unknown',
  'ground-short',
  'certificate-held',
  'certificate-no-ground',
  'certificate-not-yours',
  'own-certificate',
  ...CELL_FAULTS,
] as const;
export type CertificateFaultCode = (typeof CERTIFICATE_FAULTS)[number];

/** How many characters a cell may be mended to: those of a ground. */
export const MOST_GROUND = 300;
const LEAST_GROUND = 5;

/** What a row of a list asks for. */
export interface CertificateDraft {
  readonly badgeNumber: string | null;
  readonly name: string | null;
  readonly birthOn: null;
  readonly kindCode: string | null;
  readonly ground: string | null;
}

const bare = (text: string) => text.normalize('NFKC').replace(/\s/g, '').toLowerCase();

/** Reads the texts of a row; a kind is named by its code or by its name in either language. */
export function readCertificate(
  texts: Readonly<Partial<Record<string, string>>>,
  kinds: readonly Pick<CertificateKind, 'code' | 'nameZh' | 'nameEn'>[],
): { draft: CertificateDraft; faults: RowFault<Field, CertificateFaultCode>[] } {
  const { badgeNumber = null, name = null, kind: word = null, ground = null } = texts;
  const meant = word === null ? null : bare(word);
  const kind = kinds.find(({ code, nameZh, nameEn }) =>
    [code, nameZh, nameEn].some((one) => bare(one) === meant),
  );
  const faults: RowFault<Field, CertificateFaultCode>[] = [
    ...cellFaults<Field>(texts, (field) => (field === 'ground' ? MOST_GROUND : 120)),
  ];
  if (badgeNumber === null) faults.push({ field: 'badgeNumber', code: 'badge-missing' });
  if (!kind) faults.push({ field: 'kind', code: word === null ? 'kind-missing' : 'kind-unknown' });
  if (ground !== null && ground.length < LEAST_GROUND) faults.push({ field: 'ground', code: 'ground-short' });
  return { draft: { badgeNumber, name, birthOn: null, kindCode: kind?.code ?? null, ground }, faults };
}
