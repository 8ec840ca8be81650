// What the handlers use of Node's requests and answers. With the types of `node:http` in our
// declarations, a project for Deno or Bun could not be compiled without `@types/node`.

export interface NodeRequest {
  readonly method?: string | undefined
  readonly url?: string | undefined
  /** Express keeps the whole address here, also inside a router. */
  readonly originalUrl?: string | undefined
  readonly httpVersion: string
  readonly headers: { readonly [name: string]: string | string[] | undefined }
  readonly socket: { readonly remoteAddress?: string | undefined } | null
  /** The address of the client, as Express knows it. */
  readonly ip?: string | undefined
}

export interface NodeSocket {
  readonly writableLength: number
  write(chunk: Uint8Array): boolean
  cork(): void
  uncork(): void
  end(): unknown
  resetAndDestroy(): unknown
  once(event: 'drain', run: () => void): unknown
}

export interface NodeResponse {
  readonly headersSent: boolean
  readonly destroyed: boolean
  readonly socket: NodeSocket | null
  readonly writableLength: number
  getHeader(name: string): number | string | string[] | undefined
  writeHead(status: number, headers: Record<string, string>): unknown
  /** An answer of HTTP/2 has none. */
  flushHeaders?(): void
  write(chunk: Uint8Array): boolean
  end(chunk?: string | Uint8Array, done?: () => void): unknown
  destroy(): unknown
  on(event: 'close', run: () => void): unknown
  once(event: 'drain', run: () => void): unknown
}

/** A handler for `node:http`, and for each framework that hands out its request and its response. */
export type NodeHandler = (request: NodeRequest, response: NodeResponse) => void
