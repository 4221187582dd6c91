import { Migration } from '@mikro-orm/migrations';

/** How many are on duty is a figure of the unit: it is counted as the owner of the tables, whoever asks. */
export class Migration20261122105200_strength_of_everybody extends Migration {
  override name = 'Migration20261122105200_strength_of_everybody';

  override up(): void | Promise<void> {
    this.addSql(`create function duty_lines(units uuid[], first date, last date, pausing text[])
      returns table (person_id uuid, unit_id uuid, serves_on date, shift_code varchar, away boolean)
      language sql stable security definer set search_path = public, pg_temp
      as 'select d.person_id, d.unit_id, d.serves_on, s.code,
            exists (select from leave l where l.person_id = d.person_id and l.from_on <= d.serves_on
              and least(l.to_on, coalesce(l.returned_on - 1, l.to_on)) >= d.serves_on)
            or exists (select from exemption x where x.person_id = d.person_id and x.kind = any(pausing)
              and d.serves_on between x.from_on and x.to_on)
            or exists (select from class_place c join training_class k on k.id = c.class_id and k.off_post
              where c.person_id = d.person_id and c.state in (''called'', ''confirmed'', ''finished'', ''failed'')
                and d.serves_on between (c.begins_at at time zone ''Asia/Shanghai'')::date
                and (c.ends_at at time zone ''Asia/Shanghai'')::date)
          from duty_entry d join shift s on s.id = d.shift_id
          where d.unit_id = any(units) and d.serves_on between first and last'`);
    this.addSql(`create function hold_facts(people uuid[])
      returns table (person_id uuid, gone boolean, repassed_on date, words json, pauses json)
      language sql stable security definer set search_path = public, pg_temp
      as 'select h.person_id, h.cause_gone, h.repassed_on,
            (select json_agg(json_build_object(''act'', w.act, ''days'', w.days, ''saidOn'', w.said_on::text,
              ''byId'', w.by_id) order by w.said_at, w.id) from duty_hold_word w where w.hold_id = h.id),
            (select coalesce(json_agg(json_build_object(''from'', s.first::text, ''to'', s.last::text)), ''[]'')
              from (select e.from_on as first, e.to_on as last from exemption e
                where e.person_id = h.person_id and e.kind in (''injury'', ''pregnancy'', ''long-leave'')
                union all
                select l.from_on, least(l.to_on, coalesce(l.returned_on - 1, l.to_on)) from leave l
                where l.person_id = h.person_id
                  and least(l.to_on, coalesce(l.returned_on - 1, l.to_on)) - l.from_on + 1 >= 30) s)
          from duty_hold h where h.person_id = any(people)
            and exists (select from duty_hold_word w where w.hold_id = h.id and w.act in (''confirm'', ''extend''))'`);
  }

  override down(): void | Promise<void> {
    this.addSql('drop function hold_facts(uuid[])');
    this.addSql('drop function duty_lines(uuid[], date, date, text[])');
  }
}
