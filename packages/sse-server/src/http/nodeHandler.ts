import type { Sink } from '../stream/sink.ts'
import type { Admit, Exchange, HostRequest } from './admit.ts'
import type { Answer } from './answer.ts'
import { openNodeSink } from './nodeSink.ts'
import type { NodeHandler, NodeRequest, NodeResponse } from './nodeTypes.ts'

/** Takes the function that reads the context of a request. A stream without a context needs none. */
export type MakeNodeHandler<C> = (contextOf?: (request: never) => C) => NodeHandler

/** Makes `stream.handler`. */
export function createNodeHandler<C>(admit: Admit<C>): MakeNodeHandler<C> {
  return (contextOf) => {
    refuseMisuse('handler', contextOf)
    return (req, res) =>
      void admit.stream(new NodeExchange(req, res), () => contextOf?.(req as never) as C)
  }
}

/** Makes `stream.snapshotHandler`. */
export function createNodeSnapshotHandler<C>(admit: Admit<C>): MakeNodeHandler<C> {
  return (contextOf) => {
    refuseMisuse('snapshotHandler', contextOf)
    return (req, res) =>
      void admit.snapshot(new NodeExchange(req, res), () => contextOf?.(req as never) as C)
  }
}

/** Without this, `app.get('/events', stream.handler)` would make a handler for each request and never answer. */
function refuseMisuse(name: string, contextOf: unknown): void {
  if (contextOf === undefined || typeof contextOf === 'function') return
  throw new TypeError(`Write stream.${name}(): it makes the handler, and is not the handler`)
}

class NodeExchange implements Exchange<void> {
  readonly request: HostRequest
  private readonly req: NodeRequest
  private readonly res: NodeResponse

  constructor(req: NodeRequest, res: NodeResponse) {
    this.req = req
    this.res = res
    this.request = new NodeStreamRequest(req)
  }

  isOver(): boolean {
    return this.res.destroyed || this.res.headersSent
  }

  answer({ status, headers, body, closes = false }: Answer): void {
    const { req, res } = this
    if (this.isOver()) return
    const more: Record<string, string> = {}
    if (body !== null) more['Content-Length'] = String(Buffer.byteLength(body))
    // HTTP/2 has no such header.
    if (closes && req.httpVersion.startsWith('1')) more['Connection'] = 'close'
    res.writeHead(status, { ...withVary(headers, res), ...more })
    res.end(body ?? undefined)
  }

  open(headers: Answer['headers'], begin: (sink: Sink) => void): void {
    begin(openNodeSink(this.req, this.res, withVary(headers, this.res)))
  }
}

/** `writeHead` replaces a `Vary` that was set before, for example by `cors`. So both are joined here. */
function withVary(headers: Answer['headers'], res: NodeResponse): Answer['headers'] {
  const before = res.getHeader('vary')
  const { Vary } = headers
  if (before === undefined || Vary === undefined || before === Vary) return headers
  return { ...headers, Vary: `${String(before)}, ${Vary}` }
}

class NodeStreamRequest implements HostRequest {
  readonly method: string
  private readonly req: NodeRequest
  private parsed: URLSearchParams | null = null
  private knownAddress: string | null | undefined

  constructor(req: NodeRequest) {
    this.req = req
    this.method = req.method ?? 'GET'
  }

  get peer(): string | null {
    return this.req.socket?.remoteAddress ?? null
  }

  get address(): string | null {
    return this.knownAddress === undefined ? (this.req.ip ?? this.peer) : this.knownAddress
  }

  set address(address: string | null) {
    this.knownAddress = address
  }

  get path(): string {
    const { originalUrl, url = '/' } = this.req
    return splitUrl(originalUrl ?? url)[0]
  }

  get query(): URLSearchParams {
    return (this.parsed ??= new URLSearchParams(splitUrl(this.req.url ?? '/')[1]))
  }

  // A property, because `parse` may take it out of the request.
  readonly header = (name: string): string | null => {
    const value = this.req.headers[name.toLowerCase()]
    if (Array.isArray(value)) return value.join(', ')
    return typeof value === 'string' ? value : null
  }
}

function splitUrl(url: string): [path: string, query: string] {
  const mark = url.indexOf('?')
  return mark === -1 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)]
}
