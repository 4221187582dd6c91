import { CAP_2, type EvidenceType } from '@whetstone/core/capability/model.ts';
import type { Dice } from '@whetstone/core/platform/chance.ts';
import { halfUp } from '@whetstone/core/platform/rounding.ts';
import { between, normal } from '../people/draw.ts';
import type { Member } from '../people/member.ts';
import type { Assessor } from './assessors.ts';
import { atMinute, type EvidenceBook } from './evidence-book.ts';
import { drawMishap, isDisputed, lateBy } from './mishaps.ts';

/** A result that came on paper or from another system and was entered by hand. */
export interface Entry {
  readonly member: Member;
  readonly capabilityCode: string;
  readonly type: EvidenceType;
  readonly ceiling: number;
  readonly day: number;
  /** True ability on the day, in points. */
  readonly ability: number;
  readonly threshold: number;
  readonly assessor: Assessor;
}

/** Entered results stay within this share of the doubt that the scoring model has of their type. */
const CALMER = 0.75;
/** Certificates are issued to those who passed; how well hardly differs. */
const CERTIFICATE_DEVIATION = 3;

const wording: Readonly<Partial<Record<EvidenceType, (score: number, dice: Dice) => string>>> = {
  certificate: (_, dice) => `证书编号 云训字${between(dice, 10_000, 99_999)}`,
  inspection: (score) => `检查评定 ${score} 分`,
  scenario: (score) => `情景评定 ${score} 分`,
  practical: (score) => `综合考核 ${score} 分`,
  file_review: (score) => `案卷评查 ${score} 分`,
  observation: (score) => `带教评价 ${Math.max(1, Math.round(score / 20))}/5`,
  exam_proctored: (score) => `考试成绩 ${score} 分`,
};

function deviationOf(type: EvidenceType): number {
  if (type === 'certificate') return CERTIFICATE_DEVIATION;
  return CALMER * Math.sqrt(CAP_2.measurementVariance[type] ?? 36);
}

/** Writes what was entered by hand, with its late, disputed and corrected rows. */
export class EntryRecorder {
  readonly #evidence: EvidenceBook;
  readonly #today: number;

  constructor(evidence: EvidenceBook, today: number) {
    this.#evidence = evidence;
    this.#today = today;
  }

  /** Enters a result and gives its points. */
  enter(entry: Entry): number {
    const { member, day, type, ability, ceiling } = entry;
    const { dice } = member;
    const cap = CAP_2.ceilingValues[Math.min(5, Math.max(1, ceiling)) as 1];
    const points = ability + entry.assessor.leaning * 0.5 + normal(dice, 0, deviationOf(type));
    const score = Math.min(cap, Math.max(5, halfUp(points, 0)));
    const mishap = drawMishap(day, this.#today, dice);
    if (mishap !== 'mistyped') {
      this.#write(entry, score, {
        late: mishap === 'late',
        status: mishap === 'not-theirs' ? 'void' : 'confirmed',
      });
      return score;
    }
    const slip = Math.max(5, score - between(dice, 9, 27));
    const first = this.#write(entry, slip, { late: false, status: 'void' });
    this.#write(entry, score, { late: false, status: 'confirmed', voidsId: first });
    return score;
  }

  #write(
    { member, capabilityCode, type, ceiling, day, threshold, assessor }: Entry,
    score: number,
    fate: { late: boolean; status: 'confirmed' | 'void'; voidsId?: string },
  ): string {
    const { dice } = member;
    const days = fate.late ? lateBy(dice) : dice.below(3) + (fate.voidsId ? 3 : 0);
    const enteredOn = Math.min(day + days, Math.max(day, this.#today - 1));
    const said = {
      personId: member.id,
      capabilityCode,
      type,
      day,
      enteredAtMs: atMinute(enteredOn, 18 * 60 + dice.below(240)),
      score,
      ceiling,
      sourceKind: type === 'certificate' ? ('certificate' as const) : ('entry' as const),
      more: {
        status: fate.status,
        assessorId: type === 'certificate' ? null : assessor.member.id,
        enteredById: assessor.member.id,
        assessorCertified: assessor.certified,
        place: null,
        rawText: wording[type]?.(score, dice) ?? `${score} 分`,
        disputed: isDisputed(score < threshold, day, this.#today, dice),
        voidsId: fate.voidsId ?? null,
        voidReason: fate.voidsId ? '更正录入错误' : null,
      },
    };
    return this.#evidence.enter(said, dice);
  }
}
