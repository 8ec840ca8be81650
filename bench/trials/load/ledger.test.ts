import { expect, test } from 'vitest'
import { createLedger, createTally } from './ledger.ts'

function ledgerAfter(...numbers: number[]) {
  const tally = createTally()
  const ledger = createLedger(tally)
  ledger.hello('fresh')
  for (const n of numbers) ledger.event(`${n}-0`, n)
  return { tally, ledger }
}

test('a complete stream has no fault', () => {
  expect(ledgerAfter(4, 5, 6).tally).toMatchObject({ events: 3, missing: 0, doubled: 0 })
})

test('missing, doubled and unordered events are counted', () => {
  const { tally } = ledgerAfter(1, 4, 4, 3)
  expect(tally).toMatchObject({ missing: 2, doubled: 2, unordered: 2 })
})

test('a replay must continue from the cursor, and a snapshot need not', () => {
  const replayed = ledgerAfter(1, 2)
  replayed.ledger.hello('replayed')
  replayed.ledger.event('9-0', 9)
  expect(replayed.tally).toMatchObject({ replayed: 1, missing: 6 })

  const told = ledgerAfter(1, 2)
  told.ledger.hello('gap')
  told.ledger.event('9-0', 9)
  expect(told.tally).toMatchObject({ gap: 1, missing: 0 })
})
