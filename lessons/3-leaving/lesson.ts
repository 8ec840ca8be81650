import { mediaType } from '@marquee/sse-doctor/checks/mediaType.ts'
import { methods } from '@marquee/sse-doctor/checks/methods.ts'
import { oneSource } from '@marquee/sse-doctor/checks/oneSource.ts'
import { status } from '@marquee/sse-doctor/checks/status.ts'
import { eachSecondOf } from '../1-answer/checks.ts'
import { fromDoctor } from '../fromDoctor.ts'
import { headersAtOnce } from '../headersAtOnce.ts'
import type { Lesson } from '../lesson.ts'
import { countsReaders, nothingLeft, oneTimer } from './checks.ts'
import { hints } from './hints.ts'
import { measure } from './measure.ts'

export const lesson: Lesson = {
  number: 3,
  folder: '3-leaving',
  title: { en: 'Who has left?', zh: '谁离开了？' },
  question: {
    en: 'A reader closes the page. Does its timer on the server go on?',
    zh: '读者关掉了页面，服务器上为他开的定时器还在走吗？',
  },
  minutes: 20,
  seed: '000',
  predict: {
    question: {
      en: '20 readers come, and all leave again. How many of the timers that broken.ts made for them are left?',
      zh: '来了 20 个读者，又全部离开。broken.ts 为他们创建的定时器还剩几个？',
    },
    choices: [
      {
        en: 'None: a timer ends with its connection.',
        zh: '一个不剩：连接断开，定时器也随之结束。',
      },
      { en: 'One: all readers share it.', zh: '一个：所有读者共用。' },
      { en: 'All 20.', zh: '20 个全在。' },
    ],
    right: 2,
  },
  measure,
  paths: { stream: '/' },
  exercise: 'server',
  checks: [
    countsReaders,
    oneTimer,
    nothingLeft,
    fromDoctor(status),
    fromDoctor(mediaType),
    headersAtOnce(),
    fromDoctor(oneSource),
    eachSecondOf(4),
    fromDoctor(methods),
  ],
  faults: ['readers', 'one-timer', 'left-behind', 'one-source', 'methods'],
  hints,
  lab: 'cut-all',
}
