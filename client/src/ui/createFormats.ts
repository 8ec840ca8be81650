import { knownZone } from './knownZone.ts'

const minuteMs = 60_000

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', minuteMs],
  ['second', 1000],
] as const

const sizes = [
  ['megabyte', 1e6],
  ['kilobyte', 1e3],
] as const

/**
 * Formats numbers and times for readers of `language`. Times are in `timeZone`; in UTC if the browser does not know it.
 * A format is made at its first use, because an `Intl` format is slow to make and the first view needs few of them.
 */
export function createFormats(language: string, timeZone: string | null) {
  const zone = once(() => knownZone(timeZone) ?? 'UTC')
  const decimals = (digits: number, options: Intl.NumberFormatOptions = {}) =>
    new Intl.NumberFormat(language, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      ...options,
    })
  const dates = (options: Intl.DateTimeFormatOptions) =>
    once(
      () => new Intl.DateTimeFormat(language, { timeZone: zone(), hourCycle: 'h23', ...options }),
    )

  // Chinese puts a space between a number and its unit, which `Intl` leaves out.
  const spaced = (text: string) =>
    language.startsWith('zh') ? text.replace(/(\d)(\p{L})/gu, '$1\u00a0$2') : text

  const signed = { signDisplay: 'exceptZero' } as const
  const whole = once(() => decimals(0))
  const tenths = once(() => decimals(1))
  const prices = byKey((digits: number) => decimals(digits))
  const changes = byKey((digits: number) => decimals(digits, signed))
  const scientific = once(
    () => new Intl.NumberFormat(language, { notation: 'scientific', maximumFractionDigits: 4 }),
  )
  const percent = once(() => decimals(2, { style: 'percent' }))
  const share = once(() => decimals(0, { style: 'percent' }))
  const relative = once(
    () => new Intl.RelativeTimeFormat(language, { style: 'narrow', numeric: 'always' }),
  )
  const list = once(() => new Intl.ListFormat(language, { type: 'conjunction' }))
  const clock = dates({ hour: '2-digit', minute: '2-digit', second: '2-digit' })
  const minutes = dates({ hour: '2-digit', minute: '2-digit' })
  const day = dates({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
  const shortDay = dates({ day: 'numeric', month: 'short' })
  const stamp = dates({ dateStyle: 'medium', timeStyle: 'medium' })
  const offset = dates({ timeZoneName: 'shortOffset' })
  const release = dates({ timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' })
  const measures = byKey((unit: string) =>
    byKey((digits: number) => decimals(digits, { style: 'unit', unit, unitDisplay: 'narrow' })),
  )
  const measured = (value: number, unit: string, digits: number) => {
    const parts = measures(unit)(digits)
      .formatToParts(value)
      .filter(({ type }) => type !== 'literal')
    // In some languages a narrow unit has no space before it. A line must not break at the space.
    return parts.map((part) => (part.type === 'unit' ? `\u00a0${part.value}` : part.value)).join('')
  }
  const isToday = (at: number, now: number) => shortDay().format(at) === shortDay().format(now)

  const zoneOffset = (at: number) => {
    const parts = offset().formatToParts(at)
    const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone()
    // Some browsers write no number for UTC itself.
    return name === 'GMT' ? 'UTC+0' : name.replace('GMT', 'UTC')
  }

  return {
    /** The IANA zone of all times. */
    get zone() {
      return zone()
    },
    /** The space between two sentences: a Chinese full stop has its own. */
    gap: language.startsWith('zh') ? '' : ' ',
    count: (n: number) => whole().format(n),
    rating: (rating: number) => tenths().format(rating),
    /** Has `digits` decimals. A price that is too small for them is written like `1.2E-15`. */
    price(value: number, digits: number): string {
      const isExtreme = Math.abs(value) >= 1e12 || Math.abs(value) < 10 ** -digits / 2
      return (isExtreme && value !== 0 ? scientific() : prices(digits)).format(value)
    },
    /** The change of a price. It has the decimals of the price, and always a sign. */
    change: (value: number, digits: number) => changes(digits).format(value),
    /** Has no sign: an arrow beside it shows the direction. */
    percent: (value: number) =>
      (Math.abs(value) < 100 ? percent : share)().format(Math.abs(value) / 100),
    /** A part of a whole, 0 to 1, such as `88%`. */
    share: (part: number) => share().format(part),
    list: (items: readonly string[]) => list().format(items),
    /** Such as `12s ago`; never in the future. */
    ago: (ageMs: number) => spaced(relative().format(...inUnits(-Math.max(0, ageMs)))),
    /** Such as `in 9s`. It is rounded up: a countdown that says 0 while it still waits looks stuck. */
    until: (waitMs: number) =>
      spaced(relative().format(...inUnits(Math.max(0, Math.ceil(waitMs / 1000) * 1000)))),
    /** A length of time without a sign, such as `0.34 s`, or `1 h` for an hour and 59 minutes. */
    duration(ms: number): string {
      const length = Math.abs(ms)
      if (length < minuteMs) return measured(length / 1000, 'second', 2)
      // What is an hour but for a few milliseconds is not 59 minutes.
      const [value, unit] = inUnits(Math.round(length / minuteMs) * minuteMs)
      return measured(value, unit, 0)
    },
    /** `87 B`, `4.1 kB` or `12 MB`, in thousands. */
    bytes(n: number): string {
      const [unit, size] = sizes.find(([, size]) => n >= size) ?? (['byte', 1] as const)
      const digits = size > 1 && n < 10 * size ? 1 : 0
      return measured(n / size, unit, digits)
    },
    /** `12 ms` */
    milliseconds: (ms: number) => measured(ms, 'millisecond', 0),
    /** `20:47:36` */
    clock: (at: number) => clock().format(at),
    /** `20:47:36 UTC+8`: a time that stands alone says its zone. */
    zonedClock: (at: number) => `${clock().format(at)} ${zoneOffset(at)}`,
    /** `20:47` */
    minutes: (at: number) => minutes().format(at),
    /** `20:47:36`, or the day if that is another day than that of `now`. */
    clockOrDay: (at: number, now: number) => (isToday(at, now) ? clock : shortDay)().format(at),
    day: (at: number) => day().format(at),
    /** Date, time and zone. */
    stamp: (at: number) => `${stamp().format(at)} ${zoneOffset(at)}`,
    /** `YYYY-MM-DD` as a date. */
    release: (date: string) => release().format(Date.parse(`${date}T00:00:00Z`)),
    /** `UTC+8`, and `UTC+0` for UTC itself. */
    zoneOffset,
  }
}

export type Formats = ReturnType<typeof createFormats>

/** Makes a value when it is asked for, and keeps it. */
function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}

function byKey<K, T>(make: (key: K) => T): (key: K) => T {
  const made = new Map<K, T>()
  return (key) => {
    const value = made.get(key) ?? make(key)
    made.set(key, value)
    return value
  }
}

function inUnits(ms: number): [value: number, unit: (typeof units)[number][0]] {
  for (const [unit, sizeMs] of units) {
    if (Math.abs(ms) >= sizeMs) return [Math.trunc(ms / sizeMs), unit]
  }
  // A negative age gives -0 here, and Intl writes -0 as a time in the past.
  return [Math.trunc(ms / 1000), 'second']
}
