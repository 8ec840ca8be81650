import { expect, test } from 'vitest'
import type { Load } from '../acts/putLoad.ts'
import type { SlowReader } from '../acts/openSlowReader.ts'
import { putLoad } from '../acts/putLoad.ts'
import { examine } from '../examine.ts'
import { openGoodServer } from '../testing/goodServer.ts'
import { said, seenOf } from '../testing/seenOf.ts'
import { load } from './load.ts'

const mib = 1_048_576
const cut = { forMs: 8_000, wasCut: true, heldBytes: 0, sentBytes: 20 * mib }
const right = { readers: 200, served: 200, turnedAway: 0, beforeMs: 5, afterMs: 6 }
const judge = (told: Partial<Load>, slow: Partial<SlowReader> = {}, ownDelayMs = 5) =>
  said(
    load.judge(
      seenOf('', {}, { load: { ...right, ...told, slow: { ...cut, ...slow } }, ownDelayMs }),
    ),
  )
const wasCut = 'note: a reader that did not read for 8.00 s was cut'

test.concurrent('200 readers come and go, and the good server still answers', async () => {
  await using server = await openGoodServer()
  const seen = await putLoad(new URL(server.url), { slowMs: 500 })
  expect(seen).toMatchObject({ readers: 200, served: 200, turnedAway: 0 })
  expect(seen.afterMs).toBeDefined()
})

test.concurrent('a wave that is turned away is the last one', async () => {
  await using server = await openGoodServer({
    answer(_request, response) {
      response.writeHead(429, { 'Retry-After': '9' }).end()
      return true
    },
  })
  const seen = await putLoad(new URL(server.url), { slowMs: 100 })
  expect(seen).toMatchObject({ readers: 50, served: 0, turnedAway: 50 })
})

/** Sends 64 KiB every millisecond. */
const openFlood = (isCutting: boolean) =>
  openGoodServer({
    answer(_request, response) {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' })
      const text = `data: ${'x'.repeat(65_536)}\n\n`
      const timer = setInterval(() => {
        if (isCutting && response.writableLength > mib) response.destroy()
        else response.write(text)
      }, 1)
      response.on('close', () => clearInterval(timer))
      return true
    },
  })

test.concurrent('a reader that does not read is cut', async () => {
  await using server = await openFlood(true)
  const { slow } = await putLoad(new URL(server.url), { readers: 1, slowMs: 3_000 })
  expect(slow.wasCut).toBe(true)
})

test.concurrent('what waits for a reader that does not read is counted', async () => {
  await using server = await openFlood(false)
  const { slow } = await putLoad(new URL(server.url), { readers: 1, slowMs: 500 })
  expect(slow.wasCut).toBe(false)
  expect(slow.heldBytes).toBeGreaterThan(0.5 * slow.sentBytes)
})

test('a load on another machine is refused', async () => {
  await expect(examine('http://192.0.2.1/', { load: true })).rejects.toThrow(
    'a load is for your own server: 192.0.2.1 is not this machine',
  )
})

test('readers that get no stream are a fault', () => {
  expect(judge({ served: 190, turnedAway: 4 })).toEqual([
    'fault: 6 of 200 readers got no stream',
    'note: 4 of 200 readers were told to come later',
    wasCut,
  ])
})

test('a server that does not answer after the load is a fault', () => {
  expect(judge({ afterMs: undefined })).toEqual(['fault: no answer after the load', wasCut])
})

test('a server that has become slow is a warning', () => {
  expect(judge({ afterMs: 2_000 })[0]).toBe(
    'warning: headers after 2.00 s, before the load after 5 ms',
  )
})

test('a server that this machine itself can have made slow is not decided', () => {
  expect(judge({ afterMs: 2_000 }, {}, 2_000)[0]).toBe(
    'unseen: headers after 2.00 s, before the load after 5 ms, and this machine itself was late by up to 2.00 s',
  )
})

test('all that is held for a reader that does not read is a fault', () => {
  expect(judge({}, { wasCut: false, heldBytes: 20 * mib })).toEqual([
    'fault: 20.0 MiB were held for a reader that did not read for 8.00 s',
  ])
})

test('events that are skipped for a reader that does not read are right', () => {
  expect(judge({}, { wasCut: false, heldBytes: 3 * mib })).toEqual([
    'note: a reader that did not read got 3.0 MiB of 20.0 MiB: the rest was skipped',
  ])
})

test('a quiet stream does not show what a reader that does not read costs', () => {
  expect(judge({}, { wasCut: false, heldBytes: 9, sentBytes: 9 })[0]).toMatch(/^unseen/)
})
