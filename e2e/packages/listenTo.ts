import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { createParser, type EventSourceMessage } from 'eventsource-parser'
import { expect, onTestFinished } from 'vitest'

/** Opens a stream, and reads it with a parser that is not ours. The end of the test closes it. */
export async function listenTo(url: string, lastEventId?: string) {
  const headers = lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId }
  const request = get(url, { agent: false, headers })
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  onTestFinished(() => void request.destroy())
  expect(response.statusCode).toBe(200)
  expect(response.headers['content-type']).toContain('text/event-stream')

  const came: EventSourceMessage[] = []
  let lastId: string | undefined
  const parser = createParser({
    onEvent(message) {
      came.push(message)
      lastId = message.id ?? lastId
    },
  })
  response.setEncoding('utf8').on('data', (text: string) => parser.feed(text))
  // A stream that the server cuts ends with an error.
  for (const cut of [request, response]) cut.on('error', () => {})
  const ended = new Promise<void>((resolve) => response.on('close', resolve))
  return {
    /** Waits for the next event of this name, leaves out those before it, and returns its data. */
    async next(name: string): Promise<unknown> {
      await expect.poll(() => came.map(({ event }) => event)).toContain(name)
      const at = came.findIndex(({ event }) => event === name)
      const [message] = came.splice(0, at + 1).slice(-1)
      return JSON.parse(message?.data ?? '') as unknown
    },
    lastId: () => lastId,
    stopReading: () => response.pause(),
    goOnReading: () => response.resume(),
    close: () => request.destroy(),
    /** Resolves when the server has ended or cut the stream. */
    ended,
  }
}
