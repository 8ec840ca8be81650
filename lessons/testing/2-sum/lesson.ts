import type { Lesson, LessonCheck } from '../../lesson.ts'
import { lesson as hello } from '../1-hello/lesson.ts'

const adds: LessonCheck = {
  name: 'adds',
  title: { en: 'It adds', zh: '它能相加' },
  async run({ ask }) {
    const sum = await ask<number>(new URL('probe.ts', import.meta.url), [1, 2])
    if (sum === 3) return undefined
    return {
      seen: { en: `1 + 2 was ${sum}`, zh: `1 + 2 得到 ${sum}` },
      wanted: { en: '3', zh: '3' },
    }
  },
}

/** A small lesson whose exercise is a module, for the tests of the runner. */
export const lesson: Lesson = {
  ...hello,
  number: 2,
  folder: '2-sum',
  title: { en: 'A sum', zh: '求和' },
  exercise: 'module',
  checks: [adds],
  programChecks: hello.checks,
  hints: {
    adds: [
      { en: 'Look at the sign.', zh: '看运算符。' },
      { en: 'It should add.', zh: '应该相加。' },
      { en: 'return a + b', zh: 'return a + b' },
    ],
  },
}
