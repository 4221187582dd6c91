import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Day, Done, Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import { Basis } from './contract.ts';
import { Cadence, ReportSpec } from './report.ts';

const Row = Type.Array(Type.Union([Type.String(), Type.Number()]));
const Receiver = Exactly({
  id: Id,
  name: Type.String(),
  badgeNumber: Type.String(),
  unitZh: Type.String(),
  unitEn: Type.String(),
  /** Holds the right to read reports today; without it a delivery brings nothing. */
  entitled: Type.Boolean(),
});
export const deliveryStates = ['waiting', 'running', 'ready', 'refused', 'unkept'] as const;
/** `writing` for at most ten minutes after the rows are there. */
export const paperStates = ['none', 'writing', 'ready'] as const;

const DeliveryLine = Exactly({
  id: Id,
  title: Type.String(),
  receiverId: Id,
  state: OneOf(deliveryStates),
  asOfOn: Day,
  /** Of `unkept`: the day is not kept, and this is the nearest that is. */
  nearOn: OrNull(Day),
  askedAt: Instant,
  finishedAt: OrNull(Instant),
  /** People, units or classes looked at so far, and of how many. */
  done: Type.Integer(),
  total: Type.Integer(),
  rowCount: Type.Integer(),
  /** Open units of the report that the receiver answers for, and of how many; the others are left out. */
  unitsSeen: Type.Integer(),
  unitsWhole: Type.Integer(),
  /** The PDF of a report that is ready. Without one the page itself can be printed. */
  paper: OneOf(paperStates),
});
export type DeliveryLine = Static<typeof DeliveryLine>;

export const ReportView = Exactly({
  id: Id,
  spec: ReportSpec,
  cadence: Cadence,
  nextOn: OrNull(Day),
  receivers: Type.Array(Receiver),
  /** The newest deliveries, at most one for each receiver. */
  deliveries: Type.Array(DeliveryLine),
});
export type ReportView = Static<typeof ReportView>;

export const reports = defineRoute({
  name: 'capability.reports',
  method: 'GET',
  path: '/api/reports',
  summary: 'The reports I made, with their receivers and how the newest deliveries stand.',
  can: 'build-reports',
  ok: Exactly({ reports: Type.Array(ReportView) }),
  refuses: [],
});

export const saveReport = defineRoute({
  name: 'capability.save-report',
  method: 'PUT',
  path: '/api/reports/:reportId',
  summary: 'Saves a report of mine: what it shows, to whom it goes and when.',
  can: 'build-reports',
  params: Exactly({ reportId: Id }),
  body: Exactly({
    spec: ReportSpec,
    cadence: Cadence,
    receiverIds: Type.Array(Id, { minItems: 1, maxItems: 30, uniqueItems: true }),
  }),
  ok: Done,
  refuses: ['report-without-columns'],
});

export const withdrawReport = defineRoute({
  name: 'capability.withdraw-report',
  method: 'POST',
  path: '/api/reports/:reportId/withdrawal',
  summary: 'Takes a report of mine out of use, or back into it. What was delivered stays.',
  can: 'build-reports',
  params: Exactly({ reportId: Id }),
  body: Exactly({ withdrawn: Type.Boolean() }),
  ok: Done,
  refuses: [],
});

export const previewReport = defineRoute({
  name: 'capability.preview-report',
  method: 'POST',
  path: '/api/report-preview',
  summary: 'The first rows of a report as I would receive it now.',
  can: 'build-reports',
  body: ReportSpec,
  ok: Exactly({
    basis: Basis,
    heads: Type.Array(Type.String()),
    rows: Type.Array(Row),
    /** People, units or classes that are looked at for it. */
    total: Type.Integer(),
  }),
  refuses: ['past-not-ready', 'past-out-of-range', 'report-without-columns'],
});

export const deliverReport = defineRoute({
  name: 'capability.deliver-report',
  method: 'POST',
  path: '/api/reports/:reportId/deliveries',
  summary: 'Sends a report of mine to its receivers now; each gets what they may read.',
  can: 'build-reports',
  params: Exactly({ reportId: Id }),
  ok: Exactly({ deliveries: Type.Array(DeliveryLine) }),
  refuses: [],
});

export const myReports = defineRoute({
  name: 'capability.my-reports',
  method: 'GET',
  path: '/api/my-reports',
  summary: 'The reports delivered to me, the newest first.',
  can: 'read-reports',
  ok: Exactly({ deliveries: Type.Array(DeliveryLine) }),
  refuses: [],
});

export const delivery = defineRoute({
  name: 'capability.delivery',
  method: 'GET',
  path: '/api/my-reports/:deliveryId',
  summary: 'A report delivered to me, a part of its rows at a time.',
  can: 'read-reports',
  params: Exactly({ deliveryId: Id }),
  query: Exactly({ part: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })) }),
  ok: Exactly({
    delivery: DeliveryLine,
    basis: Basis,
    receiver: Exactly({ name: Type.String(), badgeNumber: Type.String() }),
    heads: Type.Array(Type.String()),
    rows: Type.Array(Row),
    parts: Type.Integer(),
  }),
  refuses: ['report-right-lost'],
});

export const deliveryWorkbook = defineRoute({
  name: 'capability.delivery-workbook',
  method: 'GET',
  path: '/api/my-reports/:deliveryId/workbook',
  summary: 'A report delivered to me as an Excel file.',
  can: 'read-reports',
  params: Exactly({ deliveryId: Id }),
  ok: Exactly({ fileName: Type.String(), base64: Type.String() }),
  refuses: ['report-right-lost'],
});

export const deliveryPaper = defineRoute({
  name: 'capability.delivery-paper',
  method: 'GET',
  path: '/api/my-reports/:deliveryId/paper',
  summary: 'A report delivered to me as a PDF file.',
  can: 'read-reports',
  params: Exactly({ deliveryId: Id }),
  ok: Exactly({ fileName: Type.String(), base64: Type.String() }),
  refuses: ['report-right-lost'],
});
