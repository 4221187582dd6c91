import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import type { TicketHolder } from '@whetstone/db/learning/packages/package-queries.ts';

const settled = (value: object) => JSON.stringify(value).replaceAll('<', '\\u003c');

/** The page on which a unit is played: the runtime it talks to, and a frame for the unit itself. */
export function stagePage({ kind, openedFrom }: Pick<TicketHolder, 'kind' | 'openedFrom'>): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>课件 · Package</title>
<style>html, body, iframe { margin: 0; border: 0; width: 100%; height: 100%; display: block; } body { overflow: hidden; } button { display: block; margin: 30vh auto 0; padding: 12px 24px; min-height: 44px; font: 600 16px sans-serif; cursor: pointer; }</style>
<script id="staged" type="application/json">${settled({ kind, home: openedFrom })}</script>
<script type="module" src="stage.js"></script>
</head>
<body></body>
</html>
`;
}

/** Where a unit of cmi5 goes when it is done. A window that a stage opened is closed by it before this is read. */
export const returnedPage = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>已学完 · Done</title>
<style>p { margin: 30vh auto 0; padding: 0 24px; text-align: center; font: 600 16px sans-serif; }</style>
<script type="module" src="returned.js"></script>
</head>
<body><p>已学完，成绩已上传。可以关闭此窗口。<br><span lang="en">Done and sent. You may close this window.</span></p></body>
</html>
`;

const stripped = new Map<string, string>();

/** Scripts of the stage by the names that its page asks for. */
const sources: Readonly<Record<string, string>> = {
  'stage.js': './stage/stage.ts',
  'returned.js': './stage/returned.ts',
  'sequence.js': './stage/sequence.ts',
};

/** A script of the stage as a browser reads it: its source without types; null when there is none of that name. */
export function stageScript(name: string): string | null {
  const source = Object.hasOwn(sources, name) ? sources[name] : undefined;
  if (source === undefined) return null;
  const script =
    stripped.get(name) ?? stripTypeScriptTypes(readFileSync(new URL(source, import.meta.url), 'utf8'));
  stripped.set(name, script);
  return script;
}
