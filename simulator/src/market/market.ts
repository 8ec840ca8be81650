import type { Instrument } from './instruments.ts'
import { keyOf, noise, wander } from '../seed/random.ts'

/** An instrument at a moment. Prices are in its currency and in whole ticks. */
export interface Quote {
  price: number
  /** The price at the start of the window that the caller asked for. */
  previousClose: number
  open: number
  high: number
  low: number
  /** The time of the last trade, a moment ago (ms since the epoch). */
  tradedAt: number
  /** Rises with every trade. */
  tradeId: number
  /** The amount traded since the start of the window, in the units of `Instrument.dailyVolume`. */
  volume: number
}

export interface Market {
  /** The state of `instrument` at `nowMs`, with open, high, low and volume since `sinceMs`. */
  quote(instrument: Instrument, nowMs: number, sinceMs: number): Quote
  /** The last trade at `nowMs` or before: its price, and when it was (ms since the epoch). */
  lastTrade(instrument: Instrument, nowMs: number): { price: number; at: number }
  /** Fixes the price of a symbol at `price`, as if its last trade had that price. */
  hold(symbol: string, price: number, nowMs: number): void
  /** Lets the price move again. */
  release(symbol: string): void
  isHeld(symbol: string): boolean
}

const stepMs = 200
// The chance of a trade in a step. On average there are 3 to 4 trades a second.
const activity = 0.7
// High and low come from samples, because prices are calculated and not stored.
const sampleMs = 60 * 60_000
const dayMs = 24 * 60 * 60_000

/**
 * Prices that wander around their anchors. A price is a function of seed and time. So the same
 * moment always has the same price, and a pause of hours leaves nothing to catch up.
 */
export function createMarket(seed: number): Market {
  const held = new Map<string, { price: number; at: number }>()

  const keyFor = ({ symbol }: Instrument) => keyOf(`${seed} ${symbol}`)

  function lastTradeStep(instrument: Instrument, nowMs: number): number {
    const key = keyFor(instrument)
    let step = Math.floor(nowMs / stepMs)
    while (noise(key, step) > activity) step -= 1
    return step
  }

  function priceAt(instrument: Instrument, nowMs: number): number {
    const { anchor, maxMove, tick } = instrument
    const key = keyFor(instrument)
    const step = lastTradeStep(instrument, nowMs)
    const ticks = Math.round((anchor * (1 + maxMove * wander(key, step))) / tick)
    // Trades move between bid and ask, even while the price stands still.
    const bounce = Math.floor(3 * noise(key, step, 1)) - 1
    return roundedTo(tick, (ticks + bounce) * tick)
  }

  return {
    quote(instrument, nowMs, sinceMs) {
      const hold = held.get(instrument.symbol)
      const price = hold?.price ?? priceAt(instrument, nowMs)
      const step = lastTradeStep(instrument, hold?.at ?? nowMs)
      const tradedAt = hold?.at ?? step * stepMs
      const open = priceAt(instrument, sinceMs + stepMs)
      const samples = [price, open]
      for (let at = sinceMs - (sinceMs % sampleMs) + sampleMs; at < tradedAt; at += sampleMs) {
        samples.push(priceAt(instrument, at))
      }
      return {
        price,
        previousClose: priceAt(instrument, sinceMs),
        open,
        high: Math.max(...samples),
        low: Math.min(...samples),
        tradedAt,
        tradeId: step,
        volume: instrument.dailyVolume * Math.max(0, (tradedAt - sinceMs) / dayMs),
      }
    },
    lastTrade(instrument, nowMs) {
      const hold = held.get(instrument.symbol)
      // What was traded before stays as it was.
      if (hold !== undefined && hold.at <= nowMs) return hold
      const at = lastTradeStep(instrument, nowMs) * stepMs
      return { price: priceAt(instrument, nowMs), at }
    },
    hold(symbol, price, nowMs) {
      held.set(symbol, { price, at: nowMs })
    },
    release(symbol) {
      held.delete(symbol)
    },
    isHeld: (symbol) => held.has(symbol),
  }
}

/** Removes the digits that binary fractions add, as in 3 × 0.1. */
function roundedTo(tick: number, price: number): number {
  return Number(price.toFixed(Math.max(0, -Math.floor(Math.log10(tick)))))
}
