import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openExampleTree, readPatch } from './testing/exampleTree.ts'

/** Not what `npm run generate` writes. */
const isByHand = (name: string) =>
  !/^(PROTOCOL\.md|\.env\.example|shared\/openapi\.json|shared\/schemas\/.*)$/.test(name)
const isTest = (name: string) => /\.test\.ts$|\/(testing|fixtures)\//.test(name)

describe.each([
  { example: 'visitors', maxEdited: 5, maxLines: 60 },
  { example: 'weather', maxEdited: 5, maxLines: 200 },
])('the example $example', ({ example, maxEdited, maxLines }) => {
  const files = readPatch(example).filter(({ name }) => isByHand(name))
  const names = files.map(({ name }) => name)
  let tree: ReturnType<typeof openExampleTree> | undefined
  beforeAll(() => (tree = openExampleTree(example)))
  afterAll(() => tree?.remove())

  test(`edits at most ${maxEdited} files by hand`, () => {
    const edited = files.filter(({ isNew, name }) => !isNew && !isTest(name))
    expect(edited.length).toBeLessThanOrEqual(maxEdited)
  })

  test(`has at most ${maxLines} lines beside its tests`, () => {
    const added = files.map(({ name, added }) => (isTest(name) ? 0 : added))
    expect(added.reduce((sum, lines) => sum + lines, 0)).toBeLessThanOrEqual(maxLines)
  })

  test('has the right types on the server', () => {
    // More threads do the same work again, and other tests need the cores.
    expect(tree?.failureOf('tsc', '--noEmit', '--singleThreaded')).toBe('')
  })

  test('has the right types on the page', () => {
    expect(tree?.failureOf('vue-tsc', '--noEmit', '-p', 'client')).toBe('')
  })

  test('is written as the rest', () => {
    expect(tree?.failureOf('prettier', '--check', ...names)).toBe('')
    // The tests above have read all types. The rules of lint ask for those of the files that it reads.
    tree?.narrowTypes()
    expect(tree?.failureOf('eslint', ...names)).toBe('')
  })

  test('passes its tests, and the tables are current', () => {
    const tests = names.filter((name) => name.endsWith('.test.ts'))
    expect(tests).not.toEqual([])
    expect(tree?.failureOf('vitest', 'run', ...tests, 'scripts/generated.test.ts')).toBe('')
  })
})
