import { Migration } from '@mikro-orm/migrations';

/**
 * Characters and pairs of characters by which items are found stand in the index alone; the rows had been
 * three times as wide with them, and a count over a common word reads every row it finds. The function is
 * dear on purpose: it is never to be worked out row by row where the index knows. And unsafe in parallel on
 * purpose: a search takes some milliseconds, starting others to help with it takes longer.
 */
export class Migration20261122010941_item_text_grams extends Migration {
  override up(): void {
    this
      .addSql(`create function grams_of(said text) returns text[] language sql immutable strict parallel unsafe
      cost 10000 as $$
        select chars || array(select one || next from unnest(chars, chars[2:]) as pair(one, next)
                              where next is not null)
        from (select string_to_array(said, null) as chars) s
      $$`);
    this.addSql('drop index "item_text_grams_index"');
    this.addSql('alter table "item_text" drop column "grams"');
    this.addSql('alter table "item_text" add "code" varchar(255) null');
    this.addSql('update "item_text" t set "code" = i."code" from "item" i where i."id" = t."item_id"');
    this.addSql('alter table "item_text" alter column "code" set not null');
    this.addSql('create index "item_text_grams" on "item_text" using gin (grams_of("text"))');
  }

  override down(): void {
    // Items without a row are made findable again by the worker, in the old form.
    this.addSql('delete from "item_text"');
    this.addSql('drop index "item_text_grams"');
    this.addSql('drop function grams_of(text)');
    this.addSql('alter table "item_text" drop column "code"');
    this.addSql('alter table "item_text" add "grams" int[] not null');
    this.addSql('create index "item_text_grams_index" on "item_text" using gin ("grams")');
  }
}
