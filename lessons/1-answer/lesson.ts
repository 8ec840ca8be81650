import type { Check } from '@marquee/sse-doctor/check.ts'
import { encoding } from '@marquee/sse-doctor/checks/encoding.ts'
import { fields } from '@marquee/sse-doctor/checks/fields.ts'
import { frameEnds } from '@marquee/sse-doctor/checks/frameEnds.ts'
import { mediaType } from '@marquee/sse-doctor/checks/mediaType.ts'
import { status } from '@marquee/sse-doctor/checks/status.ts'
import { fromDoctor } from '../fromDoctor.ts'
import { headersAtOnce } from '../headersAtOnce.ts'
import type { Lesson } from '../lesson.ts'
import { eachSecond, firstEvent } from './checks.ts'
import { hints } from './hints.ts'
import { measure } from './measure.ts'

const ofDoctor = (check: Check) => fromDoctor(check, { seconds: 4 })

// The program says the time only after a second. The exercise is to say it at once.
const programChecks = [
  ofDoctor(status),
  ofDoctor(mediaType),
  headersAtOnce(),
  ofDoctor(fields),
  ofDoctor(frameEnds),
  ofDoctor(encoding),
  eachSecond,
]

export const lesson: Lesson = {
  number: 1,
  folder: '1-answer',
  title: { en: 'An answer that does not end', zh: '不会结束的响应' },
  question: {
    en: 'What is on the wire when a server goes on talking to a page?',
    zh: '服务器不断向页面发送消息时，网络上传的究竟是什么？',
  },
  minutes: 15,
  seed: '002',
  predict: {
    question: {
      en: 'Each text that broken.ts writes ends with one \\n instead of two. Three of them come. How many messages does a page get?',
      zh: 'broken.ts 每次写的文本只用一个 \\n 结尾，而不是两个。写了三次，页面会得到几条消息？',
    },
    choices: [
      { en: 'Three, as curl shows three lines.', zh: '三条：curl 显示了三行。' },
      { en: 'One, with all three lines in it.', zh: '一条：三行都在里面。' },
      { en: 'None.', zh: '一条也没有。' },
    ],
    right: 2,
  },
  measure,
  paths: { stream: '/' },
  exercise: 'server',
  checks: [...programChecks, firstEvent],
  programChecks,
  faults: ['late-headers', 'frame-ends', 'each-second'],
  hints,
  lab: 'unknown-event',
}
