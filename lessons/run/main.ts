import { chooseLesson, WrongCommand } from './chooseLesson.ts'
import { createEndSignal } from './createEndSignal.ts'
import { findLessons } from './findLessons.ts'
import { listLessons } from './listLessons.ts'
import { parseCommand } from './parseCommand.ts'
import { runLesson } from './runLesson.ts'
import { createTerminal } from './terminal.ts'

/** `npm run lesson`, `npm run lesson 3`, `npm run lesson 3 broken`. */
const command = parseCommand(process.argv.slice(2), process.env)
const terminal = createTerminal(process.stdout, command.language)
const lessons = await findLessons(command.lessons)
const mine = command.mine ?? new URL('../mine/', import.meta.url)
const { signal } = createEndSignal()

try {
  if (command.words.length === 0 && command.unknownOption === undefined) {
    listLessons(lessons, mine, terminal)
  } else {
    const { lesson, word } = chooseLesson(command, lessons, 'broken')
    const variant = word ?? 'program'
    process.exitCode = await runLesson({
      lesson,
      variant,
      terminal,
      port: process.env.PORT,
      signal,
    })
  }
} catch (error) {
  if (!(error instanceof WrongCommand)) throw error
  createTerminal(process.stderr, command.language).say(error.said)
  process.exitCode = 1
}
// What a measurement has left open must not keep the process.
process.exit()
