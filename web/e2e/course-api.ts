import { randomUUID } from 'node:crypto';
import { type APIRequestContext, type APIResponse, expect } from '@playwright/test';

async function answered<T>(answer: APIResponse): Promise<T> {
  expect(answer.status(), await answer.text()).toBe(200);
  return (await answer.json()) as T;
}

interface Written {
  course: { id: string };
  revision: number;
  content: object;
}

/** Writes a course of one lesson whose parts are these packages, as a trainer who is signed in, and sends it to review. */
export async function writePackageCourse(
  request: APIRequestContext,
  title: string,
  packages: readonly { id: string; title: string }[],
): Promise<string> {
  const sessionId = randomUUID();
  const made = await answered<Written>(
    await request.post('/api/teach/courses', { data: { titleZh: title, sessionId } }),
  );
  const address = `/api/teach/courses/${made.course.id}`;
  const content = {
    ...made.content,
    titleEn: 'Packages',
    summaryZh: '课件',
    summaryEn: 'Packages',
    capabilityCodes: ['LAW-02'],
  };
  const saved = await answered<Written>(
    await request.put(address, { data: { content, sessionId, revision: made.revision } }),
  );
  const { items } = await answered<{ items: { id: string; drawable: boolean }[] }>(
    await request.get('/api/items?capabilityCode=LAW-02&status=published'),
  );
  const lesson = {
    titleZh: '课件课',
    titleEn: 'A lesson of packages',
    capabilityCode: 'LAW-02',
    minutes: 6,
    checkItemIds: items
      .filter(({ drawable }) => drawable)
      .slice(0, 3)
      .map(({ id }) => id),
    parts: packages.map((one, n) => ({
      id: `p${n}`,
      kind: 'package',
      title: one.title,
      content: { packageId: one.id, note: '' },
    })),
  };
  const { course } = await answered<{ course: Written }>(
    await request.post(`${address}/lessons`, {
      data: { content: lesson, sessionId, revision: saved.revision },
    }),
  );
  await answered<unknown>(await request.post(`${address}/review`, { data: { revision: course.revision } }));
  return made.course.id;
}

/** Publishes a course that waits in review, as another trainer who is signed in; its one lesson’s id. */
export async function publishCourse(request: APIRequestContext, courseId: string): Promise<string> {
  const address = `/api/teach/courses/${courseId}`;
  const { revision } = await answered<{ revision: number }>(await request.get(address));
  const { outline } = await answered<{ outline: [{ id: string }] }>(
    await request.post(`${address}/publish`, { data: { revision } }),
  );
  return outline[0].id;
}
