import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'vitest'
import { createMine, hasTerminals, isRunning, runCommand } from '../testing/runCommand.ts'

const solution = readFileSync(new URL('../testing/1-hello/solution.ts', import.meta.url), 'utf8')
const sum = 'export const sum = (a: number, b: number) => a + b\n'

test.concurrent(
  'once: a wrong exercise is 1, with what was seen, what is wanted and a hint',
  async ({ expect, onTestFinished }) => {
    const { mine, remove } = createMine()
    onTestFinished(remove)
    const run = runCommand({ command: 'try 1 once', mine })
    expect(await run.exited).toBe(1)
    const lines = run.text().split('\n')
    expect(lines.filter((line) => line.startsWith('│'))[0]).toContain('│ listening on')
    expect(lines.filter((line) => !line.startsWith('│'))).toEqual([
      join(mine, '1-hello.ts'),
      '✓ It starts',
      '✓ It answers with 200',
      '✗ The headers come at once',
      expect.stringMatching(/^ {2}seen: {3}headers after \d\.\d\d s/),
      '  wanted: headers within 500 ms, before the first event',
      '  hint 1/3: Look after writeHead.',
      '',
    ])
  },
)

test.concurrent(
  'once: a right one is 0, and the list has its tick',
  async ({ expect, onTestFinished }) => {
    const { mine, remove } = createMine()
    onTestFinished(remove)
    writeFileSync(join(mine, '1-hello.ts'), solution)
    const run = runCommand({ command: 'try 1 once zh', mine })
    expect(await run.exited).toBe(0)
    expect(run.text()).toContain('✓ 响应头立即到达\n全部检查通过。\n')
    expect(readFileSync(join(mine, '1-hello.ts'), 'utf8')).toBe(solution)
    expect(readFileSync(join(mine, '.done.json'), 'utf8')).toContain('[1]')
  },
)

test.concurrent(
  'without a terminal it watches, names no keys, and ends with a signal',
  async ({ expect, onTestFinished }) => {
    const { mine, remove } = createMine()
    onTestFinished(remove)
    const run = runCommand({ command: 'try 2', mine })
    await run.until(join(mine, '2-sum.ts'))
    await run.until('wanted: 3')
    writeFileSync(join(mine, '2-sum.ts'), sum)
    await run.until('All checks pass.')
    expect(run.text()).not.toContain('q quit')
    run.kill('SIGTERM')
    expect(await run.exited).toBe(130)
  },
)

type Run = ReturnType<typeof runCommand>

describe.runIf(hasTerminals)('at a terminal', () => {
  test.concurrent(
    'keys show hints, the diff, a reset, and quit',
    async ({ expect, onTestFinished }) => {
      const { mine, remove } = createMine()
      onTestFinished(remove)
      const file = join(mine, '2-sum.ts')
      const run = runCommand({ command: 'try 2', mine, terminal: true })
      await run.until('h for a hint · r reset · n next lesson · q quit')
      run.type('hhhh')
      await run.until('hint 1/3: Look at the sign.')
      await run.until('hint 2/3: It should add.')
      await run.until('hint 3/3: return a + b')
      await run.until('hint 3/3')
      run.type('d')
      await run.until('after 2 more tries')
      for (const wrong of [1, 2]) {
        writeFileSync(file, `export const sum = () => ${wrong}\n`)
        await run.until(`1 + 2 was ${wrong}`)
        await run.until('q quit')
      }
      run.type('d')
      await run.until('-export const sum = () => 2')
      await run.until('+export const sum = (a: number, b: number) => a + b')
      run.type('r')
      await run.until('2-sum.kept-1.ts')
      await run.until('1 + 2 was -1')
      await run.until('q quit')
      writeFileSync(file, sum)
      await run.until('✓ It adds')
      await run.until('All checks pass.')
      await run.until('q quit')
      run.type('hn')
      await run.until('Nothing fails.')
      await run.until('This is the last lesson.')
      run.type('q')
      expect(await run.exited).toBe(0)
    },
  )

  test.concurrent(
    'n goes on with the next exercise, and a pass does not',
    async ({ expect, onTestFinished }) => {
      const { mine, remove } = createMine()
      onTestFinished(remove)
      writeFileSync(join(mine, '1-hello.ts'), solution)
      const run = runCommand({ command: 'try 1', mine, terminal: true })
      await run.until('(your work from before)')
      await run.until('All checks pass.')
      await run.until('n next lesson')
      expect(run.text()).not.toContain('Exercise 2')
      run.type('n')
      await run.until('Exercise 2: A sum')
      await run.until('1 + 2 was -1')
      run.type('q')
      expect(await run.exited).toBe(0)
    },
  )

  const waiting = "console.log('pid', process.pid)\nsetInterval(() => undefined, 1_000)\n"
  const pidIn = (text: string) => Number(/pid (\d+)/.exec(text)?.[1])

  test.concurrent(
    'a save during a check stops that check and begins again',
    async ({ expect, onTestFinished }) => {
      const { mine, remove } = createMine()
      onTestFinished(remove)
      const file = join(mine, '1-hello.ts')
      writeFileSync(file, waiting)
      const run = runCommand({ command: 'try 1', mine, terminal: true })
      await run.until('│ pid ')
      await run.until('\n')
      writeFileSync(file, solution)
      await run.until('Checking')
      expect(isRunning(pidIn(run.text()))).toBe(false)
      await run.until('All checks pass.')
      expect(run.text()).not.toContain('nobody listens')
      run.type('q')
      expect(await run.exited).toBe(0)
    },
  )

  test.concurrent.for([
    ['Ctrl-C', (run: Run) => run.type('\u0003')],
    ['q', (run: Run) => run.type('q')],
    ['a terminal that closes', (run: Run) => run.kill('SIGKILL')],
  ] as const)(
    '%s stops the program of the learner',
    async ([, stop], { expect, onTestFinished }) => {
      const { mine, remove } = createMine()
      onTestFinished(remove)
      writeFileSync(join(mine, '1-hello.ts'), waiting)
      const run = runCommand({ command: 'try 1', mine, terminal: true })
      await run.until('│ pid ')
      await run.until('\n')
      stop(run)
      await run.exited
      const pid = pidIn(run.text())
      await expect.poll(() => isRunning(pid)).toBe(false)
    },
  )
})
