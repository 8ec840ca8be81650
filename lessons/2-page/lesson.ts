import { mediaType } from '@marquee/sse-doctor/checks/mediaType.ts'
import { status } from '@marquee/sse-doctor/checks/status.ts'
import { fromDoctor } from '../fromDoctor.ts'
import { headersAtOnce } from '../headersAtOnce.ts'
import type { Lesson } from '../lesson.ts'
import { otherOrigin, routes, servesPage } from './checks.ts'
import { hints } from './hints.ts'
import { measure } from './measure.ts'
import { plainText, saysClosed, saysConnecting, saysOpen, showsData } from './pageChecks.ts'

const ofStream = { path: '/stream', seconds: 4 }

export const lesson: Lesson = {
  number: 2,
  folder: '2-page',
  title: { en: 'A page that listens', zh: '一个会监听的页面' },
  question: {
    en: 'The server sends each second. Why does the page stay empty?',
    zh: '服务器每秒都在发送，页面为什么一直是空的？',
  },
  minutes: 20,
  seed: '002',
  predict: {
    question: {
      en: 'You open broken.html from the disk, while its server runs. What does the page show?',
      zh: '服务器在运行，你从磁盘打开 broken.html。页面会显示什么？',
    },
    choices: [
      { en: 'The time, each second.', zh: '每秒显示时间。' },
      {
        en: 'Nothing: a page from the disk cannot send a request.',
        zh: '什么也没有：从磁盘打开的页面不能发送请求。',
      },
      {
        en: 'No time: the answer comes, but the browser keeps it from the page.',
        zh: '没有时间：响应到了，但浏览器不交给页面。',
      },
    ],
    right: 2,
  },
  measure,
  paths: { stream: '/stream', page: '/' },
  exercise: 'server',
  checks: [
    servesPage,
    routes,
    fromDoctor(status, ofStream),
    fromDoctor(mediaType, ofStream),
    headersAtOnce('/stream'),
    otherOrigin,
    showsData,
    saysOpen,
    saysConnecting,
    saysClosed,
    plainText,
  ],
  faults: [
    'page',
    'routes',
    'other-origin',
    'shows-data',
    'says-open',
    'says-connecting',
    'says-closed',
    'plain-text',
  ],
  hints,
  lab: 'cut',
}
