import { describe, expect, test } from 'vitest'
import { finnhubSourceOf } from '../../../testing/testFinnhubSource.ts'

async function forever(run: () => Promise<unknown>): Promise<never> {
  for (;;) await run()
}

describe('calls', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => `S${index}`)

  test('carry the key in a header, never in the address', async () => {
    const { source, calls } = finnhubSourceOf(['BRK.B'])
    await source.read()
    expect(calls[1]).toEqual({
      url: 'https://finnhub.io/api/v1/quote?symbol=BRK.B',
      headers: {
        'X-Finnhub-Token': 'canary-key',
        'User-Agent': 'Marquee/test',
        Accept: 'application/json',
      },
    })
    expect(calls.map(({ url }) => url).join()).not.toContain('canary-key')
  })

  test('are never more than 50 in a minute and 25 in a second, whatever the interval', async () => {
    const { source, time, madeAt } = finnhubSourceOf(many(30))
    void forever(() => source.read())
    await time.advance(5 * 60_000)
    const apart = (count: number) =>
      Math.min(...madeAt.slice(count).map((at, index) => at - (madeAt[index] ?? 0)))
    expect([apart(50), apart(25)]).toEqual([60_000, 1_000])
  })

  test('for names are never more than ten in a minute, and in the end all are made', async () => {
    const { source, time, asked } = finnhubSourceOf(many(30))
    const namesAsked = async (ms: number) => {
      await time.advance(ms)
      return asked().filter((url) => url?.startsWith('stock/profile2')).length
    }
    void forever(async () => {
      await source.read()
      await new Promise<void>((resolve) => void time.after(36_000, resolve))
    })
    expect(await namesAsked(59_000)).toBe(10)
    expect(await namesAsked(4 * 60_000)).toBe(20)
    expect(await namesAsked(4 * 60_000)).toBe(0)
  })
})
