import { Migration } from '@mikro-orm/migrations';

/**
 * What the database itself sees to in the bank: a sealed version never changes, its history is only added to,
 * items know how often they were used, and codes of new items count up.
 */
export class Migration20261121212751_item_guards extends Migration {
  override name = 'Migration20261121212751_item_guards';

  override up(): void {
    this.addSql('revoke update, delete on item_event from whetstone_app');
    this.addSql('revoke delete on item_version from whetstone_app');
    this.addSql('create sequence item_code as int start with 10001');
    this.addSql('grant usage on sequence item_code to whetstone_app');
    this.addSql(`create function guard_item_version() returns trigger language plpgsql as $$
      begin
        if old.session_id is null or new.item_id <> old.item_id or new.no <> old.no then
          raise exception 'item version %: it is sealed', old.id
            using errcode = 'check_violation', constraint = 'item_version_sealed';
        end if;
        return new;
      end $$`);
    this.addSql(
      'create trigger item_version_sealed before update on item_version for each row execute function guard_item_version()',
    );
    // Rounds of an exam use all items of its papers. Without an exam everything is counted anew.
    this.addSql(`create function count_item_use(exam uuid) returns void language sql security definer
      set search_path = public as $$
      with held as (
        select distinct v.item_id, p.exam_id from paper p
        join paper_item pi on pi.paper_id = p.id join item_version v on v.id = pi.item_version_id
        where exam is null or v.item_id in (
          select w.item_id from paper q join paper_item qi on qi.paper_id = q.id
          join item_version w on w.id = qi.item_version_id where q.exam_id = exam)
      ), used as (
        select h.item_id, count(r.id)::int as n, max(r.opens_at) as last
        from held h left join round r on r.exam_id = h.exam_id and r.cancelled_at is null group by h.item_id
      )
      update item i set use_count = u.n, last_used_at = u.last from used u
      where u.item_id = i.id and (i.use_count, i.last_used_at) is distinct from (u.n, u.last) $$`);
    this.addSql(`create function count_use_of_round() returns trigger language plpgsql as $$
      begin perform count_item_use(new.exam_id); return null; end $$`);
    this.addSql(
      'create trigger round_uses_items after insert or update of opens_at, cancelled_at on round for each row execute function count_use_of_round()',
    );
  }

  override down(): void {
    this.addSql('drop trigger round_uses_items on round');
    this.addSql('drop function count_use_of_round()');
    this.addSql('drop function count_item_use(uuid)');
    this.addSql('drop trigger item_version_sealed on item_version');
    this.addSql('drop function guard_item_version()');
    this.addSql('drop sequence item_code');
  }
}
