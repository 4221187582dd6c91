import type { CapabilityEntry, FrameworkDocument } from './framework-document.ts';
import { stableId } from './stable-id.ts';

/** What the package is called, where it lives and when it last changed. */
export interface CaseHead {
  readonly title: string;
  readonly creator: string;
  /** Prefix of every URI, without a slash at its end. */
  readonly base: string;
  readonly changedAt: string;
}

/** The name under which what CASE has no field for stands in `extensions`. */
export const EXTENSION = 'whetstone';

interface Node {
  readonly key: string;
  readonly type: 'Module' | 'Capability' | 'Post';
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly more: Readonly<Record<string, unknown>>;
}

/**
 * A framework as a CASE 1.1 package (1EdTech Competencies and Academic Standards Exchange): modules,
 * capabilities and posts are items; capabilities are children of their module; a post is related to each
 * capability it asks for; the level texts are a rubric. Identifiers follow from the codes, so that the same
 * thing has the same identifier in every export.
 */
export function casePackage(document: FrameworkDocument, head: CaseHead): Record<string, unknown> {
  const lastChangeDateTime = head.changedAt;
  const documentId = stableId(`${head.base} document`);
  const uriOf = (what: string, id: string) => `${head.base}/ims/case/v1p1/${what}/${id}`;
  const link = (title: string, what: string, id: string) => ({ title, identifier: id, uri: uriOf(what, id) });
  const own = (what: string, key: string) => {
    const identifier = stableId(`${head.base} ${what} ${key}`);
    return { identifier, uri: uriOf(what, identifier), lastChangeDateTime };
  };
  const itemLink = (title: string, key: string) => link(title, 'CFItems', own('CFItems', key).identifier);
  const item = ({ key, type, code, zh, en, more }: Node) => ({
    ...own('CFItems', key),
    fullStatement: zh,
    alternativeLabel: en,
    humanCodingScheme: code,
    CFItemType: type,
    language: 'zh-CN',
    CFDocumentURI: link(head.title, 'CFDocuments', documentId),
    extensions: { [EXTENSION]: { en, ...more } },
  });
  const association = (type: string, from: Node, to: Node | null, sequenceNumber: number, more?: object) => ({
    ...own('CFAssociations', `${from.key} ${type} ${to?.key ?? ''}`),
    associationType: type,
    sequenceNumber,
    originNodeURI: itemLink(from.code, from.key),
    destinationNodeURI: to ? itemLink(to.code, to.key) : link(head.title, 'CFDocuments', documentId),
    ...(more && { extensions: { [EXTENSION]: more } }),
  });
  const { modules, capabilities, posts } = nodesOf(document);
  const capabilityBy = new Map(capabilities.map((node) => [node.code, node]));
  const moduleBy = new Map(modules.map((node) => [node.code, node]));
  return {
    CFDocument: {
      ...link(head.title, 'CFDocuments', documentId),
      lastChangeDateTime,
      creator: head.creator,
      language: 'zh-CN',
      caseVersion: '1.1',
      adoptionStatus: 'Private Draft',
      CFPackageURI: link(head.title, 'CFPackages', documentId),
    },
    CFItems: [...modules, ...capabilities, ...posts].map(item),
    CFAssociations: [
      ...modules.map((node, at) => association('isChildOf', node, null, at + 1)),
      ...document.capabilities.map(({ code, moduleCode }, at) =>
        association('isChildOf', capabilityBy.get(code) as Node, moduleBy.get(moduleCode) ?? null, at + 1),
      ),
      ...posts.map((node, at) => association('isChildOf', node, null, modules.length + at + 1)),
      ...document.posts.flatMap(({ requirements }, place) =>
        requirements.flatMap(({ capabilityCode, ...asks }, at) => {
          const to = capabilityBy.get(capabilityCode);
          return to ? [association('isRelatedTo', posts[place] as Node, to, at + 1, asks)] : [];
        }),
      ),
    ],
    CFRubrics: document.capabilities.map((one) => rubric(one, own, uriOf, itemLink)),
  };
}

function nodesOf(document: FrameworkDocument): Record<'modules' | 'capabilities' | 'posts', Node[]> {
  const node = (
    type: Node['type'],
    { code, nameZh, nameEn }: { code: string; nameZh: string; nameEn: string },
    more: Node['more'] = {},
  ): Node => ({ key: `${type} ${code}`, type, code, zh: nameZh, en: nameEn, more });
  return {
    modules: document.modules.map((one) => node('Module', one)),
    capabilities: document.capabilities.map((one) => {
      const { kind, fade, critical, validityDays, ceilings, levels } = one;
      return node('Capability', one, { kind, fade, critical, validityDays, ceilings, levels });
    }),
    posts: document.posts.map((one) => node('Post', one, { personnelClass: one.personnelClass })),
  };
}

function rubric(
  { code, nameZh, levels }: CapabilityEntry,
  own: (what: string, key: string) => { identifier: string; uri: string; lastChangeDateTime: string },
  uriOf: (what: string, id: string) => string,
  itemLink: (title: string, key: string) => object,
) {
  const criterion = own('CFRubricCriteria', code);
  return {
    ...own('CFRubrics', code),
    title: `${code} ${nameZh}`,
    CFRubricCriteria: [
      {
        ...criterion,
        description: nameZh,
        position: 1,
        CFItemURI: itemLink(code, `Capability ${code}`),
        CFRubricCriterionLevels: levels.map(({ level, zh }, at) => {
          const one = own('CFRubricCriterionLevels', `${code} ${level}`);
          const rubricCriterionId = criterion.identifier;
          const uri = uriOf('CFRubricCriterionLevels', one.identifier);
          return {
            ...one,
            uri,
            quality: String(level),
            description: zh,
            position: at + 1,
            rubricCriterionId,
          };
        }),
      },
    ],
  };
}
