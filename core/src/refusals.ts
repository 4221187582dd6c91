import { wallTimeAt } from './platform/clock.ts';

/**
 * Every "no" of the product: code → HTTP status and a sentence in both languages that says what is
 * so and what to do. `{name}` is filled from the refusal's extras. The web shows these texts too.
 */
export const refusals = {
  // Possible everywhere
  'invalid-input': {
    status: 400,
    zh: '提交的内容不符合要求：{where}。没有任何内容被保存，请改正后重试。',
    en: 'The input does not fit: {where}. Nothing was saved; correct it and try again.',
  },
  'malformed-json': {
    status: 400,
    zh: '内容不是有效的 JSON。没有任何内容被保存。',
    en: 'The body is not valid JSON. Nothing was saved.',
  },
  'unsupported-media-type': {
    status: 415,
    zh: '请用 JSON 提交（Content-Type: application/json）。没有任何内容被保存。',
    en: 'Send JSON (Content-Type: application/json). Nothing was saved.',
  },
  'body-too-large': {
    status: 413,
    zh: '内容过大，上限为 10 MB。没有任何内容被保存。',
    en: 'The body is too large; the limit is 10 MB. Nothing was saved.',
  },
  'not-signed-in': { status: 401, zh: '请先登录。', en: 'Please sign in.' },
  'session-ended': {
    status: 401,
    zh: '登录已失效，请重新登录。本机未上传的内容仍保留。',
    en: 'Your session has ended; sign in again. What is stored on this device is kept.',
  },
  'cross-site': {
    status: 403,
    zh: '请求来自其他网站，已拒绝。',
    en: 'The request came from another site and was refused.',
  },
  'not-allowed': {
    status: 403,
    zh: '您的身份不能做这件事。需要时请联系管理员授权。',
    en: 'Your role does not allow this. Ask an administrator if you need it.',
  },
  'password-due': {
    status: 403,
    zh: '请先更换密码:现在的密码是别人设置的。换好后即可继续。',
    en: 'Change your password first: the present one was set by somebody else. You can go on right after.',
  },
  'not-found': {
    status: 404,
    zh: '没有找到，或不在您的数据权限内。',
    en: 'Not found, or outside your data scope.',
  },
  'stale-revision': {
    status: 409,
    zh: '内容已被他人修改。您的修改未保存，请对照最新内容后再试。',
    en: 'Somebody changed this in the meantime. Your change was not saved; compare with the newest version.',
  },
  'too-many-requests': {
    status: 429,
    zh: '请求过于频繁，请在 {seconds} 秒后重试。',
    en: 'Too many requests; try again in {seconds} seconds.',
  },
  internal: {
    status: 500,
    zh: '系统出错，已记录（编号 {requestId}）。已保存的内容不受影响，请稍后再试。',
    en: 'Something failed and was recorded (number {requestId}). What was saved is safe; try again later.',
  },
  unavailable: {
    status: 503,
    zh: '服务暂不可用：{what}。已保存的内容不受影响。',
    en: 'Not available now: {what}. What was saved is safe.',
  },
  // access
  'wrong-password': {
    status: 401,
    zh: '警号或密码不正确，还可再试 {left} 次。',
    en: 'Badge number or password is wrong; {left} tries left.',
  },
  'account-locked': {
    status: 423,
    zh: '连续输错，账号已锁定至 {until}。急用请联系本单位管理员。',
    en: 'Too many wrong passwords: locked until {until}. If urgent, call your unit’s administrator.',
  },
  'account-disabled': {
    status: 403,
    zh: '账号已停用，请联系本单位管理员。',
    en: 'This account is disabled; call your unit’s administrator.',
  },
  'weak-password': {
    status: 422,
    zh: '新密码不符合要求：{why}。原密码仍有效。',
    en: 'The new password does not fit: {why}. The old one still works.',
  },
  'token-reused': {
    status: 401,
    zh: '登录凭证被重复使用，为安全起见已退出这次登录。请重新登录；如非本人操作，请修改密码。',
    en: 'A spent session token was used again; for safety this sign-in was ended. Sign in again; if it was not you, change your password.',
  },
  // bank and exams
  'item-has-faults': {
    status: 422,
    zh: '试题有误：{faults}。未保存。',
    en: 'The item has faults: {faults}. Not saved.',
  },
  'media-unknown': {
    status: 422,
    zh: '这不是可用的图片、音频或视频，或文件已损坏。可用格式：PNG、JPEG、WebP、GIF；MP3、M4A、OGG、WAV；MP4、WebM。没有任何内容被保存。',
    en: 'This is no picture, sound or film that can be used, or it is damaged. Usable: PNG, JPEG, WebP, GIF; MP3, M4A, OGG, WAV; MP4, WebM. Nothing was saved.',
  },
  'media-svg': {
    status: 422,
    zh: '不接受 SVG 图：其中可能带有脚本。请导出为 PNG 后再上传。没有任何内容被保存。',
    en: 'SVG drawings are not taken, because they can hold script. Export it as PNG and try again. Nothing was saved.',
  },
  'media-cut-off': {
    status: 422,
    zh: '文件不完整：内容在结束之前就断了。请检查原文件并重新上传。没有任何内容被保存。',
    en: 'The file is incomplete: it ends before it should. Check the original and try again. Nothing was saved.',
  },
  'media-too-large': {
    status: 413,
    zh: '文件过大，这类文件上限为 {limitMegabytes} MB。请压缩后再上传。没有任何内容被保存。',
    en: 'The file is too large; files of this sort may have {limitMegabytes} MB. Make it smaller and try again. Nothing was saved.',
  },
  'same-person-review': {
    status: 422,
    zh: '出题人不能审核自己的试题。',
    en: 'An author cannot review their own item.',
  },
  'item-not-draft': {
    status: 409,
    zh: '试题没有待送审的修改，未作变动。请刷新后查看当前状态。',
    en: 'The item holds no change to send; nothing was done. Reload to see where it stands.',
  },
  'item-in-review': {
    status: 409,
    zh: '试题正在审核，不能修改。请先撤回，或等审核人退回。没有任何内容被保存。',
    en: 'The item is being reviewed and cannot change. Take it back first, or wait for the reviewer. Nothing was saved.',
  },
  'item-not-in-review': {
    status: 409,
    zh: '试题不在待审状态，可能已由他人处理。请刷新后查看。',
    en: 'The item is not waiting for review; somebody may have dealt with it. Reload to see.',
  },
  'item-never-published': {
    status: 409,
    zh: '试题还没有已审版本，没有可以退回的内容。不用的草稿可以停用。',
    en: 'The item has no published version to go back to. Retire the draft if it is not needed.',
  },
  'item-is-retired': {
    status: 409,
    zh: '试题已停用。请先恢复使用。没有任何内容被保存。',
    en: 'The item is retired; bring it back into use first. Nothing was saved.',
  },
  'item-not-retired': {
    status: 409,
    zh: '试题没有停用，不需要恢复。',
    en: 'The item is not retired; there is nothing to restore.',
  },
  'reason-missing': {
    status: 422,
    zh: '修改已审试题须写明理由。请填写后再送审。',
    en: 'A change of a published item needs a reason. Write one and send it again.',
  },
  'import-not-open': {
    status: 409,
    zh: '这次导入当前不在可以这样操作的状态，没有做任何改动。请刷新查看进度。',
    en: 'The import is not in a state for that; nothing was done. Reload to see how far it is.',
  },
  'bulk-not-done': {
    status: 409,
    zh: '这次批量操作还在进行或已撤销，现在不能撤销。',
    en: 'This change of many items is still running or already undone; it cannot be undone now.',
  },
  'too-many-views': {
    status: 422,
    zh: '最多保存 20 个视图。请先删除不用的视图。',
    en: 'At most 20 views can be saved. Remove one first.',
  },
  'blueprint-shortage': {
    status: 422,
    zh: '题库不足：{rows}。请放宽难度或减少题数。',
    en: 'The bank is short of items: {rows}. Relax the difficulty or ask for fewer.',
  },
  'blueprint-clash': {
    status: 422,
    zh: '有题目不能同卷而又无题可换：{places}。请放宽约束、减少题数或另行出题。',
    en: 'Some items must not stand together and there is nothing to put in their place: {places}. Relax the constraints, ask for fewer, or write more.',
  },
  'draw-outdated': {
    status: 409,
    zh: '生成之后题库有变化：{items} 已停用或改版。请重新生成试卷；已锁定且仍可用的题保留。',
    en: 'The bank changed after the draw: {items} were retired or reworded. Draw again; locked items that are still in use stay.',
  },
  'no-other-item': {
    status: 409,
    zh: '题库中没有其他题可换入这个位置。原题保留。',
    en: 'The bank has no other item for this place. The item stays.',
  },
  'nothing-drawn': {
    status: 409,
    zh: '还没有生成试卷。请先生成。',
    en: 'Nothing has been drawn yet. Draw the paper first.',
  },
  'template-name-taken': {
    status: 409,
    zh: '已有名为“{name}”的模板。请换一个名称。',
    en: 'There is a template named “{name}” already. Choose another name.',
  },
  'round-has-misses': {
    status: 422,
    zh: '场次还不能发布，请逐项补齐：{misses}。没有任何内容被保存。',
    en: 'The round cannot be published yet; put right: {misses}. Nothing was saved.',
  },
  'outside-network': {
    status: 403,
    zh: '本场考试只能在指定网络内作答，您的地址 {address} 不在其中。请到考场连接考试网络，或联系监考。',
    en: 'This exam opens only inside its networks; your address {address} is not in one. Connect to the exam network in the room, or ask the proctor.',
  },
  'needs-safe-exam-browser': {
    status: 403,
    zh: '本场考试须用安全考试浏览器（Safe Exam Browser）和指定配置打开。请用考场电脑，或联系监考。',
    en: 'This exam opens only in Safe Exam Browser with its configuration. Use a computer of the room, or ask the proctor.',
  },
  'wrong-round-password': {
    status: 403,
    zh: '入场口令不正确。口令由监考在考场宣布。',
    en: 'The password of the round is wrong. The proctor announces it in the room.',
  },
  'reentry-needs-code': {
    status: 403,
    zh: '您离开过考试，重新进入需要监考给的口令码。已存的作答都在。',
    en: 'You had left the exam; coming back needs the proctor’s code. All your saved answers are kept.',
  },
  'reentry-over': {
    status: 403,
    zh: '离开已超过 {minutes} 分钟，不能自行返回。已存的作答都在，请联系监考。',
    en: 'You were away for more than {minutes} minutes and cannot come back by yourself. Your saved answers are kept; speak to the proctor.',
  },
  'exam-not-draft': {
    status: 409,
    zh: '考试已发布，不能再改。请复制为新考试。',
    en: 'The exam is published and cannot change; copy it to a new one.',
  },
  'exam-not-published': {
    status: 409,
    zh: '考试尚未发布，不能安排场次。请先发布试卷。',
    en: 'The exam is not published yet: publish its paper before scheduling a round.',
  },
  'round-without-candidates': {
    status: 422,
    zh: '所选单位、岗位、名单和人员中没有在职人员，场次未建立。请调整考生范围。',
    en: 'Nobody in service matches these units, posts and people; the round was not made. Widen the choice.',
  },
  'round-not-open': {
    status: 409,
    zh: '考试尚未开放，开放时间 {opensAt}。',
    en: 'The round is not open yet; it opens at {opensAt}.',
  },
  'round-over': {
    status: 409,
    zh: '入场时间已过（{closesAt}）。请联系监考或组训部门。',
    en: 'The time to start is over ({closesAt}). Speak to the proctor or the training division.',
  },
  'round-begun': {
    status: 409,
    zh: '已有考生开考，本场不能撤销。',
    en: 'Somebody has begun this round; it cannot be withdrawn any more.',
  },
  'nothing-to-pause': {
    status: 409,
    zh: '没有正在作答的考生可以暂停：尚未开考、已暂停、已交卷或时间已到。没有任何改动。',
    en: 'Nobody here is writing: not begun, paused already, handed in or out of time. Nothing was changed.',
  },
  'nothing-to-resume': {
    status: 409,
    zh: '该考生、考场或本场没有单独暂停。如考场或整场暂停中，请恢复考场或整场。没有任何改动。',
    en: 'No pause of its own is under way here. If the room or the round stands, resume that. Nothing was changed.',
  },
  'already-started': {
    status: 409,
    zh: '已经开考，不能再次开考。没有任何改动。',
    en: 'It has been started already. Nothing was changed.',
  },
  'attempt-voided': {
    status: 409,
    zh: '该答卷已作废。没有任何改动。',
    en: 'This attempt has been voided already. Nothing was changed.',
  },
  'device-not-waiting': {
    status: 409,
    zh: '该设备没有在等待批准，可能已由他人处理。没有任何改动。',
    en: 'This device does not wait for you; somebody else may have decided. Nothing was changed.',
  },
  'room-not-started': {
    status: 409,
    zh: '您的考场尚未开考，请等候监考员宣布开始；您的作答时间从开始时计算，不会减少。',
    en: 'Your room has not been started. Wait for the proctor; your time runs from your own start, none is lost.',
  },
  'round-stands': {
    status: 409,
    zh: '本场或本考场已暂停，恢复后即可开始，您的时间不会减少。请留在座位上。',
    en: 'The round or your room stands still. You can begin when it goes on, with your whole time. Stay in your seat.',
  },
  'not-a-candidate': {
    status: 404,
    zh: '您不在本场考试名单内。',
    en: 'You are not on the list of this round.',
  },
  'attempt-closed': {
    status: 409,
    zh: '答卷已封存。迟到的作答已留存，是否计入由考官决定。',
    en: 'The script is sealed. Late answers are kept; the examiner decides whether they count.',
  },
  'not-released': {
    status: 403,
    zh: '成绩尚未发布，发布时间：{when}。',
    en: 'Results are not released yet: {when}.',
  },
  'attempt-not-sealed': {
    status: 409,
    zh: '答卷还没有封存。交卷后可核验回执。',
    en: 'The script is not sealed yet. The receipt can be checked after handing in.',
  },
  'on-another-device': {
    status: 409,
    zh: '正在另一台设备上作答。可在本机接管，另一台设备未上传的作答不会丢失。',
    en: 'You are writing on another device. You can go on here; nothing on the other one is lost.',
  },
  'device-not-admitted': {
    status: 409,
    zh: '本机尚未获监考同意，作答没有保存。请联系监考。',
    en: 'The proctor has not admitted this device; nothing was saved. Ask the proctor.',
  },
  'answer-file-unreadable': {
    status: 422,
    zh: '不是本场次的作答文件，或文件已损坏。请让考生重新导出；其设备上的作答仍在。',
    en: 'Not an answer file of this round, or it is damaged. Have it exported again; the device still holds the answers.',
  },
  'answer-file-decided': {
    status: 409,
    zh: '这份作答文件已有处理结论。',
    en: 'This answer file has been decided already.',
  },
  'result-is-out': {
    status: 409,
    zh: '成绩已经发布。计入迟到作答须走复核改分。',
    en: 'The result is out. Counting late answers now is a regrade.',
  },
  'op-of-other-attempt': {
    status: 409,
    zh: '作答编号已用于另一份答卷。本机内容仍保留。',
    en: 'This answer id belongs to another attempt. Your device still holds it.',
  },
  // learning
  'check-not-open': {
    status: 409,
    zh: '这组题已作答或已过期，请重新开始。',
    en: 'This check was answered already or has expired; start a new one.',
  },
  'check-without-items': {
    status: 409,
    zh: '本课还没有足够的检测题。请告知教官；学习进度照常保存。',
    en: 'This lesson has too few items for its check. Tell a trainer; your progress is kept.',
  },
  'range-beyond-end': {
    status: 416,
    zh: '请求的片段超出文件末尾。请从头播放。',
    en: 'The range lies beyond the end of the file. Play it from the start.',
  },
  // drills
  'drill-session-closed': {
    status: 409,
    zh: '训练现场已结束，不能再记分。请走更正流程。',
    en: 'The drill session is closed; use a correction instead.',
  },
  'not-on-roster': { status: 404, zh: '该人员不在本场名单内。', en: 'This person is not on the roster.' },
  'raw-has-faults': {
    status: 422,
    zh: '成绩记录有误：{faults}。未保存。',
    en: 'The record has faults: {faults}. Not saved.',
  },
  'no-table-for-band': {
    status: 422,
    zh: '该年龄性别没有适用的评分表：{band}。请按免测或替代项目处理。',
    en: 'No score table applies to this sex and age: {band}. Use an exemption or another drill.',
  },
  'drill-day-out-of-range': {
    status: 422,
    zh: '训练日期须在 {from} 至 {to} 之间。现场未建立，请改日期。',
    en: 'The day must lie between {from} and {to}. The session was not opened; change the day.',
  },
  'drill-session-not-begun': {
    status: 409,
    zh: '训练现场定于 {heldOn}，当天起才能记分。',
    en: 'The session is on {heldOn}; results can be recorded from that day on.',
  },
  'own-result': {
    status: 403,
    zh: '考评员不能给自己记分或作废自己的成绩。请由另一位考评员办理。',
    en: 'An assessor cannot score themselves or void their own result; another assessor must.',
  },
  'result-voided': {
    status: 409,
    zh: '成绩已作废：{reason}。请确认更正后的成绩。',
    en: 'This result was voided: {reason}. Confirm the corrected one instead.',
  },
  'op-used-elsewhere': {
    status: 409,
    zh: '操作编号已用于另一条记录。本机内容仍保留。',
    en: 'This operation id belongs to another record. Your device still holds what you entered.',
  },
  // marking, regrades, appeals
  'same-person-approval': {
    status: 403,
    zh: '重新计分须两人办理：提出人不能批准自己的方案，请由另一位考官批准。',
    en: 'A regrade takes two people: who proposed it cannot agree to it. Another examiner must.',
  },
  'regrade-not-waiting': {
    status: 409,
    zh: '该方案不在待批准状态，未作改动。请刷新后查看。',
    en: 'This proposal is not waiting for a decision; nothing was changed. Read it again.',
  },
  'regrade-pending': {
    status: 409,
    zh: '这道题已有一份待处理的重新计分方案，请先办结。',
    en: 'A proposal for this item is waiting already; settle that one first.',
  },
  'regrade-overtaken': {
    status: 409,
    zh: '该次重新计分之后又有新的更正（或尚未发布），不能撤销。请撤销最近的一次。',
    en: 'A later correction of this item stands above it, or it is not published; take back the newest one.',
  },
  'correction-unfit': {
    status: 422,
    zh: '这样的更正不适用于本题：{why}。未保存。',
    en: 'This correction does not suit the item: {why}. Not saved.',
  },
  'nobody-graded': {
    status: 409,
    zh: '还没有人考过这道题并完成评分，无需重新计分。',
    en: 'Nobody has been graded on this item; there is nothing to score anew.',
  },
  'appeal-too-late': {
    status: 409,
    zh: '异议期已过（截止 {until}）。如有新的情况，请联系组训部门。',
    en: 'The time to object ended at {until}. If something new has come up, speak to the training division.',
  },
  'appeal-open': {
    status: 409,
    zh: '这道题您已有一份异议在处理中，答复前无需重复提交。',
    en: 'An appeal of yours on this item is open already; wait for its answer.',
  },
  'appeal-decided': {
    status: 409,
    zh: '该异议已办结，未作改动。',
    en: 'This appeal is settled; nothing was changed.',
  },
  'appeal-not-dismissed': {
    status: 409,
    zh: '只有未被采纳且未复核过的异议可以申请复核。',
    en: 'Only an appeal that was dismissed, and not looked at again yet, can go further.',
  },
  'own-appeal': {
    status: 403,
    zh: '不能处理自己提出的异议，请由另一位考官处理。',
    en: 'Nobody settles their own appeal; another examiner must.',
  },
  'same-examiner': {
    status: 403,
    zh: '复核须由另一位考官处理：第一次答复是您作出的。',
    en: 'You gave the first answer; another examiner must look at it again.',
  },
  'lease-ended': {
    status: 409,
    zh: '这份答卷的领取已到期并可能转给他人，未给分。请领取下一份。',
    en: 'Your hold on this script has ended and somebody else may have it; no mark was kept. Take the next one.',
  },
  'script-settled': {
    status: 409,
    zh: '这份答卷不再需要您给分，未覆盖任何分数。',
    en: 'This script needs no mark of yours any more; nothing was overwritten.',
  },
  'script-unsettled': {
    status: 409,
    zh: '这份答卷尚未定分。为保证匿名阅卷，定分后才能查看考生姓名。',
    en: 'This script is not settled. Marking is anonymous: the name can be seen only afterwards.',
  },
  'rubric-changed': {
    status: 409,
    zh: '评分要点刚刚修改过，请按新的要点核对后再给分。',
    en: 'The rubric has just changed; look at the new one before giving the mark.',
  },
  'attempt-graded': {
    status: 409,
    zh: '该答卷已完成评分，不能再撤回给分。请走重新计分或异议流程。',
    en: 'The attempt is graded; a mark can only be changed by a regrade or an appeal now.',
  },
  // archive, standards
  'seed-malformed': {
    status: 422,
    zh: '数据文件有误：{file} 第 {line} 行：{why}。没有任何内容被写入。',
    en: 'The data file is malformed: {file} line {line}: {why}. Nothing was written.',
  },
} as const satisfies Record<string, { status: number; zh: string; en: string }>;

export type RefusalCode = keyof typeof refusals;

/** Refusals that any operation may give; a contract does not list them. */
export const alwaysPossible: readonly RefusalCode[] = [
  'invalid-input',
  'malformed-json',
  'unsupported-media-type',
  'body-too-large',
  'not-signed-in',
  'session-ended',
  'cross-site',
  'not-allowed',
  'password-due',
  'not-found',
  'stale-revision',
  'too-many-requests',
  'internal',
  'unavailable',
];

export type Extras = Record<string, string | number | boolean | null | readonly string[]>;

/** A domain "no". Thrown by handlers and entities, answered as problem+json, never as a 500. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  readonly extras: Extras;

  constructor(code: RefusalCode, extras: Extras = {}) {
    super(code);
    this.code = code;
    this.extras = extras;
  }
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** The catalogue's sentence for a refusal in one language, with its extras filled in; instants as local time. */
export function sentenceOf(code: RefusalCode, locale: 'zh' | 'en', extras: Extras = {}): string {
  return refusals[code][locale].replace(/\{(\w+)\}/g, (_, key: string) => {
    const value = String(extras[key] ?? '');
    return instant.test(value) ? wallTimeAt(value) : value;
  });
}
