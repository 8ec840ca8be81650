import type { Lesson } from '../lesson.ts'

const code = (text: string) => ({ en: text, zh: text })

export const hints: Lesson['hints'] = {
  'parse-lines': [
    {
      en: 'Look at what `parse` forgets when it returns. The next piece may go on in the middle of a line.',
      zh: '看看 `parse` 返回时忘掉了什么。下一段可能从一行的中间继续。',
    },
    {
      en: 'Keep three things outside of `parse`: the line so far, the data lines so far, and whether the last character was `\\r`. A line ends with `\\n`, `\\r` or `\\r\\n`: at a `\\r` it ends at once, and a `\\n` after it is no line. An empty line ends the frame. A `\\uFEFF` before the first line is no text.',
      zh: '在 `parse` 之外保存三样东西：尚未结束的行、已有的 data 行、上一个字符是不是 `\\r`。行以 `\\n`、`\\r` 或 `\\r\\n` 结束：遇到 `\\r` 就立即结束，紧随其后的 `\\n` 不算新的一行。空行结束一帧。第一行之前的 `\\uFEFF` 不算文本。',
    },
    code("const endsCrLf = afterCr && character === '\\n'"),
  ],
  'parse-fields': [
    {
      en: 'Look at how a line is cut into its field and its value.',
      zh: '看看一行是怎样分成字段名和值的。',
    },
    {
      en: 'The first colon ends the field. One space after it is no part of the value. A line without a colon is a field with an empty value. All data lines of a frame are joined with `\\n`. The name is used once, and an empty one means `message`. A frame without a data line is no event.',
      zh: '第一个冒号结束字段名，其后的一个空格不属于值。没有冒号的行，值为空。一帧中的所有 data 行用 `\\n` 连接。名称只用一次，空名称就是 `message`。没有 data 行的帧不是事件。',
    },
    code("const value = colon === -1 ? '' : text.slice(colon + 1).replace(/^ /, '')"),
  ],
  'parse-ids': [
    {
      en: 'Look at what must stay when a frame has ended.',
      zh: '看看一帧结束之后，什么必须留下。',
    },
    {
      en: 'An id stays until another one comes, also when its own frame had no data. An empty id takes it away. An id with a `\\0` in it does not count.',
      zh: 'id 一直有效，直到出现新的 id，即使它那一帧没有 data。空的 id 会清除它。含有 `\\0` 的 id 不算数。',
    },
    code("if (field === 'id' && !value.includes('\\0')) lastEventId = value"),
  ],
  'parse-retry': [
    {
      en: 'Look at which values of `retry` are numbers for you.',
      zh: '看看哪些 `retry` 的值被你当成了数字。',
    },
    {
      en: 'Only the digits from 0 to 9 count, and there must be one. `Number` takes more: an empty text, a sign, a dot.',
      zh: '只有 0 到 9 的数字算数，而且至少要有一个。`Number` 还接受更多：空文本、正负号、小数点。',
    },
    code("if (field === 'retry' && /^[0-9]+$/.test(value)) onRetry(Number(value))"),
  ],
  encode: [
    {
      en: 'Look at what a line break does in the data, and in the name.',
      zh: '看看换行出现在 data 里、出现在名称里，各会怎样。',
    },
    {
      en: 'Every line of the data needs a `data: ` of its own. An empty name needs no line at all. A name with a line break cannot be written: throw a `RangeError`.',
      zh: 'data 的每一行都要有自己的 `data: `。空名称不需要写任何行。带换行的名称无法写出：抛出 `RangeError`。',
    },
    code('const lines = data.split(/\\r\\n|\\r|\\n/).map((line) => `data: ${line}`)'),
  ],
}
