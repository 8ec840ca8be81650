import { createInterface } from 'node:readline/promises'
import type { Lesson } from '../lesson.ts'
import type { Terminal } from './terminal.ts'

/**
 * Asks what will happen. Returns the index of the choice; nothing where no person can choose, or where the input ends.
 */
export async function predict(
  { predict: { question, choices } }: Pick<Lesson, 'predict'>,
  { say, language }: Terminal,
  signal: AbortSignal,
  input: NodeJS.ReadableStream & { isTTY?: boolean } = process.stdin,
): Promise<number | undefined> {
  say({ en: `Before it runs: ${question.en}`, zh: `运行之前：${question.zh}` })
  choices.forEach((choice, at) => say(`  ${at + 1}. ${choice[language]}`))
  if (!input.isTTY) {
    say()
    return undefined
  }
  const lines = createInterface({ input, output: process.stdout })
  // In this mode Ctrl-C comes here and not as a signal.
  lines.on('SIGINT', () => process.emit('SIGINT'))
  const closed = new Promise<undefined>((resolve) => lines.once('close', () => resolve(undefined)))
  const ask = {
    en: `Your choice (1 to ${choices.length}): `,
    zh: `你的选择（1 到 ${choices.length}）：`,
  }
  try {
    for (;;) {
      const asked = lines.question(ask[language], { signal }).catch(() => undefined)
      const answer = await Promise.race([asked, closed])
      if (answer === undefined) return undefined
      const choice = Number(answer.normalize('NFKC').trim())
      if (choices[choice - 1] !== undefined) return choice - 1
      say({ en: 'Type one of the numbers, then Enter.', zh: '请输入其中一个数字，再按回车。' })
    }
  } finally {
    lines.close()
    say()
  }
}
