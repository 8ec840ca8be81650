/** The text of one event as it came over the network, or a note about the connection. */
export interface Frame {
  /** Counts the frames from 1, in the order in which they came. */
  readonly number: number
  /** The event's name; `retry` or `comment` for a frame that is no event; `connection` for a note. */
  readonly name: string
  readonly id: string | null
  /** Null where the frame is no event. */
  readonly data: string | null
  /** The text with its line ends. For `connection`: the status and headers of the answer, or how it ended. */
  readonly raw: string
  /** The length of `raw` in UTF-8. */
  readonly bytes: number
  /** When it came (this device's epoch ms). */
  readonly receivedAt: number
  /** When it came, in ms with fractions, for the time between two frames. A clock that is set does not move it. */
  readonly elapsedMs: number
  /** When the server made it (server's epoch ms); null where the frame does not say. */
  readonly publishedAt: number | null
}
