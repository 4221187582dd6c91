import { Migration } from '@mikro-orm/migrations';

export class Migration20261122181405_rosters_and_leaves_as_lists extends Migration {
  override name = 'Migration20261122181405_rosters_and_leaves_as_lists';

  override up(): void | Promise<void> {
    this.addSql(
      `alter table "list_import" add "request_key" varchar(255) null, add "print" varchar(255) null;`,
    );
    this.addSql(
      `alter table "list_import" add constraint "list_import_asked_by_id_request_key_unique" unique ("asked_by_id", "request_key");`,
    );

    // What was brought before is carried over: each line of an import is a row of a list.
    this
      .addSql(`insert into list_import (id, kind, about_id, asked_by_id, file_name, source, salt, state, fault, damaged, sheets, mapping, request_key, print, total, seen, asked_at)
      select d.id, case d.what when 'leave' then 'leaves' else 'rosters' end, null, d.asked_by_id, coalesce(d.request_key, d.file_name), '', null,
        case d.state when 'taken' then 'done' else d.state end, case d.fault when 'another-format' then 'empty' else d.fault end, false,
        (select coalesce(jsonb_agg(jsonb_build_object('name', s.name, 'hidden', false, 'used', true, 'rows', s.n, 'mergedRows', 0,
            'cut', false, 'from1904', false, 'unfolded', true, 'samples', '[]'::jsonb,
            'headings', case d.what when 'leave' then '["警号","姓名","请假类型","开始日期","结束日期"]'::jsonb else '["警号","姓名","日期","班次"]'::jsonb end)), '[]')
         from (select l ->> 'sheet' as name, count(*) as n from jsonb_array_elements(d.lines) l group by 1) s),
        case d.what when 'leave' then '{"警号":"badgeNumber","姓名":"name","请假类型":"kind","开始日期":"fromOn","结束日期":"toOn"}'::jsonb
          else '{"警号":"badgeNumber","姓名":"name","日期":"day","班次":"shift"}'::jsonb end,
        d.request_key, case d.way when 'api' then d.file_name end, jsonb_array_length(d.lines), 0, d.asked_at
      from duty_import d;`);
    this
      .addSql(`insert into list_row (id, import_id, no, sheet, row, cells, uncomputed, draft, faults, state, subject_id, same_as, made, taken_at, undone_at)
      select gen_random_uuid(), d.id, (l ->> 'no')::int, l ->> 'sheet', (l ->> 'row')::int,
        case d.what when 'leave' then jsonb_build_array(l ->> 'badge', l ->> 'name', l ->> 'code', coalesce(l ->> 'fromOn', ''), coalesce(l ->> 'toOn', ''))
          else jsonb_build_array(l ->> 'badge', l ->> 'name', coalesce(l ->> 'fromOn', ''), l ->> 'code') end,
        '[]', jsonb_build_object('badgeNumber', l -> 'badge', 'name', nullif(l ->> 'name', ''), 'word', l -> 'code', 'code', l -> 'code',
          'fromOn', l -> 'fromOn', 'toOn', l -> 'toOn'),
        (select coalesce(jsonb_agg(m.fault), '[]') from jsonb_array_elements(l -> 'faults') f join (values
            ('no-person', '{"field":"badgeNumber","code":"person-unknown"}'::jsonb, null),
            ('name-differs', '{"field":"badgeNumber","code":"person-unknown"}', null),
            ('day', '{"field":"fromOn","code":"day-none"}', 'leave'), ('day', '{"field":"day","code":"day-none"}', 'roster'),
            ('days-order', '{"field":"toOn","code":"days-order"}', null), ('too-long', '{"field":"toOn","code":"days-many"}', null),
            ('kind', '{"field":"kind","code":"kind-unknown"}', null), ('shift', '{"field":"shift","code":"shift-unknown"}', null),
            ('overlap', '{"field":"fromOn","code":"leave-overlap"}', null), ('twice', '{"field":"fromOn","code":"leave-twice"}', 'leave'),
            ('on-leave', '{"field":"day","code":"on-leave"}', null)) m (code, fault, what)
           on m.code = f ->> 'code' and (m.what is null or m.what = d.what)),
        case l ->> 'state' when 'same' then 'duplicate' else l ->> 'state' end,
        (l ->> 'personId')::uuid, case l ->> 'state' when 'same' then 0 end,
        case when l ->> 'madeId' is not null then jsonb_build_object('requestId', l ->> 'madeId') end,
        case when l ->> 'state' in ('taken', 'undone') then d.taken_at end, case l ->> 'state' when 'undone' then d.undone_at end
      from duty_import d cross join jsonb_array_elements(d.lines) l;`);

    this.addSql(`drop table if exists "duty_import" cascade;`);
  }

  override down(): void | Promise<void> {
    this.addSql(
      `create table "duty_import" ("asked_at" timestamptz(3) not null, "asked_by_id" uuid not null, "fault" varchar(255) null, "file_name" varchar(255) not null, "id" uuid not null, "lines" jsonb not null, "request_key" varchar(255) null, "state" varchar(255) not null, "taken_at" timestamptz(3) null, "undone_at" timestamptz(3) null, "way" varchar(255) not null, "what" varchar(255) not null, primary key ("id"));`,
    );
    this.addSql(
      `create index "duty_import_asked_by_id_asked_at_index" on "duty_import" ("asked_by_id", "asked_at");`,
    );
    this.addSql(
      `alter table "duty_import" add constraint "duty_import_asked_by_id_request_key_unique" unique ("asked_by_id", "request_key");`,
    );

    this.addSql(`alter table "list_import" drop constraint "list_import_asked_by_id_request_key_unique";`);
    this.addSql(`alter table "list_import" drop column "request_key", drop column "print";`);

    this.addSql(
      `alter table "duty_import" add constraint "duty_import_state" check (state in ('failed', 'preview', 'taken', 'undone'));`,
    );
  }
}
