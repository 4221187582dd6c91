import { Capability } from './capability.entity.ts';
import { DrillType } from './drill-type.entity.ts';
import { LawChange } from './law-change.entity.ts';
import { ModelChangeLine } from './model-change-line.entity.ts';
import { ModelChange } from './model-change.entity.ts';
import { ModelVersion } from './model-version.entity.ts';
import { Module } from './module.entity.ts';
import { Post } from './post.entity.ts';
import { PromotionRule } from './promotion-rule.entity.ts';
import { Requirement } from './requirement.entity.ts';
import { StandardVersion } from './standard-version.entity.ts';

/** The tables of this room. */
export const standardsTables = [
  StandardVersion,
  Module,
  Capability,
  Post,
  Requirement,
  PromotionRule,
  LawChange,
  ModelChange,
  ModelChangeLine,
  ModelVersion,
  DrillType,
];
