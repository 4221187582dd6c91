import type { HistoryLine, NamedPerson, RecordLine } from '@whetstone/core/archive/record-contract.ts';
import type { RecordContent } from '@whetstone/core/archive/record.ts';
import type { HistoryRow, RecordRow } from '@whetstone/db/archive/record-queries.ts';
import type { NameCard } from '@whetstone/db/org/name-cards.ts';

type Cards = ReadonlyMap<string, NameCard>;

/** Whoever entered or decided something, by their card. */
export function namedPerson(cards: Cards, id: string | null): NamedPerson | null {
  const card = id === null ? undefined : cards.get(id);
  if (!card) return null;
  const { name, badgeNumber, unitZh, unitEn } = card;
  return { name, badgeNumber, unitZh, unitEn };
}

function said(content: RecordContent | null) {
  if (content === null) return { title: null, outcome: null, facts: [] };
  const { titleZh, titleEn, outcome, facts } = content;
  return {
    title: { zh: titleZh, en: titleEn },
    outcome,
    facts: facts.map(({ zh, en, value }) => ({
      zh,
      en,
      value: typeof value === 'string' ? { zh: value, en: value } : { zh: value.zh, en: value.en },
    })),
  };
}

export function recordLine(row: RecordRow, cards: Cards): RecordLine {
  const { id, no, kind, act, happenedOn, content, enteredAt, changes, files, disputed, claimed } = row;
  return {
    id,
    no,
    kind,
    happenedOn,
    ...said(content),
    withdrawn: act === 'withdraw',
    erased: content === null,
    enteredAt,
    enteredBy: namedPerson(cards, row.enteredById),
    changes,
    files,
    disputed,
    claimed,
  };
}

export function historyLine(row: HistoryRow, cards: Cards): HistoryLine {
  const { id, no, act, happenedOn, content, at, byId, reason, hash, previousHash, erasedBy } = row;
  const by = namedPerson(cards, byId);
  const { sha256, type, name } = content?.file ?? {};
  const file = sha256 && type && name ? { sha256, type, name } : null;
  return { id, no, act, happenedOn, ...said(content), at, by, reason, hash, previousHash, file, erasedBy };
}
