/** The wall clock of an exchange. */
export interface WallClock {
  /** Such as `2026-11-19 16:00:01`. */
  format(epochMs: number): string
  /** The moment of 16:00 on the day before. Around a clock change it is wrong by an hour. */
  lastClose(epochMs: number): number
}

export function createWallClock(timeZone: string): WallClock {
  // The Swedish format of a date is that of ISO 8601.
  const { format } = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  })
  return {
    format,
    lastClose(epochMs) {
      const [hours = 0, minutes = 0, seconds = 0] = format(epochMs).slice(11).split(':').map(Number)
      const sinceMidnightMs = ((hours * 60 + minutes) * 60 + seconds) * 1000 + (epochMs % 1000)
      return epochMs - sinceMidnightMs - 8 * 60 * 60_000
    },
  }
}
