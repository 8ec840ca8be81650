import { createServer } from 'node:net'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { createMine, hasTerminals, runCommand } from '../testing/runCommand.ts'
import { markDone } from './done.ts'
import { pathToFileURL } from 'node:url'

test.concurrent(
  'the list has numbers, titles, minutes, ticks, and what to type next',
  async ({ expect, onTestFinished }) => {
    const { mine, remove } = createMine()
    onTestFinished(remove)
    markDone(pathToFileURL(`${mine}/`), 1)
    const list = runCommand({ command: 'lesson', mine })
    expect(await list.exited).toBe(0)
    expect(list.text()).toContain('✓  1   1 min  Hello')
    expect(list.text()).toContain('   2   1 min  A sum')
    expect(list.text()).toContain('planned  All of Marquee')
    expect(list.text()).toContain('npm run lesson 2 broken')
  },
)

test.concurrent.each([
  ['lesson 9', 'Lesson 9 (Between you and them) is planned and not written yet. There are: 1, 2'],
  ['lesson 11', 'There is no lesson "11". There are: 1, 2'],
  ['lesson \u001b[31m', String.raw`There is no lesson "\u001b[31m". There are: 1, 2`],
  ['lesson 1 brokn', 'After the number there can be "broken" or nothing, not "brokn".'],
  ['lesson --loud', 'There is no option --loud, only --lang.'],
  ['lesson 1 --loud', 'There is no option --loud, only --lang.'],
  ['try', 'Which lesson? There are: 1, 2'],
  ['try x', 'There is no lesson "x". There are: 1, 2'],
  ['try 1 twice', 'After the number there can be "once" or nothing, not "twice".'],
  ['try 8 zh', '第 8 课（慢的读者与众多的读者）还没有写。 现有：1, 2'],
])('%j is answered with one clear line', async (command, line) => {
  const run = runCommand({ command })
  expect(await run.exited).toBe(1)
  expect(run.text()).toBe(`${line}\n`)
})

test.concurrent(
  'a lesson runs, is measured, says where to look, serves, and ends with Ctrl-C',
  async ({ expect }) => {
    const run = runCommand({ command: 'lesson 1' })
    await run.until('The status was 200.')
    await run.until('curl -N http://localhost:')
    await run.until('lessons/testing/1-hello/README.md')
    await run.until('Ctrl-C ends it.')
    const [, port] = /localhost:(\d+)\/\n/.exec(run.text()) ?? []
    const { status } = await fetch(`http://localhost:${port}/`)
    expect(status).toBe(200)
    expect(run.text()).not.toContain('What came true')
    run.kill('SIGINT')
    expect(await run.exited).toBe(0)
    await expect(fetch(`http://localhost:${port}/`)).rejects.toThrow()
  },
)

test.concurrent(
  'the broken program asks first; without a terminal it goes on',
  async ({ expect }) => {
    const run = runCommand({ command: 'lesson 1 broken zh' })
    await run.until('运行之前：响应头何时到达？\n  1. 立即\n  2. 与第一个事件一起')
    await run.until('状态码是 200。')
    await run.until('实际结果：2. 与第一个事件一起')
    await run.until('README.zh-CN.md')
    expect(run.text()).not.toContain('你选了')
    run.kill('SIGTERM')
    expect(await run.exited).toBe(0)
  },
)

test.runIf(hasTerminals).concurrent.each([
  ['2', 'You predicted it.'],
  ['1', 'Your choice was 1. Many people expect that.'],
])('at a terminal the choice %s is read before the program runs', async (choice, said) => {
  const run = runCommand({ command: 'lesson 1 broken', terminal: true })
  await run.until('Type the number of your choice')
  expect(run.text()).not.toContain('Measuring')
  run.type(`${choice}\r`)
  await run.until(said)
  await run.until('Ctrl-C ends it.')
  run.type('\u0003')
  expect(await run.exited).toBe(0)
})

test.concurrent(
  'PORT is obeyed, and one that is taken is told',
  async ({ expect, onTestFinished }) => {
    const stranger = createServer().listen(0)
    onTestFinished(() => void stranger.close())
    await once(stranger, 'listening')
    const { port } = stranger.address() as AddressInfo
    const run = runCommand({ command: 'lesson 1', env: { PORT: String(port) } })
    expect(await run.exited).toBe(1)
    expect(run.text()).toContain(`✗ Port ${port} is in use.`)
  },
)
