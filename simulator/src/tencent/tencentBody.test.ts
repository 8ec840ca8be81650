import { describe, expect, test } from 'vitest'
import { openTestSimulator, type TestSimulator } from '../testing/testSimulator.ts'

describe('tencent', () => {
  const text = async (simulator: TestSimulator, symbols: string) => {
    const response = await simulator.get(`/tencent/q=${symbols}`)
    expect(response.headers.get('content-type')).toBe('text/html; charset=GBK')
    return new TextDecoder('gb18030', { fatal: true }).decode(await response.arrayBuffer())
  }
  const fields = async (simulator: TestSimulator, symbol: string) =>
    (await text(simulator, symbol)).split('"')[1]?.split('~') ?? []

  test('has the layout of Shanghai', async () => {
    const record = await fields(await openTestSimulator(), 'sh600519')
    expect(record).toHaveLength(88)
    expect(record.slice(0, 3)).toEqual(['1', '贵州茅台', '600519'])
    expect(record[3]).toMatch(/^\d+\.\d\d$/)
    expect(record[30]).toMatch(/^202611210002(39|40)$/)
    expect([record[61], record[82]]).toEqual(['GP-A', 'CNY'])
  })

  test('has the layout of Hong Kong, with a tilde inside a character', async () => {
    const record = await fields(await openTestSimulator(), 'hk00358')
    expect(record).toHaveLength(78)
    expect(record.slice(0, 3)).toEqual(['100', '江西銅業股份', '00358'])
    expect(record[3]).toMatch(/^\d+\.\d{3}$/)
    expect(record[30]).toMatch(/^2026\/11\/21 00:02:(39|40)$/)
    expect([record[46], record[63], record[75]]).toEqual(['JIANGXI COPPER', 'GP', 'HKD'])
  })

  test('has the layout of New York, with its wall clock in winter and in summer', async () => {
    const simulator = await openTestSimulator()
    const record = await fields(simulator, 'usBRK.B')
    expect(record).toHaveLength(71)
    expect(record.slice(0, 3)).toEqual(['200', '伯克希尔B', 'BRK.B.N'])
    expect(record[30]).toMatch(/^2026-11-20 11:02:(39|40)$/)
    expect([record[35], record[46], record[56]]).toEqual(['USD', 'Berkshire Hathaway Inc.', 'GP'])
    simulator.time.setClock(Date.parse('2026-07-02T20:00:01Z'))
    expect((await fields(simulator, 'usBRK.B'))[30]).toMatch(/^2026-07-02 (16:00:0|15:59:5)/)
  })

  test('has fields that agree with each other', async () => {
    const record = (await fields(await openTestSimulator(), 'usAAPL')).map(Number)
    const [price = 0, close = 0] = record.slice(3, 5)
    expect(record[31]).toBeCloseTo(price - close, 2)
    expect(record[32]).toBeCloseTo(((price - close) / close) * 100, 1)
    expect(record[33]).toBeGreaterThanOrEqual(price)
    expect(record[34]).toBeLessThanOrEqual(price)
  })

  test.each([
    ['sh600519', '2026-11-25T12:00+08:00', /^202611251129(59|58)$/],
    ['hk00358', '2026-11-28T12:00+08:00', /^2026\/11\/27 15:59:5\d$/],
    ['usAAPL', '2026-11-27T18:00-05:00', /^2026-11-27 12:59:5\d$/],
    ['usAAPL', '2026-11-25T08:00-05:00', /^2026-11-24 15:59:5\d$/],
  ])('has %s of the last trade at %s', async (symbol, at, stamp) => {
    const record = await fields(await openTestSimulator({ at, alwaysOpen: false }), symbol)
    expect(record[30]).toMatch(stamp)
  })

  test('leaves out unknown symbols', async () => {
    const simulator = await openTestSimulator()
    const lines = (await text(simulator, 'usNOPE,usAAPL,BTC-USD,hk00700')).trimEnd().split('\n')
    expect(lines.map((line) => line.split('=')[0])).toEqual(['v_usAAPL', 'v_hk00700'])
    expect(await text(simulator, 'usNOPE,sh999999')).toBe('v_pv_none_match="1";\n')
  })
})
