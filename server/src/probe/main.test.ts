import { expect, test } from 'vitest'
import { readConfig } from '../config/config.ts'
import { openUpstreams, runProbe } from '../testing/testProbe.ts'

test('without any setting it asks the simulator, and every source answers', async () => {
  const { code, stdout } = await runProbe({})
  const on = Object.values(readConfig({}).sources).filter(({ isOn }) => isOn)
  expect(code).toBe(0)
  expect(stdout).toMatch(/^douban \(simulated\) +yes +200 /m)
  expect(stdout).toContain(`All ${on.length} sources answered.`)
})

test('its exit code says when a source does not answer', async () => {
  const { settings, setFault } = await openUpstreams()
  await setFault('coinbase', { fault: '500' })
  const { code, stdout } = await runProbe(settings)
  expect(code).toBe(1)
  expect(stdout).toMatch(/^coinbase +yes +500 .* unavailable$/m)
  expect(stdout).toContain('1 of 5 sources did not answer: coinbase.')
})

test.each([
  ['FINNHUB_TOKEN', { FINNHUB_SYMBOLS: 'AAPL' }, 'https://finnhub.io/register'],
  ['TMDB_TOKEN', { MOVIE_SOURCE: 'tmdb' }, 'https://www.themoviedb.org/settings/api'],
])('without %s it says where to get one', async (name, settings, page) => {
  const { code, stdout, stderr } = await runProbe({ SIMULATE: '0', ...settings })
  expect(code).toBe(1)
  expect(stdout).toBe('')
  expect(stderr).toMatch(new RegExp(`^${name}: .*`))
  expect(stderr).toContain(page)
})

test.each(['401', 'hang', 'truncated', 'wrong-shape'] as const)(
  'keys are not printed when the upstreams answer with: %s',
  async (fault) => {
    const { settings, setFault } = await openUpstreams()
    await setFault('tmdb', { fault })
    await setFault('finnhub', { fault })
    const keys = { MOVIE_SOURCE: 'tmdb', TMDB_API_KEY: 'canary-tmdb' }
    const limit = fault === 'hang' && { UPSTREAM_TIMEOUT_MS: '1000' }
    const { code, stdout, stderr } = await runProbe({ ...settings, ...keys, ...limit })
    expect(code).toBe(1)
    // Within the short limit, a busy machine can make another source late too: then the list is longer.
    expect(stdout).toMatch(fault === 'hang' ? /tmdb.*finnhub.*\./ : 'tmdb, finnhub.')
    expect(stdout + stderr).not.toContain('canary')
  },
)

test('keys are not printed when nothing listens at the address', async () => {
  const { settings } = await openUpstreams()
  const nowhere = 'http://127.0.0.1:1'
  const { stdout, stderr } = await runProbe({
    ...settings,
    MOVIE_SOURCE: 'tmdb',
    TMDB_BASE_URL: nowhere,
    TMDB_API_KEY: 'canary-tmdb',
    FINNHUB_BASE_URL: nowhere,
  })
  expect(stdout).toContain('ECONNREFUSED')
  expect(stdout + stderr).not.toContain('canary')
})
