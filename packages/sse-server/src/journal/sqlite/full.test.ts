import { describe, expect, test } from 'vitest'
import { lineEvent, quoteEvent } from '../../testing/testEvents.ts'
import { openFileJournal } from './testing/openFileJournal.ts'
import { smallDisks } from './testing/smallDisk.ts'

const disks = smallDisks()
type Journal = Awaited<ReturnType<typeof openFileJournal>>

const text = 'x'.repeat(5_000)

/** Appends until an event is not stored any more. Returns how many were. */
async function appendUntilFull({ append }: Journal) {
  for (let stored = 0; ; stored++) {
    if ((await append(lineEvent(`${stored} ${text}`))) instanceof Error) return stored
  }
}

test('this machine has a disk that can be full', () => {
  expect(disks).not.toEqual([])
})

describe.each(disks)('when there is no room any more, on %s,', (_name, openDisk) => {
  test('events go on and are told not to be stored, and all are stored when there is room', async () => {
    const disk = openDisk()
    const journal = await openFileJournal(disk.path)
    const { append, tailed, states, notices, close } = journal
    const first = await append(lineEvent('first'))
    disk.fill()
    const count = await appendUntilFull(journal)
    const unsaved = await Promise.all([
      append(lineEvent('a'), lineEvent('b')),
      append(lineEvent('c')),
    ])
    expect(unsaved).toEqual([expect.any(Error), expect.any(Error)])
    expect(tailed).toHaveLength(1 + count + 1 + 3)
    expect([states, notices]).toEqual([['unsaved'], [expect.stringContaining('cannot store: ')]])

    disk.free()
    await expect.poll(() => states).toEqual(['unsaved', 'live'])
    const last = await append(lineEvent('d'))
    expect(last).toBe(tailed.at(-1)?.id)
    await close()
    const { restored } = await openFileJournal(disk.path)
    expect(restored.last[0]?.id).toBe(first)
    expect(restored.last).toEqual(tailed)
  })

  test('and more came than is retained, no event is missing between two that are restored', async () => {
    const disk = openDisk()
    const journal = await openFileJournal(disk.path, { maxEvents: 2_000 })
    await journal.append(quoteEvent({ symbol: 'A', price: 1 }))
    disk.fill()
    await appendUntilFull(journal)
    await journal.append(quoteEvent({ symbol: 'A', price: 2 }))
    const lines = Array.from({ length: 1_500 }, (_, i) => lineEvent(`${i}`))
    await journal.append(...lines)
    await journal.append(...lines)
    disk.free()
    await expect.poll(() => journal.states).toEqual(['unsaved', 'live'])
    await journal.close()
    const { restored } = await openFileJournal(disk.path, { maxEvents: 2_000 })
    expect(restored.last).toEqual(journal.tailed.slice(-1_500))
    expect(restored.newest.map(({ event }) => event)).toEqual([
      quoteEvent({ symbol: 'A', price: 2 }),
    ])
  })

  test('a journal that is closed keeps what it had stored, and opens again', async () => {
    const disk = openDisk()
    const journal = await openFileJournal(disk.path)
    disk.fill()
    const count = await appendUntilFull(journal)
    await journal.close()
    const { restored, states, append } = await openFileJournal(disk.path)
    expect(restored.last.slice(0, count)).toEqual(journal.tailed.slice(0, count))
    disk.free()
    await append(lineEvent('a'))
    await expect.poll(() => states.at(-1) ?? 'live').toBe('live')
  })
})
