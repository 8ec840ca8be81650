import { expect, test } from 'vitest'
import { systemRuntime } from '../../time/runtime.ts'
import { newPath } from './testing/openFileJournal.ts'
import { startWorker } from './workerLink.ts'

test('a worker that dies says why, and nobody waits for it', async () => {
  const deaths: Error[] = []
  const worker = startWorker(
    () => {},
    (error) => deaths.push(error),
  )
  await expect(worker.ask({ do: 'readNewest', from: 0 })).rejects.toThrow('not open')
  // No request at all: it fails, and then its thread does.
  await expect(worker.ask(undefined as never)).rejects.toThrow()
  await expect.poll(() => deaths).toHaveLength(1)
  await expect(worker.ask({ do: 'readNewest', from: 0 })).rejects.toBe(deaths[0])
  await worker.close(systemRuntime)
})

test('a worker that is closed has let go of its file, and is not told to have died', async () => {
  const deaths: Error[] = []
  const retain = { maxEvents: 10, maxAgeMs: 1_000, maxBytes: 1_000 }
  const opening = { path: newPath(), label: 'a', waitMs: 0, retain, nowMs: 0 }
  for (let round = 0; round < 2; round++) {
    const worker = startWorker(
      () => {},
      (error) => deaths.push(error),
    )
    await worker.ask({ do: 'open', opening })
    await worker.close(systemRuntime)
  }
  expect(deaths).toEqual([])
})
