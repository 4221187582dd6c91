import { monthPage } from '@whetstone/core/capability/month-contract.ts';
import {
  delivery,
  deliveryPaper,
  deliveryWorkbook,
  deliverReport,
  myReports,
  previewReport,
  reports,
  saveReport,
  withdrawReport,
} from '@whetstone/core/capability/report-contract.ts';
import { type House, mount } from '../platform/mount.ts';
import { listMyReports, readDelivery, readPaper, readWorkbook } from './deliveries.ts';
import { readMonthPage } from './month-page.ts';
import { keepReport, listReports, sendNow, setReportAside, showPreview } from './reports.ts';

/** The monthly page, reports of the training division and what was delivered of them. */
export function mountReports(house: House): void {
  mount(house, monthPage, readMonthPage);
  mount(house, reports, listReports);
  mount(house, saveReport, keepReport);
  mount(house, withdrawReport, setReportAside);
  mount(house, previewReport, showPreview);
  mount(house, deliverReport, sendNow);
  mount(house, myReports, listMyReports);
  mount(house, delivery, readDelivery);
  mount(house, deliveryWorkbook, readWorkbook);
  mount(house, deliveryPaper, readPaper);
}
