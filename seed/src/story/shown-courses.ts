import type { Part } from '@whetstone/core/learning/parts.ts';

/** Ids of the files that the shown lessons need. */
export interface ShownFiles {
  readonly guide: string;
  readonly steps: string;
  readonly rhythm: string;
  readonly beat: string;
  readonly film: string;
}

/** A lesson of the demonstration; its check draws what the check of `checkOf` draws. */
export interface ShownLesson {
  readonly titleZh: string;
  readonly titleEn: string;
  readonly minutes: number;
  readonly checkOf: string;
  readonly parts: readonly Part[];
}

export interface ShownCourse {
  readonly titleZh: string;
  readonly titleEn: string;
  readonly summaryZh: string;
  readonly summaryEn: string;
  readonly lessons: readonly ShownLesson[];
}

const slidesOf = ({ steps }: ShownFiles): Part => ({
  id: 'slides',
  kind: 'slides',
  title: '三页看懂准备',
  content: {
    slides: [
      {
        title: '先看，再走近',
        mediaId: null,
        alt: '',
        markdown: '看**双手**、看**同伴**、看**退路**。三样没看清，不急着开口。',
      },
      {
        title: '五步走完',
        mediaId: steps,
        alt: '当场盘问五个步骤的示意图：观察站位、表明身份、说明理由、核验检查、处置记录',
        markdown: '每一步都有一句话要说，也都有一样东西要记。',
      },
      {
        title: '两个人，两件事',
        mediaId: null,
        alt: '',
        markdown:
          '| 谁 | 做什么 |\n| --- | --- |\n| 问话的人 | 只问话，不搜身 |\n| 警戒的人 | 只警戒，不插话 |',
      },
    ],
  },
});

const scenarioOf = ({ film }: ShownFiles): Part => ({
  id: 'choice',
  kind: 'scenario',
  title: '深夜停车场：你来决定',
  content: {
    steps: [
      {
        key: 's1',
        text: '深夜，停车场里一名男子逐辆拉车门。你和搭档走近，他把右手插进衣袋。第一句话说什么？',
        mediaId: film,
        alt: '当场盘问五个步骤的动画',
        atSecond: 6,
        choices: [
          {
            text: '“我是民警。请把手放在我看得见的地方。”',
            feedback: '身份和一个清楚的指令，先让双手可见，再谈别的。',
            to: 's2',
          },
          {
            text: '“你干什么的？身份证！”',
            feedback: '没有表明身份，也没有管住他的手。对方会先紧张，再争辩。',
            to: 's3',
          },
          {
            text: '直接上前抓住他的手臂',
            feedback: '这时还没有拒绝和危险的动作，用手来得太早，自己也失去了距离。',
            to: 's3',
          },
        ],
      },
      {
        key: 's2',
        text: '他慢慢把手拿出来，手里是车钥匙：“我在找自己的车。”接下来？',
        mediaId: null,
        alt: '',
        atSecond: null,
        choices: [
          {
            text: '说明理由，请他出示证件，和他一起按钥匙找车',
            feedback: '理由说清了，疑点当场查清。车灯亮了，致谢放行，记录归档。',
            to: null,
          },
          {
            text: '既然有钥匙，摆摆手让他走',
            feedback: '疑点没有排除，也没有记录。第二天有人报失，就说不清了。',
            to: null,
          },
        ],
      },
      {
        key: 's3',
        text: '他后退两步，提高声音：“凭什么查我？”周围有人围过来。怎么办？',
        mediaId: null,
        alt: '',
        atSecond: null,
        choices: [
          {
            text: '停住，出示证件，平稳地说明身份和理由，搭档请围观者退后',
            feedback: '降下来了。补上身份和理由，是对他的尊重，也是对你的保护。',
            to: 's2',
          },
          {
            text: '用更大的声音压住他',
            feedback: '冲突升级。音量不是依据，回到第一步重来。',
            to: 's1',
          },
        ],
      },
    ],
  },
});

const soundOf = ({ beat, rhythm }: ShownFiles): Part[] => [
  {
    id: 'beat',
    kind: 'audio',
    title: '跟着节拍按两轮',
    content: {
      mediaId: beat,
      note: '没有假人时，把掌根放在枕头上跟着按：练的是**节奏**，不是力量。',
    },
  },
  {
    id: 'text',
    kind: 'text',
    title: '',
    content: {
      markdown: `## 看图对照\n\n![按压节奏示意图](${rhythm}.png)\n\n- 每分钟 100 至 120 次\n- 按 30 次，吹 2 口气\n- 每两分钟换人`,
    },
  },
];

/** Courses that show every kind of part; the second opens when the first is finished. */
export const shownCourses = (files: ShownFiles): readonly [ShownCourse, ShownCourse] => [
  {
    titleZh: '演示：盘查，从准备到收尾',
    titleEn: 'Demo: a stop, from preparation to close',
    summaryZh: '幻灯片、随身文档、影片和情景选择各一：准备、判断、收尾。',
    summaryEn: 'Slides, a document, a film and a scenario with decisions: prepare, decide, close.',
    lessons: [
      {
        titleZh: '准备：站位和三句话',
        titleEn: 'Prepare: where to stand, three sentences to say',
        minutes: 5,
        checkOf: 'C041-2',
        parts: [
          slidesOf(files),
          {
            id: 'guide',
            kind: 'document',
            title: '随身文档：盘查准备要点',
            content: { mediaId: files.guide, note: '' },
          },
        ],
      },
      {
        titleZh: '判断：看完再选',
        titleEn: 'Decide: watch, then choose',
        minutes: 6,
        checkOf: 'C041-1',
        parts: [
          { id: 'film', kind: 'video', title: '五步示范', content: { mediaId: files.film, note: '' } },
          scenarioOf(files),
        ],
      },
    ],
  },
  {
    titleZh: '演示：伤者倒地以后',
    titleEn: 'Demo: once somebody is down',
    summaryZh: '盘查中有人倒地：跟着录音按出节奏。学完“盘查，从准备到收尾”才打开。',
    summaryEn:
      'Somebody collapses during a stop: find the rhythm with a recording. Opens after the stop course.',
    lessons: [
      {
        titleZh: '跟着节拍按压',
        titleEn: 'Compress along with the beat',
        minutes: 4,
        checkOf: 'C050-1',
        parts: soundOf(files),
      },
    ],
  },
];

/** What is said in the recording, from which second on. */
export const beatWords = [
  { at: 0, text: '第一轮：每响一声按一次，一共三十次。' },
  { at: 8, text: '肩在手的正上方，让胸廓完全弹回来。' },
  { at: 16.5, text: '两声长音：吹两口气，看见胸廓起伏。' },
  { at: 24, text: '第二轮：再按三十次，数出声来。' },
  { at: 40.5, text: '两声长音：吹两口气。两分钟换人，不要硬撑。' },
];

/** What was asked about the second lesson, and what was answered. */
export const shownThread = {
  title: '对方说“我没带身份证”，下一句怎么说？',
  text: '情景里走到核验这一步，如果对方说没带身份证，是先问号码，还是先请他到旁边？',
  answers: [
    { by: 'colleague', text: '我们所里的做法：先请他走到灯下、离开车道，再报姓名和号码核对。' },
    {
      by: 'trainer',
      text: '先安全，后核验：换到亮处，双手可见，再请他报姓名和号码，用警务终端人像比对。报不出、对不上的，按条件和时限继续盘问，理由当场告知。',
    },
  ],
} as const;
