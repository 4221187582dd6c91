import type { ClientBase } from 'pg';
import { type AllEvidence, readAllEvidence } from '../rebuild/all-evidence.ts';
import { askOn } from '../rebuild/ask.ts';

/** Evidence of everybody, with where the rows of each person and capability stand. */
export interface HeldEvidence extends Pick<AllEvidence, 'columns' | 'known'> {
  /** The first row of a pair and the one after its last. */
  rowsOf(personId: string, capabilityCode: string): readonly [from: number, to: number];
}

interface Reading {
  readonly mark: string;
  readonly held: HeldEvidence;
}

/**
 * The evidence that one block of past days was folded from, for the next: it is read again only when any row of
 * it is another. Whoever has no block left to make forgets it.
 */
export class EvidenceAtHand {
  readonly #readings = new Map<boolean, Reading>();
  #times = 0;

  /** How often it was read. */
  get times(): number {
    return this.#times;
  }

  /**
   * The evidence as the transaction of the connection sees it.
   * @param ever also rows that were void later
   */
  async asSeen(client: ClientBase, ever: boolean): Promise<HeldEvidence> {
    const mark = await markOf(client);
    const kept = this.#readings.get(ever);
    if (kept?.mark === mark) return kept.held;
    this.#readings.delete(ever);
    const held = await readEverybody(client, ever);
    this.#times += 1;
    this.#readings.set(ever, { mark, held });
    return held;
  }

  forget(): void {
    this.#readings.clear();
  }
}

/**
 * What changes with any row that is written, changed or taken away: each writing has a number of its own. The
 * people and capabilities that rows are laid out by count as well.
 */
async function markOf(client: ClientBase): Promise<string> {
  const [found] = await askOn(client)<{ mark: string }>(
    `select concat_ws(' ', current_database(), (select count(*) || ' ' || coalesce(sum(xmin::text::bigint), 0) from evidence),
       (select count(*) from person), (select count(*) from capability)) as mark`,
  );
  return found?.mark ?? '';
}

async function readEverybody(client: ClientBase, ever: boolean): Promise<HeldEvidence> {
  const ask = askOn(client);
  const people = await ask<{ id: string }>('select id from person order by unit_path, id');
  const capabilities = await ask<{ code: string }>('select distinct code from capability order by code');
  // Ids of rows are of no use here: only what is folded is held.
  const { columns, starts, known } = await readAllEvidence(client, { people, capabilities }, ever);
  const persons = new Map(people.map(({ id }, place) => [id, place]));
  const codes = new Map(capabilities.map(({ code }, place) => [code, place]));
  return {
    columns,
    known,
    rowsOf(personId, capabilityCode) {
      const [person, code] = [persons.get(personId), codes.get(capabilityCode)];
      if (person === undefined || code === undefined) return [0, 0];
      const pair = code * people.length + person;
      return [starts[pair] as number, starts[pair + 1] as number];
    },
  };
}
