import type { Quote } from '@marquee/shared/quote.ts'

export interface Trend {
  name: 'up' | 'down' | 'unchanged'
  /** Words for the direction: some readers do not see colours. */
  arrow: string
}

/** The direction of a price since the last close. */
export function trendOf(quote: Pick<Quote, 'change' | 'changePercent'>): Trend {
  const sign = Math.sign(quote.change ?? quote.changePercent ?? 0)
  if (sign > 0) return { name: 'up', arrow: '▲' }
  return sign < 0 ? { name: 'down', arrow: '▼' } : { name: 'unchanged', arrow: '' }
}
