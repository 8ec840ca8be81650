import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { lesson } from '../testing/1-hello/lesson.ts'
import { createPaper } from '../testing/createPaper.ts'
import { predict } from './predict.ts'

function ask(isTTY: boolean, typed: string) {
  const { terminal, text } = createPaper()
  const input = Object.assign(new PassThrough(), { isTTY })
  input.end(typed)
  const choice = predict(lesson, terminal, new AbortController().signal, input)
  return { choice, shown: text }
}

test('reads one choice', async () => {
  expect(await ask(true, '2\n').choice).toBe(1)
  // Chinese input methods type this 1.
  expect(await ask(true, '１\n').choice).toBe(0)
})

test('asks again after what is no choice', async () => {
  const { choice, shown } = ask(true, '\nx\n3\n1\n')
  expect(await choice).toBe(0)
  expect(shown().match(/Type the number/g)).toHaveLength(4)
})

test('goes on where the input ends, and where there is no terminal', async () => {
  expect(await ask(true, '').choice).toBeUndefined()
  const { choice, shown } = ask(false, '1\n')
  expect(await choice).toBeUndefined()
  expect(shown()).toContain('  2. With the first event')
})
