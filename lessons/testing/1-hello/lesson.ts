import { lateHeaders } from '@marquee/sse-doctor/checks/lateHeaders.ts'
import { status } from '@marquee/sse-doctor/checks/status.ts'
import { fromDoctor } from '../../fromDoctor.ts'
import type { Lesson } from '../../lesson.ts'

/** A small lesson for the tests of the runner. */
export const lesson: Lesson = {
  number: 1,
  folder: '1-hello',
  title: { en: 'Hello', zh: '你好' },
  question: { en: 'When does it answer?', zh: '它何时响应？' },
  minutes: 1,
  predict: {
    question: { en: 'When do the headers come?', zh: '响应头何时到达？' },
    choices: [
      { en: 'At once', zh: '立即' },
      { en: 'With the first event', zh: '与第一个事件一起' },
    ],
    right: 1,
  },
  async measure({ port }) {
    const { status } = await fetch(`http://localhost:${port}/`)
    return [{ en: `The status was ${status}.`, zh: `状态码是 ${status}。` }]
  },
  paths: { stream: '/', page: '/page' },
  exercise: 'server',
  checks: [fromDoctor(status, { seconds: 2 }), fromDoctor(lateHeaders, { seconds: 3 })],
  faults: ['late-headers'],
  hints: {
    'late-headers': [
      { en: 'Look after writeHead.', zh: '看 writeHead 之后。' },
      { en: 'Headers wait for the first write.', zh: '响应头会等到第一次写入。' },
      { en: 'response.flushHeaders()', zh: 'response.flushHeaders()' },
    ],
  },
  lab: 'cut',
}
