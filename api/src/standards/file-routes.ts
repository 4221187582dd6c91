import { sheetsOf } from '@whetstone/core/platform/files/xlsx-read.ts';
import { workbookOf } from '@whetstone/core/platform/files/xlsx-write.ts';
import { chosenSheet, trapsOf } from '@whetstone/core/standards/chosen-sheet.ts';
import type { SheetFault } from '@whetstone/core/standards/sheet-fault.ts';
import { casePackage } from '@whetstone/core/standards/case-package.ts';
import { readFrameworkFile, writeFrameworkFile } from '@whetstone/core/standards/file-contract.ts';
import { FrameworkDocument } from '@whetstone/core/standards/framework-document.ts';
import { faultsInOne, frameworkFaultWords } from '@whetstone/core/standards/framework-fault.ts';
import {
  FRAMEWORK_HEAD,
  frameworkSheet,
  readFrameworkSheet,
} from '@whetstone/core/standards/framework-sheet.ts';
import { readCase } from '@whetstone/core/standards/read-case.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { byteTools } from '@whetstone/db/platform/byte-tools.ts';
import type { ModelChange } from '@whetstone/db/standards/model-change.entity.ts';
import { Check, Errors } from 'typebox/value';
import { type House, mount } from '../platform/mount.ts';
import { changeOf, shown } from './change-shown.ts';

/** The framework and post standards of a change as files, out and in. */
export function mountFrameworkFiles(house: House): void {
  mount(house, writeFrameworkFile, async ({ params, query }, ctx) => {
    const change = await changeOf(ctx, params.changeId);
    const { document, effectiveOn } = change;
    if (!document) throw new Refusal('change-not-draft');
    const excel = query.format === 'excel';
    const bytes = excel
      ? byteTools.zip(workbookOf('能力标准', frameworkSheet(document)))
      : Buffer.from(JSON.stringify(caseOf(change, document), null, 1));
    const fileName = `whetstone-framework-${effectiveOn}.${excel ? 'xlsx' : 'json'}`;
    return { fileName, base64: Buffer.from(bytes).toString('base64') };
  });

  mount(house, readFrameworkFile, async ({ params, body }, ctx) => {
    const change = await changeOf(ctx, params.changeId);
    change.mustBeOpenAt(body.revision);
    if (!change.document) throw new Refusal('change-not-draft');
    const bytes = Buffer.from(body.base64, 'base64');
    change.document = inShape(
      body.format === 'excel' ? fromExcel(bytes, ctx.locale) : fromCase(bytes),
      ctx.locale,
    );
    change.touch();
    return shown(ctx, change);
  });
}

function caseOf(change: ModelChange, document: FrameworkDocument) {
  const head = { title: change.nameZh, creator: 'Whetstone', base: 'https://whetstone.invalid' };
  return casePackage(document, { ...head, changedAt: change.createdAt });
}

/** @throws Refusal `framework-file-unread` for cells whose content the file does not hold */
function fromExcel(bytes: Uint8Array, locale: 'zh' | 'en'): unknown {
  const archive = byteTools.unzip(bytes);
  const sheets = archive && sheetsOf(archive, byteTools);
  const sheet = Array.isArray(sheets) ? chosenSheet(sheets, FRAMEWORK_HEAD) : undefined;
  const traps = sheet ? trapsOf(sheet, FRAMEWORK_HEAD) : [];
  if (traps.length > 0)
    throw unread(
      traps.map((trap) => trapWords(trap)[locale]),
      locale,
    );
  return sheet ? readFrameworkSheet(sheet.rows) : null;
}

const trapWords = ({ what, text }: SheetFault) =>
  what === 'merged'
    ? { zh: `${text} 是合并单元格，请先取消合并`, en: `${text} is merged; split the cells first` }
    : { zh: `${text} 的公式没有算出结果`, en: `the formula in ${text} was never computed` };

function fromCase(bytes: Buffer): unknown {
  try {
    return readCase(JSON.parse(bytes.toString('utf8')));
  } catch {
    return null;
  }
}

const unread = (faults: readonly string[], locale: 'zh' | 'en') =>
  new Refusal('framework-file-unread', { why: faultsInOne(faults, locale) });

/** @throws Refusal `framework-file-unread` which says where the faults are */
function inShape(value: unknown, locale: 'zh' | 'en'): FrameworkDocument {
  if (Check(FrameworkDocument, value)) return value;
  const paths = value === null ? [] : Errors(FrameworkDocument, value).map((fault) => fault.instancePath);
  const unknown = { zh: '没有找到能力标准的内容', en: 'it holds no framework' }[locale];
  const within = paths.filter((path) => path !== '');
  const faults = within.map((path) => frameworkFaultWords(value, path, locale));
  throw unread(faults.length > 0 ? faults : [unknown], locale);
}
