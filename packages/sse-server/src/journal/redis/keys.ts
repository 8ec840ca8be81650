export interface Keys {
  /** The stream. */
  readonly events: string
  /** A hash: the newest event of each key. */
  readonly newest: string
  /** The id of the last entry, and that of the last event. */
  readonly top: string
  /** The token of the process that leads. */
  readonly lease: string
  /** A hash: what each process wants, and until when that counts. */
  readonly members: string
  readonly kept: string
  /** The last call of this process, and what it returned. */
  readonly writer: string
}

/** The keys of one app. What stands in braces makes one hash slot, so that a script may use all of them. */
export function keysOf({ name, label }: { name: string; label: string }, writer: string): Keys {
  const prefix = `{${encodeURIComponent(name)}:${encodeURIComponent(label)}}`
  return {
    events: `${prefix}:events`,
    newest: `${prefix}:newest`,
    top: `${prefix}:top`,
    lease: `${prefix}:lease`,
    members: `${prefix}:members`,
    kept: `${prefix}:kept`,
    writer: `${prefix}:writer:${writer}`,
  }
}
