import { byteTools } from '../../db/src/platform/byte-tools.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const zip = (files: Readonly<Record<string, string>>) =>
  Buffer.from(byteTools.zip(Object.entries(files).map(([name, text]) => ({ name, bytes: bytes(text) }))));

/** A page of two leaves: it goes on where it was left, turns its leaf, and is passed with a word of the learner's. */
const page = (
  title: string,
  script: string,
) => `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>${title}</title></head><body><h1>${title}</h1>
<p>第<output id="leaf">1</output>页</p><button id="turn">下一页</button> <button id="pass">答对了</button>
<script>
const leaf = document.getElementById('leaf');
const on = (id, act) => document.getElementById(id).addEventListener('click', act);
${script}
</script></body></html>`;

const scorm = (
  api: string,
  names: { begin: string; set: string; get: string; commit: string; end: string },
) => `
const api = window.parent.${api};
api.${names.begin}('');
const at = '${api === 'API' ? 'cmi.core.lesson_location' : 'cmi.location'}';
leaf.textContent = api.${names.get}(at) || '1';
on('turn', () => {
  leaf.textContent = '2';
  api.${names.set}(at, '2');
  api.${names.set}('${api === 'API' ? 'cmi.core.exit' : 'cmi.exit'}', 'suspend');
  api.${names.commit}('');
});
on('pass', () => {
${
  api === 'API'
    ? `  api.${names.set}('cmi.core.score.raw', '90'); api.${names.set}('cmi.core.lesson_status', 'passed');`
    : `  api.${names.set}('cmi.score.scaled', '0.9'); api.${names.set}('cmi.success_status', 'passed');
  api.${names.set}('cmi.completion_status', 'completed');`
}
  api.${names.commit}('');
  api.${names.end}('');
});`;

const manifest = (version: string, title: string) => `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="m"><metadata><schemaversion>${version}</schemaversion></metadata>
<organizations default="o"><organization identifier="o"><title>${title}</title>
<item identifier="i" identifierref="r"><title>${title}·单元</title></item></organization></organizations>
<resources><resource identifier="r" href="index.html"/></resources></manifest>`;

/** A package of SCORM 1.2 of one unit. */
export const scorm12 = (title: string) =>
  zip({
    'imsmanifest.xml': manifest('1.2', title),
    'index.html': page(
      title,
      scorm('API', {
        begin: 'LMSInitialize',
        set: 'LMSSetValue',
        get: 'LMSGetValue',
        commit: 'LMSCommit',
        end: 'LMSFinish',
      }),
    ),
  });

/** A package of SCORM 2004 of one unit. */
export const scorm2004 = (title: string) =>
  zip({
    'imsmanifest.xml': manifest('2004 4th Edition', title),
    'index.html': page(
      title,
      scorm('API_1484_11', {
        begin: 'Initialize',
        set: 'SetValue',
        get: 'GetValue',
        commit: 'Commit',
        end: 'Terminate',
      }),
    ),
  });

const unitOf = (
  id: string,
  rules: string,
) => `<item identifier="${id}" identifierref="r" parameters="?unit=${id}">
<title>${id}</title>${rules}</item>`;

/** A package of SCORM 2004 whose second unit opens once the first is passed. */
export const sequenced = (title: string) =>
  zip({
    'imsmanifest.xml': `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="m"><metadata><schemaversion>2004 4th Edition</schemaversion></metadata>
<organizations default="o"><organization identifier="o"><title>${title}</title>
${unitOf('先学', '<imsss:sequencing><imsss:objectives><imsss:primaryObjective objectiveID="own"><imsss:mapInfo targetObjectiveID="g" writeSatisfiedStatus="true"/></imsss:primaryObjective></imsss:objectives></imsss:sequencing>')}
${unitOf('后学', '<imsss:sequencing><imsss:sequencingRules><imsss:preConditionRule><imsss:ruleConditions conditionCombination="any"><imsss:ruleCondition referencedObjective="first" operator="not" condition="satisfied"/><imsss:ruleCondition referencedObjective="first" operator="not" condition="objectiveStatusKnown"/></imsss:ruleConditions><imsss:ruleAction action="disabled"/></imsss:preConditionRule></imsss:sequencingRules><imsss:objectives><imsss:primaryObjective/><imsss:objective objectiveID="first"><imsss:mapInfo targetObjectiveID="g" readSatisfiedStatus="true"/></imsss:objective></imsss:objectives></imsss:sequencing>')}
<imsss:sequencing><imsss:controlMode choice="true" flow="true"/></imsss:sequencing></organization></organizations>
<resources><resource identifier="r" href="index.html"/></resources></manifest>`,
    'index.html': page(
      title,
      `document.querySelector('h1').textContent = new URLSearchParams(location.search).get('unit');${scorm(
        'API_1484_11',
        {
          begin: 'Initialize',
          set: 'SetValue',
          get: 'GetValue',
          commit: 'Commit',
          end: 'Terminate',
        },
      )}`,
    ),
  });

/** What a unit of cmi5 does, as its specification has it: token, launch data, statements, a state of its own. */
const cmi5Script = `
const at = Object.fromEntries(new URLSearchParams(location.search));
const actor = JSON.parse(at.actor);
const MOVEON = { id: 'https://w3id.org/xapi/cmi5/context/categories/moveon' };
const CMI5 = { id: 'https://w3id.org/xapi/cmi5/context/categories/cmi5' };
let token, data;
const ask = (method, path, query, body) => fetch(at.endpoint + path + '?' + new URLSearchParams(query), {
  method, keepalive: true,
  headers: { authorization: 'Basic ' + token, 'x-experience-api-version': '1.0.3', 'content-type': 'application/json' },
  ...(body && { body: JSON.stringify(body) }),
});
const place = { activityId: at.activityId, agent: at.actor, registration: at.registration, stateId: 'leaf' };
const say = (verb, result, category = [CMI5]) => {
  const { contextActivities, extensions } = data.contextTemplate;
  const mastery = { 'https://w3id.org/xapi/cmi5/context/extensions/masteryscore': data.masteryScore };
  return ask('POST', 'statements', {}, {
    id: crypto.randomUUID ? crypto.randomUUID() : '10000000-1000-4000-8000-100000000000'.replace(/[018]/g,
      (one) => (one ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (one / 4)))).toString(16)),
    actor, verb: { id: 'http://adlnet.gov/expapi/verbs/' + verb }, object: { id: at.activityId }, result,
    context: { registration: at.registration, contextActivities: { ...contextActivities, category },
      extensions: { ...extensions, ...(result && result.score && mastery) } },
    timestamp: new Date().toISOString(),
  });
};
(async () => {
  token = (await (await fetch(at.fetch, { method: 'POST' })).json())['auth-token'];
  data = await (await ask('GET', 'activities/state', { ...place, stateId: 'LMS.LaunchData' })).json();
  await say('initialized');
  const kept = await ask('GET', 'activities/state', place);
  if (kept.ok) leaf.textContent = (await kept.json()).leaf;
  on('turn', async () => {
    await ask('PUT', 'activities/state', place, { leaf: '2' });
    leaf.textContent = '2';
  });
  on('pass', async () => {
    await say('passed', { success: true, duration: 'PT9S', score: { scaled: 0.9 } }, [CMI5, MOVEON]);
    await say('completed', { completion: true, duration: 'PT9S' }, [CMI5, MOVEON]);
    await say('terminated', { duration: 'PT9S' });
    document.body.dataset.told = 'all';
  });
  document.body.dataset.ready = data.launchMode;
})();`;

/** A package of cmi5 of one unit, passed at 80 %. */
export const cmi5 = (title: string) =>
  zip({
    'cmi5.xml': `<?xml version="1.0" encoding="UTF-8"?>
<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"><course id="https://example.org/c">
<title><langstring lang="zh-CN">${title}</langstring></title></course><au id="https://example.org/u" moveOn="CompletedAndPassed"
masteryScore="0.8"><title><langstring lang="zh-CN">${title}·单元</langstring></title><url>index.html</url></au></courseStructure>`,
    'index.html': page(title, cmi5Script),
  });

/** A package whose manifest names a file that is not in it. */
export const broken = (title: string) =>
  zip({ 'imsmanifest.xml': manifest('1.2', title), 'other.html': page(title, '') });
