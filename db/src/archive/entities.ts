import { ArchiveChain } from './archive-chain.entity.ts';
import { ArchiveSealHead } from './archive-seal-head.entity.ts';
import { ArchiveSeal } from './archive-seal.entity.ts';
import { CertificateKind } from './certificate-kind.entity.ts';
import { Certificate } from './certificate.entity.ts';
import { RecordEntry } from './record-entry.entity.ts';
import { RetentionVersion } from './retention-version.entity.ts';
import { TrainingClaim } from './training-claim.entity.ts';
import { TrainingRecord } from './training-record.entity.ts';

/** The tables of this room. */
export const archiveTables = [
  ArchiveChain,
  ArchiveSeal,
  ArchiveSealHead,
  TrainingRecord,
  Certificate,
  CertificateKind,
  RetentionVersion,
  TrainingClaim,
  RecordEntry,
];
