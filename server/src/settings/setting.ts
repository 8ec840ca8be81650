import { isIP } from 'node:net'
import * as v from 'valibot'
import { timeZone } from '@marquee/shared/atoms.ts'
import { hostOfSetting } from '../http/hostName.ts'

/** Grammars for settings: text in, value out. Their error messages continue the text "PORT: ". */
export const text = v.pipe(v.string(), v.minLength(1, 'must not be empty'))

/** A key or a token: characters that an HTTP header can carry. */
export const secret = v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/, 'must be ASCII without spaces'))

/** A secret that fits into an address unchanged and that nobody can guess. */
export const addressToken = v.pipe(
  v.string(),
  v.regex(/^[\w-]{16,}$/, 'must be 16 or more letters, digits, _ and -'),
)

export const flag = v.pipe(
  v.picklist(['0', '1'], 'must be 0 or 1'),
  v.transform((value) => value === '1'),
)

export const oneOf = <const T extends readonly string[]>(...options: T) =>
  v.picklist(options, `must be one of ${options.join(', ')}`)

export const integer = (min: number, max: number) => {
  const message = `must be a whole number from ${min} to ${max}`
  return v.pipe(
    v.string(),
    v.regex(/^\d{1,15}$/, message),
    v.transform(Number),
    v.minValue(min, message),
    v.maxValue(max, message),
  )
}

/** Items with commas between them. Empty text is an empty list. */
export const list = (
  item: v.GenericSchema<string>,
  message = 'must be a list with commas in which every item is well-formed',
) =>
  v.pipe(
    v.string(),
    v.transform((value) => value.split(',').filter((part) => part.trim() !== '')),
    v.check((parts) => parts.every((part) => v.is(item, part.trim())), message),
    v.transform((parts) => parts.map((part) => part.trim())),
  )

/** Exact web origins, as a browser sends them. */
export const origins = list(
  v.pipe(
    v.string(),
    v.check((value) => URL.canParse(value) && new URL(value).origin === value),
  ),
  'must be a list of origins such as https://app.example, without a path, a slash at the end or *',
)

/** The hosts that a request may name, in the spelling that requests are compared with. */
export const hosts = v.pipe(
  list(
    v.pipe(
      v.string(),
      v.check((value) => hostOfSetting(value) !== null),
    ),
    'must be a list of names such as my.example, 192.0.2.1 or [::1], without https://, port, path or *',
  ),
  v.transform((items) => items.map((item) => hostOfSetting(item) ?? item)),
)

function withoutSlashes(value: string): string {
  let end = value.length
  while (value[end - 1] === '/') end -= 1
  return value.slice(0, end)
}

/** An address to which paths are appended, so it has no slash at its end. */
export const baseUrl = v.pipe(
  v.string(),
  v.check(
    (value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol),
    'must be an http or https address',
  ),
  v.transform(withoutSlashes),
)

/** Where the events are kept. */
export type JournalPlace =
  | { kind: 'memory' }
  | { kind: 'sqlite'; path: string }
  /** `url` may contain a password. `host` does not. */
  | { kind: 'redis'; url: string; host: string }

const schemes = ['', 'sqlite', 'redis', 'rediss']
const databaseInPath = /^(\/\d{0,5})?$/

/** Null where the address names no host, or more than a database. */
function redisUrl(value: string): URL | null {
  const url = /^rediss?:\/\/\S+$/.test(value) ? URL.parse(value) : null
  if (url === null || url.hostname === '' || !databaseInPath.test(url.pathname)) return null
  return url.search === '' && url.hash === '' ? url : null
}

/**
 * `memory`, `sqlite:<path>` or `redis://<host>`. After `sqlite:` two slashes would look like a host, and a
 * blank at an end is a slip of the hand. The message shows no value: an address of a database can contain a
 * password.
 */
export const journalPlace = v.pipe(
  v.string(),
  v.check(
    (value) =>
      value === 'memory' || /^sqlite:(?!\/\/|\s).*\S$/.test(value) || redisUrl(value) !== null,
    ({ input }) => {
      const scheme = /^[a-z]+(?=:)/i.exec(input)?.[0] ?? ''
      const unknown = schemes.includes(scheme) ? '' : `; "${scheme}:" is unknown`
      return `must be memory, sqlite:<path>, such as sqlite:data/journal.db, or redis://<host>:<port>${unknown}`
    },
  ),
  v.transform((value): JournalPlace => {
    if (value === 'memory') return { kind: 'memory' }
    const url = redisUrl(value)
    if (url !== null) return { kind: 'redis', url: value, host: url.host }
    return { kind: 'sqlite', path: value.slice('sqlite:'.length) }
  }),
)

/** The name of one of several processes. */
export const instanceName = v.pipe(
  v.string(),
  v.regex(/^[\w.:-]{1,100}$/, 'must be at most 100 letters, digits, ".", ":", "-" and "_"'),
)

/** Express's `trust proxy`: the number of proxies, or their addresses. */
export const proxies = v.pipe(
  v.string(),
  v.check(
    (value) => /^\d$/.test(value) || value.split(',').every((part) => isNetwork(part.trim())),
    'must be the number of proxies, or a list of their addresses (loopback, 10.0.0.0/8, …)',
  ),
  v.transform((value) =>
    /^\d$/.test(value) ? Number(value) : value.split(',').map((part) => part.trim()),
  ),
)

function isNetwork(value: string): boolean {
  const [address = '', prefix, ...more] = value.split('/')
  if (['loopback', 'linklocal', 'uniquelocal'].includes(value)) return true
  const bits = isIP(address) === 6 ? 128 : 32
  return (
    isIP(address) !== 0 &&
    more.length === 0 &&
    (prefix === undefined || (/^[1-9]\d{0,2}$/.test(prefix) && Number(prefix) <= bits))
  )
}

/**
 * A time zone that the contract allows and every browser can show. A bare offset such as +08:00 is
 * refused.
 */
export const zone = v.pipe(
  v.string(),
  v.check(
    (value) => isZone(value),
    'must be an IANA time zone such as Asia/Shanghai (Etc/GMT-8 is always 8 hours ahead of UTC)',
  ),
)

function isZone(value: string): boolean {
  if (!v.is(timeZone, value) || !/^[a-z]/i.test(value)) return false
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: value }))
  } catch {
    return false
  }
}
