import { shown } from '@marquee/sse-doctor/wire/shown.ts'
import type { Terminal } from './terminal.ts'

export interface LearnerOutput {
  push(text: string): void
  /** Prints what is left: a last line without its end, and how much was left out. */
  end(): void
}

const firstLines = 40
const lastLines = 10
const maxLength = 200

/** What of Node's own stack says nothing about the learner's code. */
const isInsideNode = (line: string) => /^\s+at .*\(?node:internal/.test(line)

/**
 * Prints what a learner's program prints, with a mark at its left, so that nobody takes it for ours. Control characters are
 * escaped. Of a long output it shows the first and the last lines.
 */
export function createLearnerOutput(terminal: Terminal): LearnerOutput {
  let pending = ''
  let count = 0
  let kept: string[] = []
  const print = (line: string) =>
    terminal.say(`│ ${shown(line.replaceAll('\t', '  '), maxLength)}`.trimEnd())
  const take = (line: string) => {
    if (isInsideNode(line)) return
    count += 1
    if (count <= firstLines) print(line)
    else kept = [...kept.slice(1 - lastLines), line]
  }
  return {
    push(text) {
      const lines = `${pending}${text}`.split('\n')
      // A program that never ends its line must not fill our memory.
      pending = (lines.pop() ?? '').slice(0, maxLength + 1)
      for (const line of lines) take(line.replace(/\r$/, ''))
    },
    end() {
      if (pending !== '') take(pending)
      const leftOut = count - firstLines - kept.length
      if (leftOut > 0) {
        terminal.say({ en: `│ … ${leftOut} lines left out`, zh: `│ … 略去 ${leftOut} 行` })
      }
      for (const line of kept) print(line)
      pending = ''
      count = 0
      kept = []
    },
  }
}
