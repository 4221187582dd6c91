import type { EntityManager } from '@mikro-orm/postgresql';
import type { RoleName } from '@whetstone/core/access/policy.ts';
import { rows } from '../platform/sql.ts';

/** A person as the door sees them. */
export interface AccountHolder {
  accountId: string;
  passwordHash: string;
  /** False when the account is disabled or the person has left the force. */
  welcome: boolean;
  /** The password was given by somebody else: nothing may be done before it is replaced. */
  mustChangePassword: boolean;
  personId: string;
  name: string;
  namePinyin: string;
  badgeNumber: string;
}

const holder = `a.id as "accountId", a.password_hash as "passwordHash",
  a.disabled_at is null and (p.left_on is null or p.left_on > ?) as welcome,
  a.must_change as "mustChangePassword", p.id as "personId", p.name, p.name_pinyin as "namePinyin", p.badge_number as "badgeNumber"
  from account a join person p on p.id = a.person_id`;

/** The account of a badge number, or null when there is none. */
export async function holderByBadge(
  em: EntityManager,
  badgeNumber: string,
  today: string,
): Promise<AccountHolder | null> {
  const found = await rows<AccountHolder>(em, `select ${holder} where p.badge_number = ?`, [
    today,
    badgeNumber,
  ]);
  return found[0] ?? null;
}

/** The account of a person, or null when there is none. */
export async function holderOf(
  em: EntityManager,
  personId: string,
  today: string,
): Promise<AccountHolder | null> {
  const found = await rows<AccountHolder>(em, `select ${holder} where p.id = ?`, [today, personId]);
  return found[0] ?? null;
}

/** The person of a sign-in's account, or null when there is none. */
export async function holderOfSignIn(
  em: EntityManager,
  signInId: string,
  today: string,
): Promise<AccountHolder | null> {
  const found = await rows<AccountHolder>(
    em,
    `select ${holder} join sign_in s on s.account_id = a.id where s.id = ?`,
    [today, signInId],
  );
  return found[0] ?? null;
}

/** Everything a session says about a person, but for what the policy table says of it. */
export interface SessionRow {
  id: string;
  name: string;
  badgeNumber: string;
  personnelClass: 'officer' | 'auxiliary';
  postCode: string | null;
  unitId: string;
  unitZh: string;
  unitEn: string;
  locale: 'zh' | 'en';
  mustChangePassword: boolean;
  welcome: boolean;
  demo: boolean;
  grants: { role: RoleName; unitPath: string; unitId: string; unitNameZh: string; unitNameEn: string }[];
}

/** Person, account, grants in force and the state of the installation in one query; null without account. */
export async function readSession(
  em: EntityManager,
  personId: string,
  today: string,
): Promise<SessionRow | null> {
  const [session] = await rows<SessionRow>(
    em,
    `select p.id, p.name, p.badge_number as "badgeNumber", p.personnel_class as "personnelClass",
            p.post_code as "postCode", u.id as "unitId", u.name_zh as "unitZh", u.name_en as "unitEn",
            a.locale, a.must_change as "mustChangePassword",
            a.disabled_at is null and (p.left_on is null or p.left_on > ?) as welcome,
            exists (select 1 from setting where key = 'demo' and value->>'endedAt' is null) as demo,
            coalesce((select json_agg(json_build_object('role', g.role, 'unitPath', g.unit_path::text,
                             'unitId', gu.id, 'unitNameZh', gu.name_zh, 'unitNameEn', gu.name_en)
                             order by nlevel(g.unit_path), g.unit_path)
                      from role_grant g join unit gu on gu.id = g.unit_id
                      where g.person_id = p.id and g.withdrawn_at is null
                        and g.from_on <= ? and (g.to_on is null or g.to_on >= ?)), '[]') as grants
     from person p join unit u on u.id = p.unit_id join account a on a.person_id = p.id
     where p.id = ?`,
    [today, today, today, personId],
  );
  return session ?? null;
}
