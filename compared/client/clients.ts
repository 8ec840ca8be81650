import './page.ts'
import { fetchEventSource } from '@microsoft/fetch-event-source'
import { useEventSource as useVueUse } from '@vueuse/core'
import { EventSourcePlus } from 'event-source-plus'
import { EventSource } from 'eventsource'
import { effectScope, ref, watch } from 'vue'
import type { SchemaLike } from '../../packages/use-event-source/src/readEvent.ts'
import { useEventSource } from '../../packages/use-event-source/src/vue.ts'
import type { Protocol } from '../../packages/use-event-source/src/platform/connectionState.ts'
import type { clientPeers } from './rows.ts'

/** A stream that a client has open, as an app uses it. */
export interface Stream {
  /** The number in each `news` event, as the app got it, and `bad` for data that has none. */
  readonly seen: unknown[]
  /** Ends the stream and opens it again, as a button does. */
  reopen(): void
  /** Goes to another address; undefined where a client cannot. */
  change?: ((url: string) => void) | undefined
  /** What the client says about its connection: its own word. */
  status?: (() => unknown) | undefined
  /** The status of the last answer, where the client says it. */
  httpStatus?: (() => unknown) | undefined
  close(): void
}

export interface OpenOptions {
  /** Whether to use every option of the package that helps. Else only what it needs. */
  told: boolean
  /** A header and a method for the request. */
  request?: { method: string; headers: Record<string, string> }
}

export type ClientName = keyof typeof clientPeers
export type Open = (url: string, options: OpenOptions) => Stream

const numberIn = (text: string): unknown => {
  const { n = 'bad' } = JSON.parse(text) as { n?: unknown }
  return n
}

const numbered: SchemaLike<{ n: number }> = {
  '~standard': {
    validate: (value) =>
      typeof (value as { n?: unknown }).n === 'number'
        ? { value: value as { n: number } }
        : { issues: [{ message: 'n is not a number' }] },
  },
}

const anything: SchemaLike = { '~standard': { validate: (value) => ({ value }) } }
const events = { news: numbered, ping: anything }

type Request = NonNullable<OpenOptions['request']>

/** An EventSource of the package `eventsource` that sends these. */
const sourceSending = (url: string, { method, headers }: Request) =>
  new EventSource(url, {
    fetch: (input, init) =>
      fetch(input, { ...init, method, headers: { ...init.headers, ...headers } }),
  })

const openOurs =
  (protocol: Protocol): Open =>
  (url, { told, request }) => {
    const address = ref(url)
    const scope = effectScope()
    const common = {
      events,
      ...(told && {
        pauseHiddenAfterMs: 5_000,
        ...(request && {
          createEventSource: (to: string) => sourceSending(to, request),
          key: 'me',
        }),
      }),
    }
    const stream = scope.run(() =>
      protocol === 'hello'
        ? useEventSource(address, {
            protocol,
            ...common,
            ...(told && { snapshotUrl: url.replace('/events', '/snapshot') }),
          })
        : useEventSource(address, {
            protocol,
            ...common,
            ...(told && { cursorParam: 'lastEventId', heartbeatMs: 20_000 }),
          }),
    )
    if (stream === undefined) throw new Error('The scope is not active')
    const seen: unknown[] = []
    // Both protocols give the same data to this name, but their types of `on` differ.
    const on = stream.on as (name: 'news', handler: (data: { n: number }) => void) => () => void
    on('news', ({ n }) => seen.push(n))
    return {
      seen,
      reopen: () => {
        stream.pause()
        stream.resume()
      },
      change: (to) => (address.value = to),
      status: () => stream.connection.value.status,
      httpStatus: () => stream.connection.value.httpStatus,
      close: () => scope.stop(),
    }
  }

const openVueUse: Open = (url, { told }) => {
  const address = ref(url)
  const scope = effectScope()
  const stream = scope.run(() => useVueUse(address, ['news'], told ? { autoReconnect: true } : {}))
  if (stream === undefined) throw new Error('The scope is not active')
  const seen: unknown[] = []
  const see = (text: string | null) => {
    if (text !== null) seen.push(numberIn(text))
  }
  scope.run(() => watch(stream.data, see, { flush: told ? 'sync' : 'pre' }))
  return {
    seen,
    reopen: stream.open,
    change: (to) => (address.value = to),
    status: () => stream.status.value,
    close: () => scope.stop(),
  }
}

const openFetchEventSource: Open = (url, { told, request }) => {
  const seen: unknown[] = []
  let abort = new AbortController()
  let status: number | undefined
  const open = () => {
    abort = new AbortController()
    const stream = fetchEventSource(url, {
      ...request,
      signal: abort.signal,
      onmessage({ event, data }) {
        if (event === 'news') seen.push(numberIn(data))
      },
      ...(told && {
        onopen(response: Response) {
          status = response.status
          if (!response.ok) throw new Error(String(status))
          return Promise.resolve()
        },
        onclose() {
          throw new Error('Come back')
        },
      }),
    })
    stream.catch(() => {})
  }
  open()
  return {
    seen,
    reopen() {
      abort.abort()
      open()
    },
    ...(told && { httpStatus: () => status }),
    close: () => abort.abort(),
  }
}

const openEventSource: Open = (url, { told, request }) => {
  const seen: unknown[] = []
  let source: EventSource
  let status: number | undefined
  const open = () => {
    source = told && request ? sourceSending(url, request) : new EventSource(url)
    source.addEventListener('news', ({ data }) => seen.push(numberIn(data as string)))
    source.addEventListener('error', ({ code }) => (status = code))
  }
  open()
  return {
    seen,
    reopen() {
      source.close()
      open()
    },
    status: () => source.readyState,
    httpStatus: () => status,
    close: () => source.close(),
  }
}

const openEventSourcePlus: Open = (url, { told, request }) => {
  const seen: unknown[] = []
  let status: number | undefined
  const source = new EventSourcePlus(url, {
    ...(request && { method: 'post', headers: request.headers }),
  })
  const controller = source.listen({
    onMessage({ event, data }) {
      if (event === 'news') seen.push(numberIn(data))
    },
    ...(told && {
      onResponseError({ response }: { response: Response }) {
        status = response.status
      },
    }),
  })
  return {
    seen,
    reopen: () => controller.reconnect(),
    change(to) {
      source.url = to
      controller.reconnect()
    },
    ...(told && { httpStatus: () => status }),
    close: () => controller.abort(),
  }
}

export const clients: Record<ClientName, Open> = {
  hello: openOurs('hello'),
  plain: openOurs('plain'),
  vueUse: openVueUse,
  fetchEventSource: openFetchEventSource,
  eventSource: openEventSource,
  eventSourcePlus: openEventSourcePlus,
}
