/** What 200 readers that come and go, and one that does not read, did to a server. */
export interface Load {
  readers: number
  /** How many of the readers got the stream. */
  served: number
  /** How many were told to come later, with 429 or 503. */
  turnedAway: number
  /** How many got no answer, or a broken one. */
  failed: number
  /** How long a new reader waited for its headers before the load, and after it. `undefined`: it got none. */
  beforeMs: number | undefined
  afterMs: number | undefined
  slow: SlowReader
}

/** A reader that does not read. */
export interface SlowReader {
  /** How long it did not read, in ms. */
  forMs: number
  /** The server ended it meanwhile. */
  wasCut: boolean
  /** What came at once when it read again: the server or the systems between had held it. */
  heldBytes: number
  /** What another reader got in the same time. */
  sentBytes: number
}
