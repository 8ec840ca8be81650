import { once } from 'node:events'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * What happens to an event stream that a page opens: it goes on to the program, it is never answered, it gets 204, or
 * it gets this text.
 */
export type StreamAnswer = 'pass' | 'hold' | 'end' | { say: string }

export interface Relay {
  url: string
  /** Answers the next streams in this way, and those that are held. */
  answerWith(answer: StreamAnswer): void
  /** Breaks every stream that is open. */
  cut(): void
  /** Resolves with the next request for a stream. */
  nextStream(): Promise<void>
  close(): void
}

/**
 * Stands between a browser and a program, so that a check decides what happens to its event stream.
 *
 * @param pages more pages, by their paths
 */
export async function openRelay(port: number, pages: Record<string, string> = {}): Promise<Relay> {
  const open = new Set<ServerResponse>()
  let held: [IncomingMessage, ServerResponse][] = []
  let answer: StreamAnswer = 'pass'
  let tell = () => {}

  const pass = (asked: IncomingMessage, response: ServerResponse) => {
    const { method, url: path, headers } = asked
    const onward = request({ host: 'localhost', port, method, path, headers, agent: false })
    onward.on('response', (from) => {
      response.writeHead(from.statusCode ?? 502, from.headers)
      // A browser comes back after 3 s, unless it is told another time.
      if (open.has(response)) response.write('retry: 200\n\n')
      from.pipe(response)
    })
    onward.on('error', () => response.destroy())
    response.on('close', () => onward.destroy())
    onward.end()
  }

  const stream = (asked: IncomingMessage, response: ServerResponse) => {
    open.add(response)
    response.on('close', () => open.delete(response))
    if (answer === 'pass') pass(asked, response)
    else if (answer === 'hold') held.push([asked, response])
    else if (answer === 'end') response.writeHead(204).end()
    else response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write(answer.say)
  }

  const server = createServer((asked, response) => {
    const page = pages[asked.url ?? '']
    if (page !== undefined) {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(page)
    } else if (asked.headers.accept === 'text/event-stream') {
      stream(asked, response)
      tell()
    } else {
      pass(asked, response)
    }
  })
  await once(server.listen(0, 'localhost'), 'listening')

  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    answerWith(next) {
      answer = next
      const waiting = held
      held = []
      for (const pair of waiting) stream(...pair)
    },
    cut: () => open.forEach((response) => response.destroy()),
    nextStream: () => new Promise((resolve) => (tell = resolve)),
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
