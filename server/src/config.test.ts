import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

test('an empty environment is a complete configuration that needs no network', () => {
  const config = readConfig({})
  expect(config).toMatchObject({
    host: '127.0.0.1',
    port: 3_000,
    simulator: { seed: 1, port: 0 },
    douban: { baseUrl: null, simulated: true },
    tencent: { baseUrl: null, simulated: true },
    coinbase: { baseUrl: null, simulated: true },
  })
  expect(config.symbols).toEqual([...config.tencent.symbols, ...config.coinbase.products])
})

test('SIMULATE=0 asks the real hosts, no faster than they bear', () => {
  const { simulator, douban, tencent, coinbase } = readConfig({ SIMULATE: '0' })
  expect(simulator).toBeNull()
  expect(douban).toMatchObject({ baseUrl: 'https://m.douban.com', intervalMs: 1_800_000 })
  expect(tencent).toMatchObject({ baseUrl: 'https://qt.gtimg.cn', intervalMs: 10_000 })
  expect(coinbase).toMatchObject({ simulated: false, intervalMs: 5_000 })
})

test('one source alone can be pointed elsewhere, and is then not simulated', () => {
  const { douban, tencent } = readConfig({ DOUBAN_BASE_URL: 'http://127.0.0.1:9/fake/' })
  expect(douban).toMatchObject({ baseUrl: 'http://127.0.0.1:9/fake', simulated: false })
  expect(tencent).toMatchObject({ baseUrl: null, simulated: true })
})

test('lists take spaces, and an empty list means none', () => {
  const config = readConfig({ TENCENT_SYMBOLS: ' sh600519 , usAAPL ', COINBASE_PRODUCTS: '' })
  expect(config.symbols).toEqual(['sh600519', 'usAAPL'])
})

test('an empty line of a .env file means that the setting is not set', () => {
  expect(readConfig({ PORT: '', DOUBAN_BASE_URL: '' })).toEqual(readConfig({}))
})

describe('a wrong setting is refused in one line that names it', () => {
  test.each([
    [{ PORT: 'http' }, 'PORT: must be a whole number from 0 to 65535, not "http"'],
    [{ PORT: '70000' }, 'PORT: must be a whole number from 0 to 65535, not "70000"'],
    [{ PORT: '3000.5' }, 'PORT: must be'],
    [{ SIMULATE: 'yes' }, 'SIMULATE: must be 0 or 1, not "yes"'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL: must be one of'],
    [{ TIME_ZONE: 'Mars/Olympus' }, 'TIME_ZONE: must be an IANA time zone'],
    [{ CORS_ORIGINS: 'https://a.example/' }, 'CORS_ORIGINS: must be'],
    [{ CORS_ORIGINS: '*' }, 'CORS_ORIGINS: must be'],
    [{ DOUBAN_BASE_URL: 'm.douban.com' }, 'DOUBAN_BASE_URL: must be an http or https address'],
    [{ TENCENT_BASE_URL: 'file:///etc' }, 'TENCENT_BASE_URL: must be an http or https address'],
    [{ TENCENT_SYMBOLS: 'sh600519;usAAPL' }, 'TENCENT_SYMBOLS: must be a list'],
    [{ TENCENT_SYMBOLS: 'sh600519,AAPL' }, 'TENCENT_SYMBOLS: must be a list'],
    [{ COINBASE_PRODUCTS: 'A-B,A-B' }, 'TENCENT_SYMBOLS, COINBASE_PRODUCTS: A-B is there twice'],
    [{ TENCENT_SYMBOL: 'usAAPL' }, 'TENCENT_SYMBOL: there is no such setting'],
    [{ RETRY_MIN_MS: '9000' }, 'RETRY_MIN_MS: must not be more than RETRY_MAX_MS'],
    [{ SIMULATE: '0', DOUBAN_POLL_MS: '1000' }, 'DOUBAN_POLL_MS: must be at least 600000'],
  ])('%o', (environment, message) => {
    expect(() => readConfig(environment)).toThrow(ConfigError)
    expect(() => readConfig(environment)).toThrow(message)
    expect(() => readConfig(environment)).not.toThrow(/\n/)
  })
})
