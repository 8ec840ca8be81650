import type { Said } from '@marquee/sse-doctor/said.ts'
import { shown } from '@marquee/sse-doctor/wire/shown.ts'
import type { Command } from './parseCommand.ts'
import type { Found } from './findLessons.ts'
import { planned } from './planned.ts'

/** A command that cannot be followed. `said` is one clear line. */
export class WrongCommand extends Error {
  readonly said: Said

  constructor(en: string, zh: string) {
    super(en)
    this.name = 'WrongCommand'
    this.said = { en, zh }
  }
}

/** Finds the lesson that a command names, and the one word that may follow. Throws a `WrongCommand`. */
export function chooseLesson<Word extends string>(
  { words, unknownOption }: Command,
  lessons: readonly Found[],
  word: Word,
): { lesson: Found; word?: Word } {
  if (unknownOption !== undefined) {
    const option = shown(unknownOption)
    throw new WrongCommand(
      `There is no option ${option}, only --lang.`,
      `没有选项 ${option}，只有 --lang。`,
    )
  }
  const [named = '', second, ...more] = words
  const text = shown(named, 20)
  const numbers = lessons.map(({ number }) => number)
  const lesson = lessons.find(({ number, folder }) => String(number) === named || folder === named)
  const soon = planned.find(({ number }) => String(number) === named)
  if (lesson === undefined) {
    if (named === '') {
      const list = numbers.join(', ')
      throw new WrongCommand(`Which lesson? There are: ${list}`, `第几课？现有：${list}`)
    }
    const en = soon
      ? `Lesson ${text} (${soon.title.en}) is planned and not written yet.`
      : `There is no lesson "${text}".`
    const zh = soon ? `第 ${text} 课（${soon.title.zh}）还没有写。` : `没有第“${text}”课。`
    const list = numbers.length === 0 ? '–' : numbers.join(', ')
    throw new WrongCommand(`${en} There are: ${list}`, `${zh} 现有：${list}`)
  }
  if (second === undefined) return { lesson }
  if (second === word && more.length === 0) return { lesson, word }
  const extra = shown([second, ...more].join(' '), 40)
  throw new WrongCommand(
    `After the number there can be "${word}" or nothing, not "${extra}".`,
    `编号之后只能是“${word}”或什么也没有，而不是“${extra}”。`,
  )
}
