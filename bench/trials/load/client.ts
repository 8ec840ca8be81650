import { connect, type Socket } from 'node:net'
import { machineMs } from '../rig/clock.ts'
import { dueAtMs } from '../rig/schedule.ts'
import { createFrameFinder, numberAfter, readFrameHead } from './frames.ts'
import { count, type Group } from './group.ts'
import { createLedger } from './ledger.ts'

export interface Client {
  /** Whether its stream has begun and not ended. */
  isOpen(): boolean
  lastN(): number | null
  lastHeardAt(): number
  close(): void
}

// All sockets read into the same memory, because the bytes are used before the next read.
const shared = Buffer.allocUnsafe(65_536)
const headEnd = Buffer.from('\r\n\r\n')
// The empty chunk that ends a body (RFC 9112 §7.1).
const bodyEnd = Buffer.from('\r\n0\r\n\r\n')

/**
 * One client on a bare socket, cheap enough to have thousands. It calls `onSettled` once, when its first
 * stream has begun or has failed.
 */
export function openClient(
  group: Group,
  address: string | undefined,
  onSettled: () => void,
): Client {
  const { options, tally } = group
  const ledger = createLedger(tally)
  let socket: Socket | null = null
  let isOpen = false
  let retryMs = 3_000
  let lastHeardAt = machineMs()

  const settle = () => {
    onSettled()
    onSettled = () => {}
  }

  const hear = (now: number) => {
    if (isOpen) group.maxQuietMs = Math.max(group.maxQuietMs, now - lastHeardAt)
    lastHeardAt = now
  }

  const begin = (head: string, now: number) => {
    const resume = /"resume":"(\w+)"/.exec(head)?.[1] ?? null
    lastHeardAt = now
    isOpen = true
    ledger.hello(resume)
    if (options.reconnects) group.begunAt.push(now)
    settle()
  }

  const seeEvent = (id: string | null, n: number | null, now: number) => {
    ledger.event(id, n)
    if (group.schedule === null || n === null) return
    const due = dueAtMs(group.schedule, n)
    if (!Number.isNaN(due)) group.latency.add(now - due)
  }

  const connectOnce = () => {
    let status = 0
    let now = 0
    let saidBye = false
    const dial = {
      port: options.port,
      host: '127.0.0.1',
      // Without a fixed address a socket can share its port with sockets to other servers.
      ...(address !== undefined && { localAddress: address }),
    }
    const own = connect({
      ...dial,
      onread: { buffer: shared, callback: (size) => (read(shared.subarray(0, size)), true) },
    })
    socket = own
    if (options.reading === 'never') own.pause().on('connect', settle)
    own.setNoDelay(true)
    const cursor = ledger.lastId()
    own.write(
      `GET ${options.path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n` +
        `${cursor === null ? '' : `Last-Event-ID: ${cursor}\r\n`}\r\n`,
    )

    const finder = createFrameFinder((head) => {
      hear(now)
      const { event, id, n } = readFrameHead(head, options.numberKey ?? '')
      retryMs = numberAfter(head, 'retry: ') ?? retryMs
      if (event === 'hello') begin(head, now)
      else if (event === 'ping') group.pings += 1
      else if (event === 'skipped') ledger.skipped(numberAfter(head, '"events":') ?? 0)
      else if (event === 'bye') saidBye = true
      else if (event !== '') seeEvent(id, n, now)
    })

    const read = (bytes: Buffer) => {
      now = machineMs()
      if (status !== 0) {
        if (status !== 200) return
        finder.push(bytes)
        // As in a browser, the stream ends with its body, even if the connection stays open.
        if (saidBye && bytes.includes(bodyEnd)) own.destroy()
        return
      }
      const end = bytes.indexOf(headEnd)
      if (end < 0) return
      const head = bytes.toString('latin1', 0, end)
      status = Number(head.slice(9, 12))
      count(group.statuses, String(status))
      if (status === 200) return finder.push(bytes.subarray(end + 4))
      retryMs = (numberAfter(head, 'Retry-After: ') ?? 3) * 1_000
      settle()
      if (!options.keepsRefused) own.destroy()
    }

    own.on('error', (error: NodeJS.ErrnoException) => count(group.errors, error.code ?? 'unknown'))
    own.on('close', () => {
      if (isOpen) {
        group.ends[saidBye ? 'bye' : 'cut'] += 1
        if (options.reconnects) group.endedAt.push(machineMs())
      } else if (status === 0 && !group.stopping) count(group.errors, 'closed unanswered')
      isOpen = false
      settle()
      if (options.reconnects && !group.stopping) setTimeout(connectOnce, retryMs)
    })
    if (typeof options.reading === 'object') readInTurns(own, options.reading)
  }
  connectOnce()

  return {
    isOpen: () => isOpen,
    lastN: ledger.lastN,
    lastHeardAt: () => lastHeardAt,
    close: () => socket?.destroy(),
  }
}

function readInTurns(socket: Socket, { readMs, pauseMs }: { readMs: number; pauseMs: number }) {
  const turn = () => {
    if (socket.destroyed) return
    if (socket.isPaused()) {
      socket.resume()
      setTimeout(turn, readMs)
    } else {
      socket.pause()
      setTimeout(turn, pauseMs)
    }
  }
  setTimeout(turn, readMs)
}
