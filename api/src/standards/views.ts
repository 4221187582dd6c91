import type { CapabilityView, DrillTypeLine, VersionView } from '@whetstone/core/standards/contract.ts';
import type { Capability } from '@whetstone/db/standards/capability.entity.ts';
import type { DrillType } from '@whetstone/db/standards/drill-type.entity.ts';
import type { LawChange } from '@whetstone/db/standards/law-change.entity.ts';
import type { Module } from '@whetstone/db/standards/module.entity.ts';
import type { Post } from '@whetstone/db/standards/post.entity.ts';
import type { StandardVersion } from '@whetstone/db/standards/standard-version.entity.ts';
import type { Static } from 'typebox';

export function versionView(version: StandardVersion): Static<typeof VersionView> {
  const { id, subject, code, nameZh, nameEn, effectiveFrom, source } = version;
  return { id, subject, code, nameZh, nameEn, effectiveFrom, source };
}

export function moduleView({ code, nameZh, nameEn }: Module) {
  return { code, nameZh, nameEn };
}

export function postView({ code, nameZh, nameEn, personnelClass }: Post) {
  return { code, nameZh, nameEn, personnelClass };
}

export function capabilityNames({ code, moduleCode, nameZh, nameEn, critical }: Capability) {
  return { code, moduleCode, nameZh, nameEn, critical };
}

export function capabilityView(capability: Capability): CapabilityView {
  const { kind, fade, validityDays, ceilings, levels } = capability;
  return {
    ...capabilityNames(capability),
    kind,
    fade,
    validityDays,
    ceilings: Object.entries(ceilings).map(([type, level]) => ({ type, level })),
    levels: levels.map(({ level, zh, en }) => ({ level, zh, en })),
  };
}

export function lawChangeView({ law, edition, effectiveOn, capabilityCodes, note }: LawChange) {
  return { law, edition, effectiveOn, capabilityCodes, note: note ?? null };
}

export function drillLine(drill: DrillType): Static<typeof DrillTypeLine> {
  const { code, nameZh, nameEn, measure, capabilityCodes, definition } = drill;
  return { code, nameZh, nameEn, measure, unit: definition.unit || null, capabilityCodes };
}

/** The rule of a drill and all its score tables. */
export function drillTableView(drill: DrillType) {
  const { howZh, direction, ceiling, tables, items } = drill.definition;
  return {
    drill: drillLine(drill),
    howZh,
    direction,
    ceiling: ceiling ?? null,
    bands: tables.map(({ band, nameZh, source, rows }) => ({
      code: band,
      nameZh,
      source,
      rows: rows.map(({ score, value }) => ({ score, value })),
    })),
    items: (items ?? []).map(({ zh, critical }) => ({ zh, critical })),
  };
}
