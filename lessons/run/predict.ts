import { createInterface } from 'node:readline'
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
  const lines = createInterface({ input, output: process.stdout, signal })
  // In this mode Ctrl-C comes here and not as a signal.
  lines.on('SIGINT', () => process.emit('SIGINT'))
  lines.setPrompt('')
  const ask = {
    en: 'Type the number of your choice, then Enter.',
    zh: '输入你选的数字，再按回车。',
  }
  say(ask)
  for await (const line of lines) {
    const choice = Number(line.normalize('NFKC').trim())
    if (choices[choice - 1] !== undefined) {
      lines.close()
      say()
      return choice - 1
    }
    say(ask)
  }
  say()
  return undefined
}
