import { expect, test } from 'vitest'
import { shippedPage } from './shippedPage.ts'

test('a link to a file that ships leads there, and any other file is only named', () => {
  const page =
    'See [the wire](../../PROTOCOL.md#ids), [`a.ts`](src/a.ts) and [b](#b), [c](https://c).'
  expect(shippedPage(page, { '../../PROTOCOL.md': 'PROTOCOL.md' })).toBe(
    'See [the wire](PROTOCOL.md#ids), `a.ts` and [b](#b), [c](https://c).',
  )
})

test('code stays as it is', () => {
  const page = '```ts\nhandlers[name](event)\n```\n'
  expect(shippedPage(page, {})).toBe(page)
})
