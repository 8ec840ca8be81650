import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { lesson as hello } from '../testing/1-hello/lesson.ts'
import { lesson as sum } from '../testing/2-sum/lesson.ts'
import { checkFile, type CheckOptions } from './checkFile.ts'

const folder = mkdtempSync(join(tmpdir(), 'marquee-check-'))
writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let written = 0
function check(lesson: typeof hello, text: string, options: Partial<CheckOptions> = {}) {
  const file = join(folder, `${(written += 1)}.ts`)
  writeFileSync(file, text)
  const { exercise: kind, checks } = lesson
  return checkFile(pathToFileURL(file), { lesson, kind, checks, withinMs: 60_000, ...options })
}

const server = (handler: string, after = '') => `
import { createServer } from 'node:http'
const server = createServer((request, response) => {
${handler}
})
server.listen(process.env.PORT)
${after}`

/** Shorter times for files that never start. One that can answer has so long that a slow machine has begun with it. */
function soon(text: string): Partial<CheckOptions> {
  if (text.startsWith('setInterval')) return { withinMs: 10_000 }
  return /while|for \(;;\)|await new/.test(text) ? { withinMs: 3_000 } : {}
}

const right = `response.writeHead(200, { 'Content-Type': 'text/event-stream' })
response.write(': hello\\n\\n')`

describe('a program', () => {
  test.concurrent.each([
    [
      'listens on a fixed port',
      server(right).replace('process.env.PORT', '45_877'),
      'port is fixed: 45877',
    ],
    [
      'wants a port that is taken',
      "throw new Error('listen EADDRINUSE: address already in use :::3000')",
      'port is fixed: 3000',
    ],
    ['listens on none', 'setInterval(() => {}, 1_000)', 'nobody listens'],
    ['ends', 'process.exit(3)', 'exit code 3'],
    ['throws', 'const a = 1\nthrow new TypeError("no " + a)', 'TypeError: no 1 (line 2: throw new'],
    ['has a syntax error', 'const a = 1\nconst b = = 2', '(line 2: const b = = 2)'],
    ['has TypeScript that Node cannot run', 'enum Colour { red }', 'enum is not supported'],
    ['has a loop that never ends', 'while (true) {}', 'a loop that never ends'],
  ])('that %s does not start, and is told why', async (_what, text, seen) => {
    const [failed] = await check(hello, text, soon(text))
    expect(failed?.check.name).toBe('start')
    expect(failed?.failure.seen.en).toContain(seen)
    expect(failed?.trouble?.hints).toHaveLength(3)
  })

  test.concurrent.each([
    ['ends', server('process.exit(4)'), 'it ended with exit code 4'],
    [
      'throws',
      server("\nthrow new Error('late')"),
      "Error: late (line 5: throw new Error('late'))",
    ],
    ['loops for ever', server('while (true) {}'), 'a loop that never ends'],
  ])('that %s while it is checked is told so', async (_what, text, seen) => {
    const [failed] = await check(hello, text)
    expect(failed?.check.name).toBe('status')
    expect(failed?.failure.seen.en).toContain(seen)
  })

  test.concurrent(
    'that fails has only its first failure told, with what was seen',
    async ({ expect }) => {
      const passed: string[] = []
      const text = server('response.writeHead(500).end()')
      const failed = await check(hello, text, { onPass: ({ name }) => passed.push(name) })
      expect(passed).toEqual(['start'])
      expect(failed.map((each) => each.check.name)).toEqual(['status'])
      expect(failed[0]?.failure.seen.en).toContain('500')
    },
  )

  test.concurrent('that is right passes, and has ended when its check has', async ({ expect }) => {
    const passed: string[] = []
    let printed = ''
    const failed = await check(hello, server(right, 'console.log(process.pid)'), {
      onPass: ({ name }) => passed.push(name),
      onOutput: (text) => (printed += text),
    })
    expect(failed).toEqual([])
    expect(passed).toEqual(['start', 'status', 'late-headers'])
    expect(() => process.kill(Number(printed), 0)).toThrow('ESRCH')
  })
})

describe('a module', () => {
  test.concurrent.each([
    ['start', 'has a loop that never ends', 'while (true) {}', 'a loop that never ends'],
    ['start', 'never settles', 'await new Promise(() => {})', 'a loop that never ends'],
    ['start', 'ends the process', 'process.exit(5)', 'exit code 5'],
    ['start', 'has a syntax error', 'const a = 1\nconst b = = 2', '(line 2: const b = = 2)'],
    ['adds', 'loops when it is called', 'export const sum = () => { for (;;) {} }', 'a loop'],
    ['adds', 'throws', 'export const sum = () => {\n  null.x\n}', '(line 2: null.x)'],
    ['adds', 'is wrong', 'export const sum = () => 7', '1 + 2 was 7'],
  ])('fails at %s when it %s', async (name, _what, text, seen) => {
    const [failed] = await check(sum, text, soon(text))
    expect(failed?.check.name).toBe(name)
    expect(failed?.failure.seen.en).toContain(seen)
  })

  test.concurrent(
    'that is right passes, also when it prints and sets timers',
    async ({ expect }) => {
      const text = "setInterval(() => console.log('x'), 1)\nexport const sum = (a, b) => a + b"
      expect(await check(sum, text)).toEqual([])
    },
  )
})

test.concurrent.each([
  ['before it listens', 'console.log(process.pid); setInterval(() => {}, 1_000)'],
  ['while it is checked', server('', 'console.log(process.pid)')],
  ['in a loop', 'console.log(process.pid); for (;;) {}'],
])('a check that is stopped %s stops the program', async (_when, text) => {
  const stop = new AbortController()
  const printed = Promise.withResolvers<string>()
  const checked = check(hello, text, { signal: stop.signal, onOutput: printed.resolve })
  const pid = Number(await printed.promise)
  stop.abort()
  await expect(checked).rejects.toThrow('aborted')
  expect(() => process.kill(pid, 0)).toThrow('ESRCH')
})
