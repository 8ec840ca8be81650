import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { live, type Answer, type Speaks } from './answers.ts'
import { answerSnapshot } from './answerSnapshot.ts'
import { createJournal, type Journal } from './journal.ts'

/** A request for the stream. */
export interface SeenRequest {
  /** Epoch ms. */
  at: number
  path: string
  /** The cursor in the query. */
  cursor: string | null
  /** The header `Last-Event-ID`. Only a browser that reconnects by itself sends it. */
  lastEventId: string | null
}

export interface FaultServer extends Journal {
  /** The address of the page under test. The stream is at `/events`. */
  readonly url: string
  /** The same server by another name: pages of one site share a process, and these get their own. */
  readonly ownSiteUrl: string
  readonly requests: readonly SeenRequest[]
  /** The status of each answer to `/snapshot`: 200, or 304 if nothing was new. */
  readonly polls: readonly number[]
  /** The paths of all requests that the server has no route for. */
  readonly visits: readonly string[]
  /** Answers the next requests with these, one after the other, and later ones with the default. */
  next(...answers: Answer[]): void
  /** Sets the answer for requests that `next` says nothing about. */
  byDefault(answer: Answer): void
  /** How many streams are open. */
  streams(): number
  /** Waits until either side ends a stream; the time of the end in epoch ms. */
  nextEnd(): Promise<number>
  /** Ends every open stream. */
  cut(how: Cut): void
  /** Sends this text on every open stream. */
  say(text: string): void
  /** Keeps every open stream and sends nothing more on it. */
  freeze(): void
  /** Breaks all connections and refuses new ones. */
  down(): Promise<void>
  up(): Promise<void>
  close(): Promise<void>
}

/**
 * - `reset`: RST in the middle of an event.
 * - `truncate`: the connection ends in the middle of a chunked body.
 * - `half`: the body ends correctly, but in the middle of an event.
 * - `end`: a clean end.
 */
export type Cut = 'reset' | 'truncate' | 'half' | 'end'

const halfAnEvent = 'id: 9999999999999-9\nevent: news\ndata: {"n":'

/** Starts a server on a free port, with the faults that a test asks for. `script` is the page's script. */
export async function openFaultServer(
  script: string,
  speaks: Speaks = 'hello',
): Promise<FaultServer> {
  const journal = createJournal()
  const requests: SeenRequest[] = []
  const polls: number[] = []
  const endListeners: ((at: number) => void)[] = []
  const visits: string[] = []
  const queue: Answer[] = []
  let usual = live()
  let lastAnswer = usual
  const open = new Set<ServerResponse>()
  const sockets = new Set<Socket>()

  const answerStream = (req: IncomingMessage, res: ServerResponse, { searchParams }: URL) => {
    const header = req.headers['last-event-id']
    const lastEventId = typeof header === 'string' ? header : null
    const cursor = searchParams.get('lastEventId')
    // A HEAD request asks why the stream failed. It gets the same answer and does not use up the next.
    if (req.method === 'GET') {
      lastAnswer = queue.shift() ?? usual
      requests.push({ at: Date.now(), path: req.url ?? '', cursor, lastEventId })
      open.add(res)
      res.on('close', () => {
        open.delete(res)
        for (const tell of endListeners.splice(0)) tell(Date.now())
      })
    }
    const known = speaks === 'plain' ? lastEventId : (lastEventId ?? cursor)
    lastAnswer({ req, res, cursor: known, journal, speaks })
    if (req.method === 'HEAD') res.end()
  }

  const server = createServer((req, res) => {
    const url = new URL(req.url ?? '/', 'http://localhost')
    res.setHeader('Access-Control-Allow-Origin', '*')
    if (url.pathname === '/events') answerStream(req, res, url)
    else if (url.pathname === '/snapshot') polls.push(answerSnapshot(req, res, journal))
    else if (url.pathname === '/moved')
      res.writeHead(307, { Location: `/events${url.search}` }).end()
    else if (url.pathname === '/recorder.js') sendText(res, 'text/javascript', script)
    else if (url.pathname === '/') sendText(res, 'text/html', pageFor(speaks))
    else {
      visits.push(url.pathname)
      sendText(res, 'text/plain', 'ok')
    }
  })
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  }
  const down = async () => {
    const closed = once(server, 'close')
    server.close()
    for (const socket of sockets) socket.destroy()
    await closed
  }
  const port = await listen(0)

  return {
    ...journal,
    url: `http://127.0.0.1:${port}`,
    ownSiteUrl: `http://site${port}.localhost:${port}`,
    requests,
    nextEnd: () => new Promise((resolve) => endListeners.push(resolve)),
    polls,
    visits,
    next: (...answers) => void queue.push(...answers),
    byDefault: (answer) => (usual = answer),
    streams: () => open.size,
    cut(how) {
      for (const res of open) cutStream(res, how)
      open.clear()
    },
    say(text) {
      for (const res of open) res.write(text)
    },
    freeze() {
      for (const res of open) res.write = () => true
    },
    down,
    up: async () => void (await listen(port)),
    async close() {
      if (server.listening) await down()
    },
  }
}

function cutStream(res: ServerResponse, how: Cut): void {
  if (how !== 'end') res.write(halfAnEvent)
  if (how === 'end' || how === 'half') res.end()
  else if (how === 'reset') res.socket?.resetAndDestroy()
  else res.socket?.end()
}

const pageFor = (
  speaks: Speaks,
) => `<!doctype html><html data-speaks="${speaks}"><meta charset="utf-8"><title>Stream</title>
<link rel="icon" href="data:,"><script src="/recorder.js"></script>`

function sendText(res: ServerResponse, type: string, text: string): void {
  res.writeHead(200, { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'no-cache' })
  res.end(text)
}
