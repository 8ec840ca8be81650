import { fields } from '@marquee/sse-doctor/checks/fields.ts'
import { names } from '@marquee/sse-doctor/checks/names.ts'
import { fromDoctor } from '../fromDoctor.ts'
import type { Lesson } from '../lesson.ts'
import { encodeCheck } from './encodeCheck.ts'
import { hints } from './hints.ts'
import { oddData, oddName, oneEventCheck } from './oneEventCheck.ts'
import { parseChecks } from './parseChecks.ts'
import { say } from './say.ts'

export const lesson: Lesson = {
  number: 4,
  folder: '4-events',
  title: { en: 'Names, lines and blanks', zh: '名称、行与空行' },
  question: { en: 'What is an event?', zh: '什么是一个事件？' },
  minutes: 25,
  seed: '003',
  predict: {
    question: {
      en: 'A visitor chooses the name of an event, and puts line breaks into it. What arrives?',
      zh: '访客给事件起名，并在名称里放了换行。到达的是什么？',
    },
    choices: [
      { en: 'One event with a long name', zh: '一个名称很长的事件' },
      { en: 'Nothing: such a name is not valid', zh: '什么也没有：这样的名称无效' },
      { en: 'Two events', zh: '两个事件' },
    ],
    right: 2,
  },
  async measure({ port }) {
    const { status, events } = await say(port, oddName, oddData)
    const name = JSON.stringify(oddName)
    return [
      { en: `Sent: one event with the name ${name}.`, zh: `发送：一个事件，名称是 ${name}。` },
      { en: `The server answered ${status}.`, zh: `服务器返回 ${status}。` },
      { en: `Events that arrived: ${events.length}`, zh: `到达的事件：${events.length} 个` },
      ...events.map((event) => {
        const line = `  ${event.name}: ${event.data}`
        return { en: line, zh: line }
      }),
    ]
  },
  paths: { stream: '/stream', page: '/index.html' },
  exercise: 'module',
  checks: [...parseChecks, encodeCheck],
  programChecks: [
    fromDoctor(fields, { path: '/stream', seconds: 3 }),
    fromDoctor(names, { path: '/stream', fails: ['fault', 'warning', 'note'], seconds: 3 }),
    oneEventCheck,
  ],
  faults: ['fields', 'names', 'one-event'],
  hints,
  lab: 'unknown-event',
}
