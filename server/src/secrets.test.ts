import { expect, test } from 'vitest'
import { readConfig } from './config/config.ts'
import { ConfigError } from './settings/configError.ts'
import { startTestMarquee } from './testing/testMarquee.ts'

const environment = {
  FINNHUB_BASE_URL: 'http://finnhub.test',
  FINNHUB_TOKEN: 'canary-key',
  FINNHUB_SYMBOLS: 'AAPL',
}

test.each([200, 401, 429, 500])(
  'when an upstream answers %i, neither log nor client gets the key',
  async (status) => {
    const { ask, askAdmin, upstreams, logged, time } = await startTestMarquee(environment)
    upstreams.status = status
    await time.advance(60_000)
    expect(logged).toContainEqual(expect.objectContaining({ source: 'finnhub' }))
    const snapshot = await (await ask('/api/snapshot')).text()
    expect(snapshot).toContain('finnhub')
    const metrics = await (await askAdmin('/metrics')).text()
    expect(snapshot + metrics + JSON.stringify(logged)).not.toContain('canary')
  },
)

test('the message about a wrong key does not repeat the key', () => {
  const read = () => readConfig({ ...environment, FINNHUB_TOKEN: 'canary key' })
  expect(read).toThrow(ConfigError)
  expect(read).toThrow(/^FINNHUB_TOKEN: must be ASCII without spaces$/)
})

test('symbols at Finnhub need a key, except with the simulator', () => {
  const settings = { FINNHUB_SYMBOLS: 'AAPL' }
  expect(() => readConfig({ ...settings, SIMULATE: '0' })).toThrow(/^FINNHUB_TOKEN: /)
  expect(readConfig(settings).sources.finnhub).toMatchObject({ symbols: ['AAPL'], simulated: true })
})
