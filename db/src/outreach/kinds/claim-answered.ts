import { rows } from '../../platform/sql.ts';
import { defineNotification } from '../notification-kind.ts';

const words = {
  approved: ['已批准', 'approved'],
  declined: ['未批准', 'declined'],
  asked: ['需补充材料', 'needs more'],
  voided: ['批准已撤销', 'approval taken back'],
} as const;

interface Row {
  personId: string;
  title: string;
  state: keyof typeof words;
  answer: string;
  revision: number;
}

/** A claim of outside training was decided, or more is asked for: its person reads why. */
export const claimAnswered = defineNotification({
  kind: 'claim-answered',
  asks: false,
  topics: ['claim.moved'],
  key: ({ claimId }) => claimId,
  async tell(em, { claimId }) {
    const found = await rows<Row>(
      em,
      `select person_id as "personId", title, state, answer, revision from training_claim
       where id = ? and state in ('approved', 'declined', 'asked', 'voided')`,
      [claimId],
    );
    return found.map(({ personId, title, state, answer, revision }) => ({
      personId,
      subject: `${claimId} ${revision}`,
      title: { zh: `外训申报${words[state][0]}：${title}`, en: `Claim ${words[state][1]}: ${title}` },
      text: { zh: answer, en: answer },
      href: '/me/claims',
    }));
  },
});
