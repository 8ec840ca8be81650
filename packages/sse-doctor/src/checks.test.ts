import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { allChecks } from './allChecks.ts'

const camelCase = (name: string) =>
  name.replaceAll(/-(\w)/g, (_, char: string) => char.toUpperCase())

test('checks stand in the order of their numbers, each with a name and a file of its own', () => {
  const numbers = allChecks.map(({ id }) => id)
  expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b))
  const files = readdirSync(new URL('checks', import.meta.url)).filter((file) =>
    /^\w+\.ts$/.test(file),
  )
  expect(allChecks.map(({ name }) => `${camelCase(name)}.ts`).toSorted()).toEqual(files.toSorted())
})

test('each check has a test beside it', () => {
  const files = readdirSync(new URL('checks', import.meta.url))
  for (const { name } of allChecks) expect(files).toContain(`${camelCase(name)}.test.ts`)
})

test.each(allChecks.map((check) => [check.name, check] as const))(
  '%s says all it has to in both languages',
  (_name, { title, sends, right, why, mend, source, lesson, needs, ...check }) => {
    expect(check.name).toMatch(/^[a-z][a-z\d]*(-[a-z\d]+)*$/)
    for (const text of [title, sends, right, why, mend]) {
      expect(text.en).toMatch(/^\P{Script=Han}{3,400}$/u)
      expect(text.zh).toMatch(/\p{Script=Han}/u)
      expect(text.zh).not.toMatch(/[\p{Script=Han}][,;:!?]/u)
      expect(text.en).not.toMatch(
        /\b(?:whoever|anew|thereof|of which|nobody but|to be had|blocks?)\b/i,
      )
      expect(text.zh).not.toMatch(/数据流|线路/)
    }
    expect(source).not.toBe('')
    expect(lesson ?? 1).toBeGreaterThanOrEqual(1)
    expect(lesson ?? 1).toBeLessThanOrEqual(10)
    for (const ms of Object.values(needs)) expect(ms).toBeLessThanOrEqual(30_000)
  },
)
