import { Migration } from '@mikro-orm/migrations';

/**
 * Courses and lessons are identities with versions: what is published never changes, a change makes a new
 * version. A lesson is parts in order and may stand in several courses; its films are files of their own.
 * Courses that are there become their first versions, with nothing lost.
 */
export class Migration20261122204607_courses_with_versions extends Migration {
  override name = 'Migration20261122204607_courses_with_versions';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "course_event" ("id" uuid not null, "course_id" uuid not null, "lesson_id" uuid null, "what" varchar(255) not null, "version_no" int null, "actor_id" uuid null, "at" timestamptz(3) not null, "comment" text null, primary key ("id"));`,
    );
    this.addSql(`create index "course_event_course_id_at_index" on "course_event" ("course_id", "at");`);

    this.addSql(
      `create table "course_lesson" ("course_id" uuid not null, "lesson_id" uuid not null, "position" int not null, primary key ("course_id", "lesson_id"));`,
    );
    this.addSql(`create index "course_lesson_lesson_id_index" on "course_lesson" ("lesson_id");`);
    this.addSql(
      `alter table "course_lesson" add constraint "course_lesson_course_id_position_unique" unique ("course_id", "position");`,
    );

    this.addSql(
      `create table "course_version" ("id" uuid not null, "course_id" uuid not null, "no" int not null, "content" jsonb not null, "lesson_version_ids" jsonb null, "created_at" timestamptz(3) not null, "created_by_id" uuid null, "reason" text null, "session_id" uuid null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "course_version" add constraint "course_version_course_id_no_unique" unique ("course_id", "no");`,
    );

    this.addSql(
      `create table "lesson_media" ("id" uuid not null, "kind" varchar(255) not null, "state" varchar(255) not null, "name" varchar(255) not null, "type" varchar(255) null, "byte_count" bigint not null, "sha256" varchar(64) null, "place" varchar(255) null, "seconds" double precision null, "width" int null, "height" int null, "codec" varchar(255) null, "captions" text null, "transcript" jsonb not null default '[]', "poster_id" uuid null, "ladder" varchar(255) not null default 'none', "ladder_percent" int not null default 0, "owner_id" uuid null, "added_at" timestamptz(3) not null, "revision" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`create index "lesson_media_owner_id_index" on "lesson_media" ("owner_id");`);
    this.addSql(`create index "lesson_media_state_added_at_index" on "lesson_media" ("state", "added_at");`);

    this.addSql(
      `create table "lesson_version" ("id" uuid not null, "lesson_id" uuid not null, "no" int not null, "content" jsonb not null, "created_at" timestamptz(3) not null, "created_by_id" uuid null, "session_id" uuid null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "lesson_version" add constraint "lesson_version_lesson_id_no_unique" unique ("lesson_id", "no");`,
    );

    this.addSql(
      `alter table "course" add "status" varchar(255) not null default 'published', add "prerequisite_ids" jsonb not null default '[]', add "current_version_id" uuid null, add "draft_version_id" uuid null, add "author_id" uuid null, add "reviewer_id" uuid null, add "changed_at" timestamptz(3) null, add "revision" int not null default 1;`,
    );
    this.addSql(
      `alter table "course" add constraint "course_status" check (status in ('draft', 'in-review', 'published', 'retired'));`,
    );
    this.addSql(
      `alter table "course" add constraint "course_two_people" check (reviewer_id is null or author_id is null or reviewer_id <> author_id);`,
    );

    this.addSql(`insert into "course_lesson" ("course_id", "lesson_id", "position")
      select course_id, id, position from "lesson";`);
    this.addSql(`alter table "lesson" drop constraint "lesson_course_id_position_unique";`);
    this.addSql(`alter table "lesson" drop column "position";`);
    this.addSql(
      `alter table "lesson" add "current_version_id" uuid null, add "draft_version_id" uuid null, add "revision" int not null default 1;`,
    );
    // Films that lie in the folder by their name, each once, with what is said in them.
    this
      .addSql(`insert into "lesson_media" (id, kind, state, name, type, byte_count, place, transcript, added_at)
      select distinct on (media) gen_random_uuid(), 'video', 'ready', media, 'video/mp4', 0, media, transcript_zh, now()
      from "lesson" where media is not null order by media, code;`);
    this.addSql(`insert into "lesson_version" (id, lesson_id, no, content, created_at)
      select gen_random_uuid(), l.id, 1, jsonb_build_object(
        'titleZh', l.title_zh, 'titleEn', l.title_en, 'minutes', l.minutes, 'capabilityCode', l.capability_code,
        'law', '[]'::jsonb,
        'checkItemIds', coalesce((select jsonb_agg(v.item_id order by pool.no)
          from jsonb_array_elements_text(l.check_item_version_ids) with ordinality pool (id, no)
          join item_version v on v.id = pool.id::uuid), '[]'::jsonb),
        'parts', case when m.id is null then '[]'::jsonb else jsonb_build_array(jsonb_build_object(
            'id', 'film', 'kind', 'video', 'title', '', 'content', jsonb_build_object('mediaId', m.id, 'note', ''))) end
          || jsonb_build_array(jsonb_build_object(
            'id', 'text', 'kind', 'text', 'title', '', 'content', jsonb_build_object('markdown', l.body_zh)))),
        now()
      from "lesson" l left join "lesson_media" m on m.place = l.media;`);
    this.addSql(
      `update "lesson" l set current_version_id = v.id from "lesson_version" v where v.lesson_id = l.id;`,
    );
    this.addSql(`insert into "course_version" (id, course_id, no, content, lesson_version_ids, created_at)
      select gen_random_uuid(), c.id, 1, jsonb_build_object(
        'titleZh', c.title_zh, 'titleEn', c.title_en, 'summaryZh', c.summary_zh, 'summaryEn', c.summary_en,
        'capabilityCodes', c.capability_codes, 'mandatoryFor', c.mandatory_for, 'law', '[]'::jsonb,
        'prerequisiteIds', '[]'::jsonb, 'lessonIds', coalesce(jsonb_agg(l.id order by cl.position)
          filter (where l.id is not null), '[]'::jsonb)),
        coalesce(jsonb_agg(l.current_version_id order by cl.position) filter (where l.id is not null), '[]'::jsonb), now()
      from "course" c left join "course_lesson" cl on cl.course_id = c.id left join "lesson" l on l.id = cl.lesson_id
      group by c.id;`);
    this
      .addSql(`update "course" c set current_version_id = case when c.published_at is null then null else v.id end,
      draft_version_id = case when c.published_at is null then v.id end,
      status = case when c.published_at is null then 'draft' else 'published' end
      from "course_version" v where v.course_id = c.id;`);
    this.addSql(`create index "lesson_course_id_index" on "lesson" ("course_id");`);

    this.addSql(
      `alter table "lesson_media" add constraint "lesson_media_kind" check (kind in ('video', 'audio', 'image', 'document'));`,
    );
    this.addSql(
      `alter table "lesson_media" add constraint "lesson_media_ready" check (state = 'coming' or (state = 'ready' and place is not null));`,
    );

    this.addSql('revoke update, delete on course_event from whetstone_app');
    this.addSql('revoke delete on course_version, lesson_version from whetstone_app');
    for (const what of ['course', 'lesson']) {
      this.addSql(`create function guard_${what}_version() returns trigger language plpgsql as $$
        begin
          if old.session_id is null or new.${what}_id <> old.${what}_id or new.no <> old.no then
            raise exception '${what} version %: it is sealed', old.id
              using errcode = 'check_violation', constraint = '${what}_version_sealed';
          end if;
          return new;
        end $$`);
      this.addSql(`create trigger ${what}_version_sealed before update on ${what}_version
        for each row execute function guard_${what}_version()`);
    }
    this.addSql('create sequence course_code as int start with 1001');
    this.addSql('create sequence lesson_code as int start with 1001');
    this.addSql('grant usage on sequence course_code, lesson_code to whetstone_app');
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "lesson" add "position" int null;`);
    // A lesson that learners do not see yet had no place before: it goes behind all others.
    this.addSql(`update "lesson" l set "position" = coalesce(
      (select cl.position from "course_lesson" cl where cl.course_id = l.course_id and cl.lesson_id = l.id),
      1000 + (select count(*) from "lesson" o where o.course_id = l.course_id and o.id <= l.id));`);
    this.addSql(`alter table "lesson" alter column "position" set not null;`);
    this.addSql(`drop table if exists "course_event" cascade;`);
    this.addSql(`drop table if exists "course_lesson" cascade;`);
    this.addSql(`drop table if exists "course_version" cascade;`);
    this.addSql(`drop table if exists "lesson_media" cascade;`);
    this.addSql(`drop table if exists "lesson_version" cascade;`);

    this.addSql(`alter table "course" drop constraint "course_status";`);
    this.addSql(`alter table "course" drop constraint "course_two_people";`);
    this.addSql(
      `alter table "course" drop column "status", drop column "prerequisite_ids", drop column "current_version_id", drop column "draft_version_id", drop column "author_id", drop column "reviewer_id", drop column "changed_at", drop column "revision";`,
    );

    this.addSql(`drop index "lesson_course_id_index";`);
    this.addSql(
      `alter table "lesson" drop column "current_version_id", drop column "draft_version_id", drop column "revision";`,
    );
    this.addSql(
      `alter table "lesson" add constraint "lesson_course_id_position_unique" unique ("course_id", "position");`,
    );

    for (const what of ['course', 'lesson']) this.addSql(`drop function guard_${what}_version()`);
    this.addSql('drop sequence course_code');
    this.addSql('drop sequence lesson_code');
  }
}
