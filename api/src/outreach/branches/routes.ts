import * as contract from '@whetstone/core/outreach/branch-contract.ts';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import { BranchMeeting } from '@whetstone/db/outreach/branches/branch-meeting.entity.ts';
import { seatsOf } from '@whetstone/db/outreach/branches/seats.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { type House, mount } from '../../platform/mount.ts';
import { serveMedia } from '../../platform/serve-media.ts';
import { takeProofs } from '../../platform/take-proofs.ts';
import * as page from './branch-page.ts';
import * as meetings from './meetings.ts';

export function mountBranches(house: House): void {
  mount(house, contract.branches, page.list);
  mount(house, contract.branch, page.read);
  mount(house, contract.appointSecretary, page.appoint);
  mount(house, contract.branchComparison, page.comparison);
  mount(house, contract.setBranchComparison, page.setComparison);
  mount(house, contract.makeMeeting, meetings.make);
  mount(house, contract.meeting, meetings.read);
  mount(house, contract.keepMeeting, meetings.keep);
  mount(house, contract.endMeeting, meetings.end);
}

/** Materials beside a record: brought by the secretary, read by the members of the branch and whoever answers for its unit. */
export async function mountBranchFiles(house: House, mediaFolder: string | undefined): Promise<void> {
  if (!mediaFolder) return;
  const path = '/api/branch-meetings/:id/files';
  serveMedia(house, mediaFolder, { path: `${path}/:sha256`, can: 'read-branches' }, async (em, asked) => {
    const meeting = await em.findOne(BranchMeeting, asked.ownerId);
    if (!meeting?.files.some(({ sha256 }) => sha256 === asked.sha256)) return false;
    const [seen] = await rows(
      em,
      `select 1 from branch b left join unit u on u.id = b.unit_id where b.id = ? and (
         exists (select 1 from person me where me.id = ? and me.branch_id = b.id)
         or b.id = any(?::uuid[])
         or u.path <@ any(coalesce(nullif(current_setting('app.paths', true), ''), '{}')::ltree[]))`,
      [
        meeting.branchId,
        asked.personId,
        `{${(await seatsOf(em, asked.personId, dayAt(house.clock.now()))).join(',')}}`,
      ],
    );
    return seen !== undefined;
  });
  await takeProofs(house, mediaFolder, {
    path,
    can: 'keep-branches',
    async find(em, id, personId) {
      const meeting = await em.findOne(BranchMeeting, id);
      const seats = await seatsOf(em, personId, dayAt(house.clock.now()));
      return meeting && seats.includes(meeting.branchId) ? meeting : null;
    },
  });
}
