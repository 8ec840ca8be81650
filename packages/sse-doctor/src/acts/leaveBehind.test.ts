import { expect, test } from 'vitest'
import { startProgram } from '../run/startProgram.ts'
import { leaveBehind } from './leaveBehind.ts'

const start = (name: string) =>
  startProgram(new URL(`../testing/programs/${name}.ts`, import.meta.url))

test('the timers of readers that have left are counted', async () => {
  const program = await start('leaky')
  try {
    const url = new URL(`http://localhost:${program.port}/`)
    const { readers, before, during, after } = await leaveBehind(program, url, { withinMs: 500 })
    expect(readers).toBe(10)
    expect(during.connections - before.connections).toBe(10)
    expect(after.timers - before.timers).toBe(10)
    expect(after.connections - before.connections).toBe(0)
  } finally {
    await program.stop()
  }
})

test('nothing stays where a program puts its readers away', async () => {
  const program = await start('good')
  try {
    const url = new URL(`http://localhost:${program.port}/`)
    const { before, after } = await leaveBehind(program, url)
    expect(after).toEqual(before)
  } finally {
    await program.stop()
  }
})
