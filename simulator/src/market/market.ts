import type { Exchange } from './calendar/exchange.ts'
import { exchanges, type ExchangeName } from './exchanges.ts'
import type { Instrument } from './instruments.ts'
import { closesAt, createTradingHours, type Session, type TradingHours } from './tradingHours.ts'
import { keyOf, noise, wander } from '../seed/random.ts'

/** The newest trade at a moment. The price is in whole ticks. */
export interface Trade {
  price: number
  /** Ms since the epoch. */
  tradedAt: number
  /** Rises with every trade. */
  tradeId: number
}

/** An instrument at a moment. Prices are in its currency and in whole ticks. */
export interface Quote extends Trade {
  /** The close of the trading day before; for what never rests, the price of 24 hours ago. */
  previousClose: number
  /** These count since the opening; for what never rests, since 24 hours. */
  open: number
  high: number
  low: number
  /** In the units of `Instrument.dailyVolume`. */
  volume: number
}

/** All trades from one moment to another. */
export interface TradeBar {
  open: number
  high: number
  low: number
  close: number
  volume: number
}

export interface Market {
  /**
   * The state of `instrument` at `atMs`. While its exchange is closed, that is the state at the last
   * close.
   */
  quote(instrument: Instrument, atMs: number): Quote
  /** The price at a moment of the regular hours. Null: nothing is traded then. */
  priceAt(instrument: Instrument, atMs: number): number | null
  /** The newest trade before or after the regular hours. Null outside of those hours. */
  extendedTrade(instrument: Instrument, atMs: number): Trade | null
  /** The regular trades from `fromMs` until `toMs`, which is not included. Null: there are none. */
  bar(instrument: Instrument, fromMs: number, toMs: number): TradeBar | null
  hoursOf(exchange: ExchangeName): TradingHours
  /** Fixes the price of a symbol at `price`, as if its last trade had that price. */
  hold(symbol: string, price: number, nowMs: number): void
  /** Lets the price move again. */
  release(symbol: string): void
  isHeld(symbol: string): boolean
}

export interface MarketOptions {
  seed: number
  /** Whether shares trade around the clock too. */
  alwaysOpen: boolean
}

/** The time in which the trades of a quote lie. */
interface Window {
  previousCloseAt: number
  countsFrom: number
  sessions: readonly Session[]
  /** The length of the whole trading day. */
  lengthMs: number
}

const stepMs = 200
// The chance of a trade in a step. On average there are 3 to 4 trades a second.
const activity = 0.7
// High and low come from samples, because prices are calculated and not stored.
const sampleMs = 60 * 60_000
const samplesOfBar = 6
const dayMs = 24 * 60 * 60_000

/**
 * Prices that wander around their anchors. A price is a function of seed and time. So the same
 * moment always has the same price, and a pause of hours leaves nothing to catch up. While an exchange
 * is closed, its prices are those of its last moment of trade; the line below them wanders on, so that
 * an opening can differ from the close before it.
 */
export function createMarket({ seed, alwaysOpen }: MarketOptions): Market {
  const held = new Map<string, { price: number; at: number }>()
  const hours = new Map<Exchange, TradingHours>()

  function hoursOf(name: ExchangeName): TradingHours {
    const exchange = exchanges[name]
    const known = hours.get(exchange) ?? createTradingHours(exchange, { alwaysOpen })
    hours.set(exchange, known)
    return known
  }

  function windowAt({ exchange }: Instrument, atMs: number): Window {
    if (exchange === undefined) {
      const dayAgo = atMs - dayMs
      return {
        previousCloseAt: dayAgo,
        countsFrom: dayAgo,
        sessions: [{ phase: 'regular', from: dayAgo, to: atMs + 1 }],
        lengthMs: dayMs,
      }
    }
    const trading = hoursOf(exchange)
    const day = trading.tradedDay(atMs)
    const countsFrom = trading.countsFrom(day)
    const [first, ...rest] = day.regular
    return {
      previousCloseAt: trading.previousCloseAt(day),
      countsFrom,
      sessions: first === undefined ? [] : [{ ...first, from: countsFrom }, ...rest],
      lengthMs: alwaysOpen ? dayMs : tradedMs(day.regular, closesAt(day)),
    }
  }

  /** The newest trade at `atMs`, in trade that began at `fromMs` with a trade. */
  function tradeAt(instrument: Instrument, atMs: number, fromMs = -Infinity): Trade {
    const key = keyOf(`${seed} ${instrument.symbol}`)
    const first = Math.ceil(fromMs / stepMs)
    let step = Math.floor(atMs / stepMs)
    while (step > first && noise(key, step) > activity) step -= 1
    const { anchor, maxMove, tick } = instrument
    const ticks = Math.round((anchor * (1 + maxMove * wander(key, step))) / tick)
    // Trades move between bid and ask, even while the price stands still.
    const bounce = Math.floor(3 * noise(key, step, 1)) - 1
    return {
      price: roundedTo(tick, (ticks + bounce) * tick),
      tradedAt: step * stepMs,
      tradeId: step,
    }
  }

  /** The newest trade of the sessions at `atMs`, which is not before all of them. */
  function lastTrade(instrument: Instrument, sessions: readonly Session[], atMs: number): Trade {
    const session = sessions.findLast(({ from }) => from <= atMs)
    if (session === undefined) throw new Error(`${instrument.symbol} was not traded yet`)
    return tradeAt(instrument, Math.min(atMs, session.to - 1), session.from)
  }

  function sessionAt({ exchange }: Instrument, atMs: number): Session | undefined {
    if (exchange === undefined) return { phase: 'regular', from: -Infinity, to: Infinity }
    const { sessions } = hoursOf(exchange).dateDay(atMs)
    return sessions.find(({ from, to }) => from <= atMs && atMs < to)
  }

  /** The sessions with regular trade between two moments, which are at most a day apart. */
  function sessionsIn({ exchange }: Instrument, fromMs: number, toMs: number): Session[] {
    if (exchange === undefined) return [{ phase: 'regular', from: fromMs - dayMs, to: toMs }]
    const { dateDay } = hoursOf(exchange)
    const days = new Set([dateDay(fromMs), dateDay(toMs - 1)])
    const all = [...days].flatMap(({ regular }) => regular)
    return all.filter(({ from, to }) => from < toMs && to > fromMs)
  }

  return {
    quote(instrument, atMs) {
      const { previousCloseAt, countsFrom, sessions, lengthMs } = windowAt(instrument, atMs)
      const hold = held.get(instrument.symbol)
      const { price, tradedAt, tradeId } = hold
        ? { price: hold.price, tradedAt: hold.at, tradeId: Math.floor(hold.at / stepMs) }
        : lastTrade(instrument, sessions, atMs)
      const open = tradeAt(instrument, countsFrom + stepMs, countsFrom).price
      const samples = [price, open]
      const begin = countsFrom - (countsFrom % sampleMs) + sampleMs
      for (let at = begin; at < tradedAt; at += sampleMs) {
        samples.push(lastTrade(instrument, sessions, at).price)
      }
      return {
        ...{ price, tradedAt, tradeId },
        previousClose: tradeAt(instrument, previousCloseAt).price,
        open,
        high: Math.max(...samples),
        low: Math.min(...samples),
        volume: (instrument.dailyVolume * tradedMs(sessions, tradedAt)) / lengthMs,
      }
    },
    priceAt(instrument, atMs) {
      const session = sessionAt(instrument, atMs)
      return session?.phase === 'regular' ? tradeAt(instrument, atMs, session.from).price : null
    },
    extendedTrade(instrument, atMs) {
      const session = sessionAt(instrument, atMs)
      if (session === undefined || session.phase === 'regular') return null
      return tradeAt(instrument, atMs, session.from)
    },
    bar(instrument, fromMs, toMs) {
      const sessions = sessionsIn(instrument, fromMs, toMs)
      const [first, last] = [sessions.at(0), sessions.at(-1)]
      if (first === undefined || last === undefined) return null
      const [begin, end] = [Math.max(first.from, fromMs), Math.min(last.to, toMs)]
      const prices = Array.from(
        { length: samplesOfBar + 1 },
        (_, i) =>
          lastTrade(instrument, sessions, begin + ((end - 1 - begin) * i) / samplesOfBar).price,
      )
      return {
        open: prices.at(0) ?? 0,
        high: Math.max(...prices),
        low: Math.min(...prices),
        close: prices.at(-1) ?? 0,
        volume:
          (instrument.dailyVolume * (tradedMs(sessions, end) - tradedMs(sessions, begin))) /
          windowAt(instrument, end).lengthMs,
      }
    },
    hoursOf,
    hold(symbol, price, nowMs) {
      held.set(symbol, { price, at: nowMs })
    },
    release(symbol) {
      held.delete(symbol)
    },
    isHeld: (symbol) => held.has(symbol),
  }
}

/** How long the sessions have lasted at `atMs`, all together. */
const tradedMs = (sessions: readonly Session[], atMs: number): number =>
  sessions.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(atMs, to) - from), 0)

/** Removes the digits that binary fractions add, as in 3 × 0.1. */
function roundedTo(tick: number, price: number): number {
  return Number(price.toFixed(Math.max(0, -Math.floor(Math.log10(tick)))))
}
