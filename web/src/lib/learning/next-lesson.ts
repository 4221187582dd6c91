interface Line {
  startedAt: string | null;
  completedAt: string | null;
}

/** The lesson to go on with: the one begun last and not finished, else the first not finished; none when all are. */
export function nextLesson<L extends Line>(lessons: readonly L[]): L | null {
  const open = lessons.filter((lesson) => lesson.completedAt === null);
  const begun = open
    .filter((lesson) => lesson.startedAt !== null)
    .sort((a, b) => (a.startedAt! < b.startedAt! ? 1 : -1));
  return begun[0] ?? open[0] ?? null;
}
