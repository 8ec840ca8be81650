import { isIP } from 'node:net'
import * as v from 'valibot'

/** Grammars for settings: text in, value out, with messages that read on after "PORT: ". */
export const text = v.pipe(v.string(), v.minLength(1, 'must not be empty'))

/** A key or a token: what an HTTP header can carry. */
export const secret = v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/, 'must be ASCII without spaces'))

/** A secret that an address can carry as it is, and that cannot be guessed. */
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

/** Items with commas between them; empty text is an empty list. */
export const list = (item: v.GenericSchema<string>) =>
  v.pipe(
    v.string(),
    v.transform((value) => value.split(',').filter((part) => part.trim() !== '')),
    v.check(
      (parts) => parts.every((part) => v.is(item, part.trim())),
      'must be a list with commas in which every item is well-formed',
    ),
    v.transform((parts) => parts.map((part) => part.trim())),
  )

/** An exact web origin, as a browser sends it. */
export const origin = v.pipe(
  v.string(),
  v.check((value) => URL.canParse(value) && new URL(value).origin === value),
)

/** Where paths are appended to: without a slash at its end. */
export const baseUrl = v.pipe(
  v.string(),
  v.check(
    (value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol),
    'must be an http or https address',
  ),
  v.transform((value) => value.replace(/\/+$/, '')),
)

/** Express's `trust proxy`: how many proxies there are, or which addresses they have. */
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

export const zone = v.pipe(
  v.string(),
  v.check((value) => isZone(value), 'must be an IANA time zone such as Asia/Shanghai'),
)

function isZone(value: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: value }))
  } catch {
    return false
  }
}
