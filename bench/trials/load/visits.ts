import { connect } from 'node:net'
import { openMany } from './openMany.ts'

/** The ways in which a client can come and go. */
export const visitKinds = ['fin', 'reset', 'halfClose', 'head', 'leaveInReplay', 'rude'] as const
export type VisitKind = (typeof visitKinds)[number]

const withinMs = 15_000

export interface Churn {
  port: number
  path: string
  visits: number
  inFlight: number
  /** The cursor of the clients that leave in the middle of their replay. */
  cursor: string
}

/** Makes `visits` visits, with the kinds in turn. Returns for each kind how many ended wrongly. */
export async function churn({ visits, inFlight, ...at }: Churn): Promise<Record<string, number>> {
  const failed: Record<string, number> = {}
  await openMany(visits, inFlight, (index, onSettled) => {
    const kind = visitKinds[index % visitKinds.length] as VisitKind
    visit(kind, at, (isAsMeant) => {
      if (!isAsMeant) failed[kind] = (failed[kind] ?? 0) + 1
      onSettled()
    })
  })
  return failed
}

function visit(
  kind: VisitKind,
  { port, path, cursor }: Omit<Churn, 'visits' | 'inFlight'>,
  onGone: (isAsMeant: boolean) => void,
): void {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: kind === 'halfClose' })
  let answer = ''
  let isAsMeant = false
  // A visit that waits for ever would block all others.
  const timer = setTimeout(() => {
    isAsMeant = false
    socket.destroy()
  }, withinMs)
  socket.setNoDelay(true)
  socket.on('error', () => {})
  socket.on('close', () => {
    clearTimeout(timer)
    onGone(isAsMeant)
  })
  const method = kind === 'head' ? 'HEAD' : 'GET'
  socket.write(
    `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n` +
      `${kind === 'leaveInReplay' ? `Last-Event-ID: ${cursor}\r\n` : ''}\r\n`,
  )
  if (kind === 'rude') {
    // This client leaves before it is answered.
    isAsMeant = true
    socket.end()
    socket.destroySoon()
    return
  }
  // A half-closed client waits until the server ends its side.
  socket.on('end', () => socket.destroy())
  socket.on('data', (bytes: Buffer) => {
    answer += bytes.toString('latin1')
    const hasBegun = answer.includes(kind === 'head' ? '\r\n\r\n' : 'event: hello')
    if (isAsMeant || !hasBegun) return
    isAsMeant = answer.startsWith('HTTP/1.1 200')
    if (kind === 'halfClose') socket.end()
    else if (kind === 'fin') socket.end(() => socket.destroy())
    else if (kind === 'head') socket.destroy()
    else socket.resetAndDestroy()
  })
}
