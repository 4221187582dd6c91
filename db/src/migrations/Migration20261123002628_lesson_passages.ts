import { Migration } from '@mikro-orm/migrations';

export class Migration20261123002628_lesson_passages extends Migration {
  override name = 'Migration20261123002628_lesson_passages';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "lesson_passage" ("lesson_id" uuid not null, "no" int not null, "kind" varchar(255) not null, "second" double precision null, "words" text not null, "text" text not null, primary key ("lesson_id", "no"));`,
    );
    this.addSql(`create index "lesson_passage_grams" on "lesson_passage" using gin (grams_of("text"));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "lesson_passage" cascade;`);
  }
}
