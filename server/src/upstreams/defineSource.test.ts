import * as v from 'valibot'
import { expect, test } from 'vitest'
import { tides as simulatedTides } from '@marquee/simulator/testing/tides.ts'
import { list } from '../settings/setting.ts'
import { createFakeTime } from '../testing/fakeTime.ts'
import { defineSource, type SourceTools } from './defineSource.ts'
import type { Source } from './source.ts'

const portName = v.pipe(v.string(), v.regex(/^[A-Z][a-z]+$/))

function createTidesSource(
  { intervalMs, simulated, ports }: { intervalMs: number; simulated: boolean; ports: string[] },
  get: SourceTools['get'],
): Source<'tides'> {
  const read = async () => {
    await get('https://api.tides.example/v1/now', {})
    return []
  }
  return { name: 'tides', topic: 'movies', symbols: ports, intervalMs, simulated, read }
}

test('the example of defineSource reads its settings and opens', async () => {
  const tides = defineSource({
    name: 'tides',
    says: 'The tides of the world. Needs no key.',
    realUrl: 'https://api.tides.example',
    pollMs: { simulated: 1_000, real: 60_000, floor: 10_000 },
    settings: { ports: { grammar: list(portName), default: 'Brest', mayBeEmpty: true } },
    listedBy: 'ports',
    open: (config, { get }) => createTidesSource(config, get),
    simulate: async () => (await import('@marquee/simulator/testing/tides.ts')).tides,
  })

  const { grammar, default: text } = tides.settings.ports
  const where = { baseUrl: tides.realUrl, isElsewhere: false, simulated: false, alwaysOpen: false }
  const target = { ...where, intervalMs: 60_000, closedIntervalMs: 60_000 }
  const asked: string[] = []
  const get: SourceTools['get'] = (url) => {
    asked.push(url)
    return Promise.reject(new Error('no network'))
  }
  const tools = { get, time: createFakeTime(), userAgent: 'test' }
  const source = tides.open({ ...target, ports: v.parse(grammar, text) }, tools)
  expect([source.name, source.symbols]).toEqual(['tides', ['Brest']])
  await expect(source.read()).rejects.toThrow('no network')
  expect(asked).toEqual(['https://api.tides.example/v1/now'])
  expect(await tides.simulate()).toBe(simulatedTides)
})
