import { expect, test } from 'vitest'
import { cityTable } from '../../ui/zones/cityTable.ts'
import { loadPinyin, loadSimplified } from '../../ui/useChinese.ts'
import { createCountryNames } from './countryNames.ts'
import { createCityFinder, parseOffset } from './findCities.ts'
import { createOffsets } from './offsets.ts'

const find = createCityFinder({
  cities: cityTable,
  countryNames: createCountryNames(),
  offsetOf: createOffsets(Date.UTC(2026, 0, 15)),
})
const chinese = { ...(await loadPinyin()), ...(await loadSimplified()) }
const first = (text: string) => find(text, chinese)[0]?.place

test.each([
  ['Beijing', 'Asia/Shanghai#Beijing'],
  ['北京', 'Asia/Shanghai#Beijing'],
  ['beijing, china', 'Asia/Shanghai#Beijing'],
  ['San Francisco', 'America/Los_Angeles#San Francisco'],
  ['旧金山', 'America/Los_Angeles#San Francisco'],
  // A whole word goes before Sanya.
  ['san', 'America/Los_Angeles#San Francisco'],
  ['Mumbai', 'Asia/Kolkata#Mumbai'],
  ['bombay', 'Asia/Kolkata#Mumbai'],
  ['孟买', 'Asia/Kolkata#Mumbai'],
  ['Kolkata', 'Asia/Kolkata'],
  ['Calcutta', 'Asia/Kolkata'],
  ['  são  paulo ', 'America/Sao_Paulo'],
  ['ZU\u0308RICH', 'Europe/Zurich'],
  ['munchen', 'Europe/Berlin#Munich'],
  ['LOND', 'Europe/London'],
  ['york', 'America/New_York'],
  ['america/new y', 'America/New_York'],
  ['new_york', 'America/New_York'],
  ['ＴＯＫＹＯ', 'Asia/Tokyo'],
  ['st louis', 'America/Chicago#St. Louis'],
  ['xian', 'Asia/Shanghai#Xi’an'],
  ['port-au', 'America/Port-au-Prince'],
  // A city, not the country that begins like it.
  ['Nice', 'Europe/Paris#Nice'],
  // The first city of a country.
  ['Brazil', 'America/Sao_Paulo'],
  ['Libya', 'Africa/Tripoli'],
  ['Niger', 'Africa/Niamey'],
  ['Mali', 'Africa/Bamako'],
  ['UK', 'Europe/London'],
  ['英国', 'Europe/London'],
  ['usa', 'America/New_York'],
  ['Georgia', 'Asia/Tbilisi'],
  ['荷兰', 'Europe/Amsterdam'],
  // Written as one word.
  ['HongKong', 'Asia/Hong_Kong'],
  ['newyork', 'America/New_York'],
  ['SanFran', 'America/Los_Angeles#San Francisco'],
  // The short name of a time, also where cities have the same letters.
  ['EST', 'America/New_York'],
  ['pdt', 'America/Los_Angeles'],
  ['IST', 'Asia/Kolkata'],
  ['jst', 'Asia/Tokyo'],
  ['ist', 'Asia/Kolkata'],
  ['Istan', 'Europe/Istanbul'],
  // In traditional signs, and by pinyin.
  ['臺北', 'Asia/Taipei'],
  ['東京', 'Asia/Tokyo'],
  ['紐約', 'America/New_York'],
  ['niuyue', 'America/New_York'],
  ['dongjing', 'Asia/Tokyo'],
  ['jiujinshan', 'America/Los_Angeles#San Francisco'],
  ['shanghai', 'Asia/Shanghai'],
])('%j finds %s first', (text, place) => {
  expect(first(text)).toBe(place)
})

test.each(['India', '印度', 'IN'])(
  '%s finds the cities of India, and no others before them',
  (text) => {
    const countries = find(text).map(({ country }) => country)
    expect(countries.slice(0, 10)).toEqual(Array(10).fill('IN'))
  },
)

test.each([
  ['UTC+8', 'Etc/GMT-8', 'Asia/Shanghai'],
  ['+8', 'Etc/GMT-8', 'Asia/Shanghai'],
  ['gmt +08:00', 'Etc/GMT-8', 'Asia/Shanghai'],
  ['＋8', 'Etc/GMT-8', 'Asia/Shanghai'],
  ['8', 'Etc/GMT-8', 'Asia/Shanghai'],
  ['+5.5', 'Asia/Kolkata', 'Asia/Colombo'],
  ['5:30', 'Asia/Kolkata', 'Asia/Colombo'],
  ['−5', 'Etc/GMT+5', 'America/New_York'],
  ['GMT', 'UTC', 'Europe/London'],
  ['utc', 'UTC', 'Europe/London'],
  ['+5:30', 'Asia/Kolkata', 'Asia/Colombo'],
  ['UTC+0545', 'Asia/Kathmandu', undefined],
])('%s finds %s, and then %s', (text, place, next) => {
  expect(find(text).slice(0, 2)).toMatchObject(next ? [{ place }, { place: next }] : [{ place }])
})

test.each([
  ['utc+8', 'UTC+8'],
  ['UTC8', 'UTC+8'],
  ['UTC+', 'UTC+0'],
  ['-0330', 'UTC-3:30'],
  ['+00:00', 'UTC+0'],
  ['8', 'UTC+8'],
  ['5.5', 'UTC+5:30'],
  ['+5,75', 'UTC+5:45'],
  ['8 Tokyo', null],
  ['+15', null],
  ['+8:75', null],
  ['+8 Tokyo', null],
])('the offset in %j is %s', (text, offset) => {
  expect(parseOffset(text)).toBe(offset)
})

test('a short name of two times finds both', () => {
  expect(
    find('cst')
      .slice(0, 2)
      .map(({ place }) => place)
      .sort(),
  ).toEqual(['America/Chicago', 'Asia/Shanghai'])
})

test.each(['', '  ', '_', '+', '/', '(', '.*', 'nowhere at all', 'UTC-13', '+15'])(
  '%j finds nothing',
  (text) => {
    expect(find(text)).toEqual([])
  },
)

test('a list is short, and a long text ends no earlier than what is compared', () => {
  expect(find('a')).toHaveLength(20)
  expect(find('london'.padEnd(100_000))).toHaveLength(1)
})

test('a zone that the browser does not know is not found', () => {
  const older = createCityFinder({
    cities: cityTable,
    countryNames: (country) => [country],
    offsetOf: (place) => (place === 'Asia/Tokyo' ? null : 'UTC+9'),
  })
  expect(older('tokyo')).toEqual([])
  expect(older('osaka')).toHaveLength(1)
})
