import { Type, type Static } from 'typebox';
import { Check } from 'typebox/value';
import { CapabilityCode, Exactly, OneOf, OrNull } from '../../platform/shapes.ts';

/** A capability at a level, a licence to do something, or a course gone through. */
export const certifies = ['capability', 'licence', 'course'] as const;

/** Who may issue: holders of these roles over the unit of the person. */
export const issuerRoles = ['trainer', 'planner'] as const;

/** One kind of certificate: all of it is data of the force. */
export const CertificateKind = Exactly({
  code: Type.String({ pattern: '^[A-Z0-9-]{2,20}$' }),
  nameZh: Type.String({ minLength: 1, maxLength: 60 }),
  nameEn: Type.String({ minLength: 1, maxLength: 80 }),
  certifies: OneOf(certifies),
  /** The capability whose summative result is the ground for issuing; null = somebody's judgement. */
  capabilityCode: OrNull(CapabilityCode),
  /** The level of that capability, 1–5. */
  level: OrNull(Type.Integer({ minimum: 1, maximum: 5 })),
  /** Null = it never runs out. */
  validMonths: OrNull(Type.Integer({ minimum: 1, maximum: 240 })),
  /** It can be renewed in so many last days. */
  renewalDays: Type.Integer({ minimum: 0, maximum: 400 }),
  /** A result is a ground for so many days. */
  groundDays: Type.Integer({ minimum: 1, maximum: 1100 }),
  issuers: Type.Array(OneOf(issuerRoles), { minItems: 1 }),
});
export type CertificateKind = Static<typeof CertificateKind>;

/** The setting that holds a force's own kinds in place of these. */
export const KINDS_SETTING = 'certificates.kinds';

const both = ['trainer', 'planner'] as const;

/** Kinds that a force begins with. */
export const firstKinds: readonly CertificateKind[] = [
  {
    code: 'FIREARM',
    nameZh: '公务用枪持枪资格',
    nameEn: 'Service firearm permit',
    certifies: 'licence',
    capabilityCode: 'WPN-01',
    level: 2,
    validMonths: 12,
    renewalDays: 60,
    groundDays: 180,
    issuers: [...both],
  },
  {
    code: 'FIRST-AID',
    nameZh: '现场急救员',
    nameEn: 'First aider on scene',
    certifies: 'capability',
    capabilityCode: 'AID-01',
    level: 2,
    validMonths: 24,
    renewalDays: 90,
    groundDays: 180,
    issuers: [...both],
  },
  {
    code: 'LAW-BASIC',
    nameZh: '基本级执法资格',
    nameEn: 'Basic law-enforcement qualification',
    certifies: 'licence',
    capabilityCode: 'LAW-02',
    level: 2,
    validMonths: 60,
    renewalDays: 180,
    groundDays: 365,
    issuers: ['planner'],
  },
  {
    code: 'INDUCTION',
    nameZh: '岗前培训结业',
    nameEn: 'Induction completed',
    certifies: 'course',
    capabilityCode: null,
    level: null,
    validMonths: null,
    renewalDays: 0,
    groundDays: 365,
    issuers: [...both],
  },
];

/** The kinds as the force keeps them; those it begins with while it has none. @throws RangeError when malformed */
export function kindsOf(kept: unknown): readonly CertificateKind[] {
  if (kept === undefined || kept === null) return firstKinds;
  if (!Check(Type.Array(CertificateKind, { minItems: 1 }), kept))
    throw new RangeError('malformed kinds of certificates');
  return kept;
}
