import { expect, onTestFinished, test, vi } from 'vitest'
import type { Frame } from './frame.ts'
import { openWire } from './openWire.ts'

/** A server that answers with one of `bodies` after the other, and a clock that does not move. */
function startWire(...bodies: (string | number)[]) {
  const frames: Frame[] = []
  const cursors: (string | undefined)[] = []
  const waiting: (() => void)[] = []
  const cancelled = vi.fn()
  const close = openWire('/api/events', {
    fetch(_url, { headers }) {
      cursors.push((headers as Record<string, string>)['Last-Event-ID'])
      const body = bodies.shift()
      if (body === undefined) return Promise.reject(new TypeError('no network'))
      return Promise.resolve(
        typeof body === 'number' ? new Response('no', { status: body }) : new Response(body),
      )
    },
    clock: { now: () => 0, elapsed: () => 0 },
    random: () => 0.5,
    after(_delayMs, run) {
      waiting.push(run)
      return cancelled
    },
    onFrame: (frame) => frames.push(frame),
  })
  onTestFinished(close)
  const broke = async () => {
    await vi.waitFor(() => expect(waiting).toHaveLength(1))
    return () => waiting.shift()?.()
  }
  return { frames, cursors, broke, close, waiting, cancelled }
}

const names = (frames: Frame[]) => frames.map(({ name }) => name)

test('the answer, every frame and the end are passed on in order', async () => {
  const { frames, broke } = startWire('retry: 2000\n\nevent: ping\ndata: {}\n\n')
  await broke()
  expect(names(frames)).toEqual(['connection', 'retry', 'ping', 'connection'])
  expect(frames[0]?.raw).toMatch(/^HTTP 200/)
})

test('after a break it asks again, from the last id', async () => {
  const { cursors, broke } = startWire('id: 7-1\ndata: {}\n\n', 'data: {}\n\n')
  const again = await broke()
  again()
  await broke()
  expect(cursors).toEqual([undefined, '7-1'])
})

test('after a refusal or without a network it says so and tries again', async () => {
  const { frames, broke } = startWire(503)
  const again = await broke()
  expect(names(frames)).toEqual(['connection'])
  expect(frames[0]?.raw).toMatch(/^HTTP 503/)
  again()
  await broke()
  expect(frames[1]?.raw).toContain('no network')
})

test('a closed wire does not come back', async () => {
  const { close, broke, cancelled } = startWire('data: {}\n\n')
  await broke()
  close()
  expect(cancelled).toHaveBeenCalledTimes(1)
})
