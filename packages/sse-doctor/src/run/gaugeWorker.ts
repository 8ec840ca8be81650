import { subscribe } from 'node:diagnostics_channel'
import type { Server, Socket } from 'node:net'
import { ownerVariable } from './gaugeOwner.ts'

/** What a program tells the process that started it with `startProgram`: one of these. */
export interface ProgramMessage {
  /** The port of a server that listens now. */
  listening?: number
  gauge?: Gauge
}

/** What keeps a program busy. */
export interface Gauge {
  /** Timers that are set, except those that do not keep the process alive. */
  timers: number
  /** Open connections, also those to other servers. */
  sockets: number
  /** Open connections that came to its own servers. */
  connections: number
}

// This file is loaded before a program, with `--import`. The program does not know it. Its own children load it too: what
// they would tell goes to the program, which does not wait for it.
if (process.ppid === Number(process.env[ownerVariable])) startGauge()

function startGauge(): void {
  const tell = (message: ProgramMessage) => process.send?.(message)

  subscribe('tracing:net.server.listen:asyncEnd', (message) => {
    const { server } = message as { server: Server }
    const address = server.address()
    if (address !== null && typeof address === 'object') tell({ listening: address.port })
  })

  let connections = 0
  subscribe('net.server.socket', (message) => {
    const { socket } = message as { socket: Socket }
    connections += 1
    socket.once('close', () => (connections -= 1))
  })

  process.on('message', (message) => {
    // On Windows a signal would end the program before it could say goodbye. 143 is the code of a program that SIGTERM ends.
    if (message === 'end' && !process.emit('SIGTERM', 'SIGTERM')) process.exit(143)
    if (message !== 'gauge') return
    const active = process.getActiveResourcesInfo()
    const count = (kind: string) => active.filter((each) => each === kind).length
    tell({ gauge: { timers: count('Timeout'), sockets: count('TCPSocketWrap'), connections } })
  })
  // The process that started it may have been killed. Then nobody is left to stop this one.
  process.on('disconnect', () => process.exit())

  // A program that has nothing more to do must be able to end.
  process.channel?.unref()
}
