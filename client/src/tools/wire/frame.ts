/** The text of one event as it came over the network, or a note about the connection. */
export interface Frame {
  /** Counts up from 1, in the order in which they came. */
  readonly number: number
  /** The event's name; `retry` or `comment` for a frame that is no event, else `connection`. */
  readonly name: string
  readonly id: string | null
  /** Null where the frame is no event. */
  readonly data: string | null
  /** The text, with its line ends; for `connection` the answer's status and headers, or its end. */
  readonly raw: string
  /** Of `raw`, in UTF-8. */
  readonly bytes: number
  /** This device's epoch ms. */
  readonly receivedAt: number
  /** When it came, in ms with fractions that no set clock moves: for the time between two frames. */
  readonly elapsedMs: number
  /** When the server made it (its own epoch ms), where it says so. */
  readonly publishedAt: number | null
}
