import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { createFormats } from './createFormats.ts'

const at = Date.UTC(2026, 10, 21, 12, 47, 36)
const shanghai = createFormats('en-GB', 'Asia/Shanghai')
const plain = createFormats('en', 'UTC')

describe('createFormats', () => {
  test('shows times in the given zone', () => {
    expect(shanghai.clock(at)).toBe('20:47:36')
    expect(shanghai.zoneOffset(at)).toBe('UTC+8')
    expect(createFormats('zh-CN', 'Asia/Shanghai').clock(at)).toBe('20:47:36')
  })

  test('counts midnight as hour 0', () => {
    expect(createFormats('en-US', 'UTC').clock(Date.UTC(2026, 0, 1))).toBe('00:00:00')
  })

  test('falls back to UTC for a zone that the browser does not know', () => {
    expect(createFormats('en', 'Mars/Olympus').clock(at)).toBe('12:47:36')
  })

  test('makes a format at its first use, and only once', () => {
    const made: string[] = []
    const get = (own: typeof Intl, name: keyof typeof Intl) => {
      made.push(name)
      return own[name]
    }
    vi.stubGlobal('Intl', new Proxy(Intl, { get }))
    onTestFinished(() => void vi.unstubAllGlobals())
    const formats = createFormats('en-GB', 'Asia/Shanghai')
    expect(made).toEqual([])
    const use = () => [formats.count(1), formats.price(1, 2), formats.bytes(1), formats.list(['a'])]
    expect(use()).toEqual(use())
    expect(made).toEqual(['NumberFormat', 'NumberFormat', 'NumberFormat', 'ListFormat'])
  })

  test('shows the day of a time that is not today', () => {
    expect(shanghai.clockOrDay(at, at + 1000)).toBe('20:47:36')
    expect(shanghai.clockOrDay(at, at + 86_400_000)).toBe('21 Nov')
    expect(shanghai.minutes(at)).toBe('20:47')
  })

  test('gives an age in the largest unit that fits', () => {
    expect(plain.ago(900)).toBe('0s ago')
    expect(plain.ago(12_900)).toBe('12s ago')
    expect(plain.ago(59_999)).toBe('59s ago')
    expect(plain.ago(60_000)).toBe('1m ago')
    expect(plain.ago(3 * 60_000)).toBe('3m ago')
    expect(createFormats('zh-CN', 'UTC').ago(12_900)).toBe('12\u00a0秒前')
  })

  test('shows no age below 0, and no wait below 0', () => {
    expect(plain.ago(-5000)).toBe('0s ago')
    expect(plain.until(-5000)).toBe('in 0s')
  })

  test('rounds a wait up, so that it does not end before its time', () => {
    expect(plain.until(200)).toBe('in 1s')
    expect(plain.until(9000)).toBe('in 9s')
  })

  test('shows prices with as many digits as their size needs', () => {
    expect(shanghai.price(98_211.456, 2)).toBe('98,211.46')
    expect(shanghai.price(1370, 2)).toBe('1,370.00')
    expect(shanghai.price(0.000123456, 8)).toBe('0.00012346')
    expect(shanghai.price(-37.63, 2)).toBe('-37.63')
    expect(shanghai.price(0.006, 2)).toBe('0.01')
    expect(shanghai.price(0, 2)).toBe('0.00')
    expect(shanghai.price(1.2e-15, 12)).toBe('1.2E-15')
    expect(shanghai.price(1.23456e-15, 12)).toBe('1.2346E-15')
    expect(shanghai.price(1.5e18, 2)).toBe('1.5E18')
    expect(shanghai.change(-0.5, 2)).toBe('-0.50')
    expect(shanghai.change(0.5, 2)).toBe('+0.50')
    expect(shanghai.change(0, 2)).toBe('0.00')
    expect(shanghai.change(0.00001, 8)).toBe('+0.00001000')
  })

  test('shows a percentage without a sign, because an arrow stands beside it', () => {
    expect(shanghai.percent(-0.2969)).toBe('0.30%')
    expect(shanghai.percent(99.99)).toBe('99.99%')
    expect(shanghai.percent(100.4)).toBe('100%')
    expect(shanghai.percent(-305.97)).toBe('306%')
  })

  test('writes shares, ratings, lists and the space between sentences as the language does', () => {
    const chinese = createFormats('zh-CN', 'UTC')
    expect([plain.share(0.876), plain.rating(7)]).toEqual(['88%', '7.0'])
    expect([plain.list(['a', 'b']), chinese.list(['a', 'b'])]).toEqual(['a and b', 'a和b'])
    expect([plain.gap, chinese.gap]).toEqual([' ', ''])
  })

  test('reads a release date as that day, in every zone', () => {
    expect(createFormats('en-GB', 'America/New_York').release('2026-11-14')).toBe('14 Nov 2026')
    vi.stubEnv('TZ', 'America/New_York')
    expect(createFormats('en-GB', 'UTC').release('2026-11-14')).toBe('14 Nov 2026')
    vi.unstubAllEnvs()
  })

  test('shows short durations to the hundredth of a second, long ones in their unit', () => {
    expect(shanghai.duration(-340)).toBe('0.34\u00a0s')
    expect(shanghai.duration(8 * 3_600_000)).toBe('8\u00a0h')
    expect(shanghai.duration(90_000)).toBe('2\u00a0m')
    expect(shanghai.duration(-3_599_990)).toBe('1\u00a0h')
  })
})

test('gives a size in the largest unit that fits', () => {
  const { bytes } = createFormats('en-GB', 'UTC')
  expect(bytes(1_000)).toBe('1.0\u00a0kB')
  expect([0, 87, 4_100, 41_200, 12_300_000].map(bytes)).toEqual([
    '0\u00a0B',
    '87\u00a0B',
    '4.1\u00a0kB',
    '41\u00a0kB',
    '12\u00a0MB',
  ])
})

test('puts a space between a number and its unit in every language', () => {
  const chinese = createFormats('zh-CN', 'UTC')
  expect([chinese.bytes(12_300_000), chinese.duration(37_500), chinese.milliseconds(981)]).toEqual([
    '12\u00a0MB',
    '37.50\u00a0秒',
    '981\u00a0ms',
  ])
  expect(createFormats('en', 'UTC').milliseconds(1_720)).toBe('1,720\u00a0ms')
})
