/**
 * Where a JSON schema lets unknown fields through: paths of the objects in it, at any depth, that do
 * not refuse additional properties. Empty = closed. For tests that walk schemas.
 */
export function openObjects(schema: unknown, path = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const isObject = 'type' in schema && schema.type === 'object';
  const isClosed = 'additionalProperties' in schema && schema.additionalProperties === false;
  const inside = Object.entries(schema).flatMap(([name, part]) => openObjects(part, `${path}/${name}`));
  return isObject && !isClosed ? [path, ...inside] : inside;
}
