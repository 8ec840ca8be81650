import { expect, test } from 'vitest'
import { readConfig } from '../config/config.ts'
import { sources } from '../topics/sources.ts'
import { onlySources } from './onlySources.ts'

const on = (settings: Record<string, string>) =>
  Object.entries(readConfig(settings).sources)
    .filter(([, { isOn }]) => isOn)
    .map(([name]) => name)

test('only the sources that a test names are asked', () => {
  expect(on(onlySources('douban'))).toEqual(['douban'])
  expect(on(onlySources('tmdb', 'coinbase'))).toEqual(['tmdb', 'coinbase'])
  expect(on({ ...onlySources('douban', 'yahoo'), YAHOO_SYMBOLS: 'IBM' })).toEqual([
    'douban',
    'yahoo',
  ])
})

test('every source can be switched off', () => {
  const kept = Object.values(sources).filter(({ chosenBy, listedBy }) => !chosenBy && !listedBy)
  expect(kept).toEqual([])
})

test('the example of onlySources reads a config with two sources', () => {
  const settings = { ...onlySources('douban', 'finnhub'), FINNHUB_SYMBOLS: 'AAPL' }
  const config = readConfig(settings)
  expect(config.sources.finnhub).toMatchObject({ symbols: ['AAPL'], isOn: true })
  expect(config.sources.coinbase.isOn).toBe(false)
})
