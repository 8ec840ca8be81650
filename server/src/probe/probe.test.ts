import fetch from 'node-fetch'
import { expect, test } from 'vitest'
import { readConfig } from '../config/config.ts'
import { openSources } from '../config/openSources.ts'
import type { Fault, Upstream } from '@marquee/simulator/upstream/faults.ts'
import { systemTime } from '../time/time.ts'
import { createProbe, type Probe } from './probeSource.ts'
import { answered, reportOf } from './report.ts'
import { openUpstreams } from '../testing/testProbe.ts'

async function probeWith(
  faults: Partial<Record<Upstream, Fault['fault']>>,
  settings: Record<string, string> = {},
  symbol?: string,
) {
  const upstreams = await openUpstreams()
  for (const [upstream, fault] of Object.entries(faults)) {
    await upstreams.setFault(upstream as Upstream, { fault, ...(symbol && { symbol }) })
  }
  const probe = createProbe(fetch, systemTime)
  const config = readConfig({ ...upstreams.settings, ...settings })
  const sources = openSources({
    config,
    simulated: null,
    fetch: probe.fetch,
    time: systemTime,
  })
  const probes = await Promise.all(sources.map(probe.ask))
  const of = (source: string): Probe | undefined => probes.find((row) => row.source === source)
  return { probes, of, report: reportOf(probes) }
}

test('the report lists what each source has, and how it answered', async () => {
  const { probes, of, report } = await probeWith({})
  expect(probes.map(({ source, status }) => [source, status])).toEqual([
    ['douban', 200],
    ['tencent', 200],
    ['coinbase', 200],
    ['finnhub', 200],
    ['yahoo', 200],
  ])
  expect(probes.every(answered)).toBe(true)
  expect(of('tencent')?.items).toHaveLength(6)
  expect(of('yahoo')?.items[0]).toMatch(/^VOD\.L \d+\.\d+ GBP$/)
  expect(report).toContain('All 5 sources answered.')
})

test('the report says what a source has of the past, and that is no failure', async () => {
  const { report, probes } = await probeWith({})
  expect(report).toMatch(/^The past of the first symbol\n/m)
  expect(report).toMatch(/^ {2}coinbase: \d+ bars of 10 minutes$/m)
  expect(report).not.toContain('finnhub: ')
  expect(probes.every(answered)).toBe(true)
})

test('each failure has its status, its kind and an advice', async () => {
  const { of, report } = await probeWith({
    douban: 'html',
    tencent: '500',
    coinbase: '429',
    finnhub: '401',
    yahoo: 'truncated',
  })
  const seen = (source: string) => {
    const { status, failures } = of(source) ?? {}
    return [status, failures?.[0]?.kind]
  }
  expect(seen('douban')).toEqual([200, 'blocked'])
  expect(seen('tencent')).toEqual([500, 'unavailable'])
  expect(seen('coinbase')).toEqual([429, 'rateLimited'])
  expect(seen('finnhub')).toEqual([401, 'auth'])
  expect(seen('yahoo')).toEqual([200, 'parse'])
  expect(report).toMatch(/^douban +yes +200 +\d+ +0 +– +blocked$/m)
  expect(report).toContain('get one at https://finnhub.io/register')
  expect(report).toContain('5 of 5 sources did not answer')
})

test('a source that does not finish is reported with the time that it had', async () => {
  const { of, report } = await probeWith({ tencent: 'hang' }, { UPSTREAM_TIMEOUT_MS: '3000' })
  expect(of('tencent')).toMatchObject({ status: 200, failures: [{ kind: 'unavailable' }] })
  expect(report).toContain('did not finish within 3000 ms')
})

test('a host that does not exist is reported as not reachable', async () => {
  const { of, report } = await probeWith({}, { COINBASE_BASE_URL: 'http://127.0.0.1:1' })
  expect(of('coinbase')).toMatchObject({ status: null, items: [] })
  expect(report).toMatch(/^coinbase +no +– /m)
  expect(report).toContain('ECONNREFUSED')
})

test('a source that lacks some of its symbols has answered, and names them', async () => {
  const settings = { FINNHUB_SYMBOLS: 'AAPL,MSFT' }
  const { of, report } = await probeWith({ finnhub: '403' }, settings, 'MSFT')
  const probe = of('finnhub')
  expect(probe?.items).toHaveLength(1)
  expect(probe?.failures).toMatchObject([{ kind: 'forbidden', symbols: ['MSFT'] }])
  expect(probe && answered(probe)).toBe(true)
  expect(report).toContain('forbidden: MSFT')
  expect(report).toContain('Your plan does not include this')
})

test('a bug of ours is reported as a bug, without words that may contain a key', async () => {
  const { ask } = createProbe(fetch, systemTime)
  const read = () => Promise.reject(new TypeError('canary'))
  const base = { name: 'test', topic: 'movies', intervalMs: 1, simulated: false } as const
  const probe = await ask({ ...base, read })
  expect(answered(probe)).toBe(false)
  expect(reportOf([probe])).toContain('TypeError')
  expect(reportOf([probe])).not.toContain('canary')
})
