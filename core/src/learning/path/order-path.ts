/** A course as it stands on the way of a post. */
export interface OnPath {
  readonly id: string;
  readonly mandatory: boolean;
  /** Largest need among its capabilities; null when the post asks none of them. */
  readonly need: number | null;
  /** Courses that are finished before it opens. */
  readonly waitsFor: readonly string[];
}

/**
 * The way of a post: what it must take, in the order given, then what serves a capability that its standard asks; a
 * course comes after those that it waits for, which stand on the way for that reason alone, each once. Courses that wait
 * for each other, which nothing publishes, end the search and not the program.
 */
export function orderPath<C extends OnPath>(courses: readonly C[]): C[] {
  const known = new Map(courses.map((course) => [course.id, course]));
  const path = new Set<C>();
  const asked = new Set<string>();
  const put = (course: C | undefined): void => {
    if (!course || asked.has(course.id)) return;
    asked.add(course.id);
    for (const id of course.waitsFor) put(known.get(id));
    path.add(course);
  };
  for (const course of courses) if (course.mandatory) put(course);
  for (const course of courses) if (course.need !== null) put(course);
  return [...path];
}
