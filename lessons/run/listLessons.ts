import { readDone } from './done.ts'
import type { Found } from './findLessons.ts'
import { planned } from './planned.ts'
import { pathOf } from './runLesson.ts'
import type { Terminal } from './terminal.ts'

/** Prints the lessons, with a tick for each whose exercise has passed, and what to type next. */
export function listLessons(lessons: readonly Found[], mine: URL, terminal: Terminal): void {
  const { say, heading, language } = terminal
  const done = readDone(mine)
  heading({ en: 'Server-Sent Events in lessons', zh: 'Server-Sent Events 课程' })
  say({
    en: 'Each lesson: a question, a program that is wrong, your prediction, a measurement, an exercise.',
    zh: '每一课：一个问题、一个有错的程序、你的预测、一次测量、一个练习。',
  })
  say()
  for (const { number, title, minutes } of lessons) {
    const tick = done.has(number) ? '✓' : ' '
    const place = String(number).padStart(2)
    const long = String(minutes).padStart(2)
    say({
      en: `${tick} ${place}  ${long} min  ${title.en}`,
      zh: `${tick} ${place}  ${long} 分钟  ${title.zh}`,
    })
  }
  const numbers = lessons.map(({ number }) => number)
  const missing = planned.filter(({ number }) => !numbers.includes(number))
  for (const { number, title } of missing) {
    const place = String(number).padStart(2)
    say({ en: `  ${place}  planned  ${title.en}`, zh: `  ${place}  待编写   ${title.zh}` })
  }
  say()
  const next = lessons.find(({ number }) => !done.has(number))
  if (next === undefined) {
    say({
      en: 'You have done all of them. Next, break Marquee itself:',
      zh: '全部完成。接下来，给 Marquee 注入故障：',
    })
    say('  npm run dev')
    return
  }
  say({ en: 'Next:', zh: '下一步：' })
  say(`  npm run lesson ${next.number} broken`)
  say({ en: 'and beside it the text:', zh: '同时打开课文：' })
  say(`  ${pathOf(new URL(language === 'zh' ? 'README.zh-CN.md' : 'README.md', next.url))}`)
}
