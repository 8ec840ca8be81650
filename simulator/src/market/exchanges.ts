import { hongKong } from './calendar/hongKong.ts'
import { london } from './calendar/london.ts'
import { mainland } from './calendar/mainland.ts'
import { newYork } from './calendar/newYork.ts'

/** The exchanges, by the first letters of Tencent's symbols; London by its own. */
export const exchanges = {
  sh: mainland,
  sz: mainland,
  hk: hongKong,
  us: newYork,
  uk: london,
}

export type ExchangeName = keyof typeof exchanges
