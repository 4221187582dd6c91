const asked = /^(?:【题干】|题干\s{0,2}[:：])\s{0,4}/;
const kindSaid =
  /^(?:【(?:题目|试题)?(?:题型|类型)】|(?:题目|试题)?(?:题型|类型)\s{0,2}[:：])\s{0,4}(\S.{0,20})$/;
const optionSaid = /^(?:【选项\s?([A-JＡ-Ｊ])】|选项\s?([A-JＡ-Ｊ])\s{0,2}[:：.．、])\s{0,4}/;

/**
 * The lines of an exam written as a form, 题型：… 题干：… 选项A：…, as it would be written on paper: a kind named
 * above its question stands in the question, since it would else be the one before's.
 */
export function fromFields(lines: readonly (string | null)[]): (string | null)[] {
  if (!lines.some((line) => line !== null && asked.test(line))) return [...lines];
  let number = 0;
  let kind = '';
  return lines.map((line) => {
    if (line === null || line === '【选项】' || /^选项\s{0,2}[:：]$/.test(line)) return null;
    const said = kindSaid.exec(line);
    if (said !== null) {
      kind = `[${said[1] as string}] `;
      return null;
    }
    const option = optionSaid.exec(line);
    if (option !== null) return `${option[1] ?? option[2] ?? ''}. ${line.slice(option[0].length)}`;
    if (!asked.test(line)) return line;
    number += 1;
    const question = `${number}. ${kind}${line.replace(asked, '')}`;
    kind = '';
    return question;
  });
}
