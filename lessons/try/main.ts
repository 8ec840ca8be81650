import { chooseLesson, WrongCommand } from '../run/chooseLesson.ts'
import { createEndSignal } from '../run/createEndSignal.ts'
import { findLessons, type Found } from '../run/findLessons.ts'
import { parseCommand } from '../run/parseCommand.ts'
import { createTerminal } from '../run/terminal.ts'
import { openKeys } from './keys.ts'
import { tryOnce } from './tryOnce.ts'
import { tryWatching } from './tryWatching.ts'

/** `npm run try 3`, `npm run try 3 once`. */
const command = parseCommand(process.argv.slice(2), process.env)
const terminal = createTerminal(process.stdout, command.language)
const lessons = await findLessons(command.lessons)
const mine = command.mine ?? new URL('../mine/', import.meta.url)
const { signal, end } = createEndSignal()

try {
  const { lesson, word } = chooseLesson(command, lessons, 'once')
  const options = { mine, terminal, signal }
  if (word === 'once') process.exitCode = await tryOnce({ lesson, ...options })
  else {
    const keys = openKeys(process.stdin, end)
    let now: Found | undefined = lesson
    while (now !== undefined) {
      const ended = await tryWatching({ lesson: now, keys, lessons, ...options })
      now = ended.next
    }
    keys.close()
  }
} catch (error) {
  if (signal.aborted) process.exitCode = 130
  else if (error instanceof WrongCommand) {
    createTerminal(process.stderr, command.language).say(error.said)
    process.exitCode = 1
  } else throw error
}
// What a check has left open must not keep the process.
process.exit()
