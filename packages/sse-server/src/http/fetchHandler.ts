import type { Sink } from '../stream/sink.ts'
import type { Admit, Exchange, HostRequest } from './admit.ts'
import type { Answer } from './answer.ts'
import { openWebSink } from './webSink.ts'

/** What the host knows of a request beside the request itself. */
export interface Given<C> {
  readonly context?: C
  /** The address of the client. Without it the client counts only in all. */
  readonly address?: string | null
}

export type FetchHandler<C> = (request: Request, given?: Given<C>) => Response | Promise<Response>

/** Makes `stream.fetch`, for every host that takes a `Request` and gives a `Response`. */
export function createFetchHandler<C>(admit: Admit<C>): FetchHandler<C> {
  return (request, { context, address = null } = {}) =>
    admit.stream(new FetchExchange(request, address), () => context as C)
}

/** Makes `stream.snapshotFetch`. */
export function createSnapshotFetch<C>(admit: Admit<C>): FetchHandler<C> {
  return (request, { context, address = null } = {}) =>
    admit.snapshot(new FetchExchange(request, address), () => context as C)
}

class FetchExchange implements Exchange<Response> {
  readonly request: HostRequest
  private readonly signal: AbortSignal

  constructor(request: Request, address: string | null) {
    this.request = new FetchStreamRequest(request, address)
    this.signal = request.signal
  }

  isOver(): boolean {
    return this.signal.aborted
  }

  answer({ status, headers, body }: Answer): Response {
    const isHead = this.request.method === 'HEAD'
    return new Response(isHead ? null : (body as BodyInit | null), { status, headers })
  }

  open(headers: Answer['headers'], begin: (sink: Sink) => void): Response {
    const { sink, body } = openWebSink(this.signal)
    begin(sink)
    sink.handOut()
    return new Response(body, { headers })
  }
}

class FetchStreamRequest implements HostRequest {
  readonly method: string
  address: string | null
  readonly peer = null
  private readonly source: Request
  private parsed: URL | null = null

  constructor(source: Request, address: string | null) {
    this.source = source
    this.method = source.method
    this.address = address
  }

  get path(): string {
    return this.url().pathname
  }

  get query(): URLSearchParams {
    return this.url().searchParams
  }

  // A property, because `parse` may take it out of the request.
  readonly header = (name: string): string | null => this.source.headers.get(name)

  private url(): URL {
    return (this.parsed ??= new URL(this.source.url))
  }
}
