/** What a restart looked like to a reader that came back after it. */
export interface Restart {
  /** The stream did not end in the time that we waited. */
  isMissing: boolean
  /** How it ended: as HTTP asks for, or broken, such as by a reset. */
  end: 'ended' | 'broken' | undefined
  /** The last reconnection time that the stream gave, in ms. */
  retryMs: number | undefined
  /** How long the server did not answer with a stream, in ms. `undefined`: it did not come back. */
  awayMs: number | undefined
  /** The id that the reader came back with. */
  lastId: string | undefined
  /** What came after the restart says that events may be missing. */
  isGapTold: boolean
  /** The next event continued from the id, as the witness shows. `undefined`: it cannot be seen. */
  isContinued: boolean | undefined
}
