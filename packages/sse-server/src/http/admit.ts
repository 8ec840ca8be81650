import type { SessionEnd } from '../stream/session.ts'
import type { Sink } from '../stream/sink.ts'
import type { Subscription } from '../subscription/subscription.ts'
import type { StreamRequest } from './streamRequest.ts'
import { acceptsEventStream } from './accept.ts'
import { problem, type Answer } from './answer.ts'
import { createConnectRate } from './connectRate.ts'
import { cursorOf } from './cursorOf.ts'
import type { HttpOptions, Refused } from './httpOptions.ts'
import { longestAddress, networkOf } from './networkOf.ts'
import type { Cursor } from '../replay/cursor.ts'
import { createPlaces } from './places.ts'
import { answerTo, notAcceptable, refuseFor, refuseMethod } from './refusals.ts'
import { createSnapshotAnswer } from './snapshotAnswer.ts'
import type { StreamCore } from './streamCore.ts'

/** A request whose address is first what the host says, and then what `addressOf` makes of it. */
export interface HostRequest extends StreamRequest {
  address: string | null
}

/** One request, as its host answers it. `R` is what the host's handler returns. */
export interface Exchange<R> {
  readonly request: HostRequest
  /** Whether the client has left. */
  isOver(): boolean
  answer(answer: Answer): R
  /** Sends the head of a stream, and calls `begin` with its sink in the same synchronous step. */
  open(headers: Answer['headers'], begin: (sink: Sink) => void): R
}

/** Decides what a request gets, in the same way for every host. It returns a promise only where one is needed. */
export interface Admit<C> {
  stream<R>(exchange: Exchange<R>, contextOf: () => C): R | Promise<R>
  snapshot<R>(exchange: Exchange<R>, contextOf: () => C): R | Promise<R>
}

const streamHeaders = {
  'Content-Type': 'text/event-stream',
  // A proxy that compresses would hold events back: no-transform forbids that.
  'Cache-Control': 'no-cache, no-store, no-transform',
  // Without this header nginx buffers the response.
  'X-Accel-Buffering': 'no',
  'X-Content-Type-Options': 'nosniff',
}

const clientHasLeft = problem(499, 'Client closed request', 'The client has left.')

/** Joins a stream with the rules of HTTP. Its counts are shared by all handlers of the stream. */
export function createAdmit<C>(core: StreamCore<C>, options: HttpOptions): Admit<C> {
  const { limits, onError } = options
  const places = createPlaces(limits)
  const countsConnects = limits.connectsPerMinute > 0
  const isTooOften = createConnectRate(limits.connectsPerMinute, options.elapsed)
  const answerSnapshot = createSnapshotAnswer(core, options.now)
  const headers = { ...streamHeaders, ...options.headers }
  let streams = 0

  const { addressOf } = options
  const countsAddresses = countsConnects || limits.streamsPerAddress > 0
  // To ask a socket for its address is a call of the system, so that is done only where it is needed.
  const findsAddress = countsAddresses || options.onEnd !== null || addressOf !== null

  /** Finds the address of the client. Returns the key to count it by; null where nothing counts it. */
  const findAddress = (request: HostRequest): string | null => {
    if (!findsAddress) return null
    const found = addressOf === null ? request.address : addressOf(request)
    const address = found?.slice(0, longestAddress) ?? null
    request.address = address
    return address === null || !countsAddresses ? null : networkOf(address)
  }

  const refuse = (request: StreamRequest, refused: Refused): Answer => {
    // HEAD only asks why a stream was refused, and that refusal was counted already.
    if (request.method === 'GET') options.onRefused(refused)
    return refuseFor(refused, options)
  }
  const refuseConnect = (request: StreamRequest, network: string | null): Answer | null =>
    countsConnects && network !== null && isTooOften(network) ? refuse(request, 'rate') : null
  const refusePlace = (request: StreamRequest, network: string | null): Answer | null => {
    const refused = core.isStopping() ? 'stopping' : places.refusalOf(network)
    return refused === null ? null : refuse(request, refused)
  }

  /**
   * Takes a place. The returned function gives it back, once, and tells how the stream went; null where
   * it has not begun.
   */
  const takePlace = (address: string | null, network: string | null) => {
    const stream = ++streams
    const openedAt = options.elapsed()
    let isTaken = true
    places.take(network)
    return (end: SessionEnd | null) => {
      if (isTaken) places.release(network)
      isTaken = false
      if (end === null) return
      const durationMs = Math.round(options.elapsed() - openedAt)
      options.onEnd?.({ stream, address, durationMs, ...end })
    }
  }

  /**
   * Calls `go` when the event that the client knows has come. Without that a gap would show the client
   * something older than it has seen. While it waits it has a place: so those who wait are limited too.
   */
  const whenCome = async <R>(
    exchange: Exchange<R>,
    { cursor, network }: { cursor: Cursor; network: string | null },
    go: () => R | Promise<R>,
  ): Promise<R> => {
    const { request } = exchange
    const refusal = refusePlace(request, network)
    if (refusal !== null) return exchange.answer(refusal)
    places.take(network)
    const reached = await core.reached(cursor).finally(() => places.release(network))
    return reached === 'late' ? exchange.answer(refuse(request, 'behind')) : go()
  }

  const enter = <R>(
    exchange: Exchange<R>,
    network: string | null,
    subscription: Subscription,
  ): R | Promise<R> => {
    const { request } = exchange
    const cursor = cursorOf(request)
    const go = () => open(exchange, { network, subscription, cursor })
    return request.method === 'GET' && core.isAhead(cursor) && !exchange.isOver()
      ? whenCome(exchange, { cursor, network }, go)
      : go()
  }

  const open = <R>(
    exchange: Exchange<R>,
    wanted: { network: string | null; subscription: Subscription; cursor: Cursor },
  ): R => {
    const { request } = exchange
    const { network, subscription, cursor } = wanted
    if (exchange.isOver()) return exchange.answer(clientHasLeft)
    // Other clients may have taken the last place while this one was waiting.
    const refusal = refusePlace(request, network)
    if (refusal !== null) return exchange.answer(refusal)
    // HEAD learns whether it would get a stream. It gets none, and holds no place.
    if (request.method === 'HEAD') return exchange.answer({ status: 200, headers, body: null })
    return exchange.open(headers, (sink) => {
      const leave = takePlace(findsAddress ? request.address : null, network)
      try {
        core.openSession(sink, { subscription, cursor }, leave)
      } catch (error) {
        leave(null)
        sink.destroy()
        throw error
      }
    })
  }

  /** Answers what `run` throws. What it returns is awaited only where it is a promise. */
  const guarded = <R>(exchange: Exchange<R>, run: () => R | Promise<R>): R | Promise<R> => {
    const failed = (error: unknown) => exchange.answer(answerTo(error, onError))
    try {
      const result = run()
      return result instanceof Promise ? result.catch(failed) : result
    } catch (error) {
      return failed(error)
    }
  }

  return {
    stream: <R>(exchange: Exchange<R>, contextOf: () => C) =>
      guarded<R>(exchange, () => {
        const { request } = exchange
        const badMethod = refuseMethod(request.method)
        if (badMethod !== null) return exchange.answer(badMethod)
        const network = findAddress(request)
        const refusal =
          refuseConnect(request, network) ??
          (acceptsEventStream(request.header('accept')) ? null : notAcceptable) ??
          refusePlace(request, network)
        if (refusal !== null) return exchange.answer(refusal)
        const wanted = core.subscriptionOf(request, contextOf())
        return wanted instanceof Promise
          ? wanted.then((subscription) => enter(exchange, network, subscription))
          : enter(exchange, network, wanted)
      }),
    snapshot: <R>(exchange: Exchange<R>, contextOf: () => C) =>
      guarded<R>(exchange, () => {
        const { request } = exchange
        const network = findAddress(request)
        const refusal = refuseMethod(request.method) ?? refuseConnect(request, network)
        if (refusal !== null) return exchange.answer(refusal)
        const answer = (subscription: Subscription): R | Promise<R> => {
          const made = answerSnapshot(request, subscription)
          return made instanceof Promise
            ? made.then((compressed) => exchange.answer(compressed))
            : exchange.answer(made)
        }
        const give = (subscription: Subscription): R | Promise<R> => {
          const cursor = cursorOf(request)
          const go = () => answer(subscription)
          return core.isAhead(cursor) ? whenCome(exchange, { cursor, network }, go) : go()
        }
        const wanted = core.subscriptionOf(request, contextOf())
        return wanted instanceof Promise ? wanted.then(give) : give(wanted)
      }),
  }
}
