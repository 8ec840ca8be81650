/** A request for a stream or a snapshot, from Node or from a web-standard server. */
export interface StreamRequest {
  readonly method: string
  /** The path, without the query. */
  readonly path: string
  readonly query: URLSearchParams
  /** The value of a header; null where the request does not have it. */
  header(name: string): string | null
  /** The address of the client; null where the host does not tell it. */
  readonly address: string | null
  /** The other end of the connection: the client, or the nearest proxy. Null where it is not known. */
  readonly peer: string | null
}
