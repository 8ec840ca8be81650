import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string) => readFileSync(`${root}${path}`, 'utf8')
const sources = globSync('{shared,simulator,server,client,packages/*}/src/**/*.ts', { cwd: root })
const isTest = (path: string) => /\.test\.ts$|\/testing\//.test(path)

// The same code has another indentation inside a test.
const unindented = (text: string) => text.replace(/^ +/gm, '')

interface Example {
  /** What the docstring belongs to, such as `createHub`. */
  of: string
  code: string
}

/** Returns the examples of the docstrings in a file. Each ends with its comment. */
function examplesIn(path: string): Example[] {
  const docstrings = [...read(path).matchAll(/\/\*\*((?:(?!\*\/)[^])*)\*\/\s*export ([^\n]*)/g)]
  return docstrings.flatMap(([, text = '', head = '']) => {
    const [, example] = text.replace(/^ *\* ?/gm, '').split('@example\n')
    const [of = ''] = /(?<=(?:function|const|type|interface|class) )\w+/.exec(head) ?? []
    return example === undefined ? [] : [{ of, code: example.replace(/^```.*$/gm, '').trim() }]
  })
}

const examples = sources.flatMap(examplesIn)
const tests = unindented(sources.filter(isTest).map(read).join('\n'))

test('the public functions have an example', () => {
  expect(examples.map(({ of }) => of)).toEqual(
    expect.arrayContaining([
      'useEventSource',
      'useTopic',
      'startEngine',
      'createHub',
      'startWheel',
      'memoryJournal',
      'createStream',
      'defineEvents',
      'byNames',
      'encodeEvent',
      'defineTopic',
      'defineSource',
      'examine',
    ]),
  )
})

test.each(examples)('the compiler reads the example of $of, and a test runs it', ({ code }) => {
  expect(code).not.toBe('')
  // A docstring itself is no test, also where its file is in `testing`.
  // A failure shows the example, not the text of all tests.
  expect([code].filter((text) => !tests.includes(`\n${unindented(text)}\n`))).toEqual([])
})

test('every example is found', () => {
  const count = sources.map((path) => read(path).split('* @example').length - 1)
  expect(examples).toHaveLength(count.reduce((sum, each) => sum + each, 0))
})
