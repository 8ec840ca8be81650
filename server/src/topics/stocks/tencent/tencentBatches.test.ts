import { describe, expect, test } from 'vitest'
import { createFakeTime } from '../../../testing/fakeTime.ts'
import { answerWith, createFakeUpstream } from '../../../testing/fakeUpstream.ts'
import type { UpstreamAnswer } from '../../../upstreams/http.ts'
import { createTencentSource } from './tencent.ts'

const config = {
  baseUrl: 'https://qt.gtimg.cn',
  userAgent: 'Mozilla/5.0 test',
  intervalMs: 10_000,
  simulated: false,
  alwaysOpen: false,
}

/** A US record of the current moment, with another price if one is given. */
const record = (symbol: string, price = '338.42') =>
  `v_${symbol}="200~Apple~${symbol.slice(2)}.OQ~${price}~335.11~${'~'.repeat(25)}2026-11-20 11:00:00~";\n`

test('symbols without a quote are reported with the reason', async () => {
  const answer = answerWith(record('usAAPL', 'x') + record('usMSFT'))
  const { get } = createFakeUpstream(() => answer)
  const symbols = ['usAAPL', 'usMSFT', 'usNOPE']
  const source = createTencentSource({ ...config, symbols }, get, createFakeTime())
  await source.read()
  expect([...source.failures()].map(([symbol, { kind }]) => [symbol, kind])).toEqual([
    ['usAAPL', 'shape'],
    ['usNOPE', 'notFound'],
  ])
})

describe('of several requests', () => {
  const symbols = Array.from({ length: 130 }, (_, index) => `usS${index}`)

  /**
   * A source of 130 symbols. `failing` is the number of a symbol whose request gets another answer.
   */
  function batchesOf(failing: number, failure: UpstreamAnswer) {
    const isFailing = (asked: string[]) => asked.includes(symbols[failing] ?? '')
    const { get, calls } = createFakeUpstream((url) => {
      const asked = url.split('q=')[1]?.split(',') ?? []
      return isFailing(asked) ? failure : answerWith(asked.map((symbol) => record(symbol)).join(''))
    })
    return { source: createTencentSource({ ...config, symbols }, get, createFakeTime()), calls }
  }

  test('one in which all symbols are unknown does not fail the others', async () => {
    const { source } = batchesOf(60, answerWith('v_pv_none_match="1";\n'))
    expect(await source.read()).toHaveLength(70)
    expect([...source.failures().keys()]).toEqual(symbols.slice(60, 120))
  })

  test('one that cannot be read does not fail the others', async () => {
    const { source } = batchesOf(0, answerWith('{"error":1}'))
    expect(await source.read()).toHaveLength(70)
    expect(source.failures().get('usS0')?.kind).toBe('parse')
  })

  test('one that is blocked is the last, and the quotes before it are kept', async () => {
    const { source, calls } = batchesOf(60, answerWith('<!DOCTYPE html><html>blocked</html>'))
    expect(await source.read()).toHaveLength(60)
    expect(calls).toHaveLength(2)
    expect(source.failures().size).toBe(70)
  })
})
