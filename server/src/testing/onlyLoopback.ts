import { Socket } from 'node:net'

const loopback = /^(localhost|127(\.\d{1,3}){3}|::1)$/

/**
 * The host that is asked for in the arguments of `connect`; undefined for this machine's own sockets.
 * Node itself passes what `net.connect` was called with as an array.
 */
function hostIn(given: readonly unknown[]): string | undefined {
  const [first, second] = Array.isArray(given[0]) ? (given[0] as unknown[]) : given
  if (typeof first === 'object' && first !== null) return (first as { host?: string }).host
  return typeof second === 'string' ? second : undefined
}

/**
 * Loaded before every test, and by the servers that tests start: no test can reach a real host, whatever
 * its settings are. A connection to one breaks with an error that says so.
 */
const { connect } = Socket.prototype
Socket.prototype.connect = function (this: Socket, ...given: unknown[]) {
  const host = hostIn(given)
  if (host === undefined || loopback.test(host)) {
    return (connect as (...given: unknown[]) => Socket).apply(this, given)
  }
  const message = `A test may not ask ${host}: only loopback`
  const error = Object.assign(new Error(message), { code: 'ONLY_LOOPBACK' })
  process.nextTick(() => this.destroy(error))
  return this
}
