import type { EntityManager } from '@mikro-orm/postgresql';
import { rows, sqlArray } from '../platform/sql.ts';

/** What may be said of anybody beside a record that one may see: who scored, who looked, who granted. */
export interface NameCard {
  id: string;
  name: string;
  badgeNumber: string;
  unitId: string;
  unitZh: string;
  unitEn: string;
}

/**
 * The name cards of these people, by id, whoever asks: row-level security does not apply to them.
 * So the ids must come from records within the reader's reach, never from the request.
 */
export async function nameCards(em: EntityManager, ids: readonly string[]): Promise<Map<string, NameCard>> {
  if (ids.length === 0) return new Map();
  const cards = await rows<NameCard>(
    em,
    `select c.id, c.name, c.badge_number as "badgeNumber", u.id as "unitId",
            u.name_zh as "unitZh", u.name_en as "unitEn"
     from name_cards(?::uuid[]) c join unit u on u.id = c.unit_id`,
    [sqlArray([...new Set(ids)])],
  );
  return new Map(cards.map((card) => [card.id, card]));
}
