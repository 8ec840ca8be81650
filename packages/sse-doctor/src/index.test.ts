import { expect, test } from 'vitest'
import { examine } from './index.ts'
import { openGoodServer } from './testing/goodServer.ts'

test('an examination tells what each check found', async () => {
  await using server = await openGoodServer({ status: 404 })
  const lines: string[] = []
  const { results } = await examine(server.url, { seconds: 2 })
  for (const { check, findings } of results) {
    for (const { verdict, saw } of findings) lines.push(`${verdict} ${check.name}: ${saw.en}`)
  }
  expect(lines[0]).toMatch(/^fault status: /)
})
