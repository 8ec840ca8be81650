import { expect, test } from 'vitest'
import { nameWithoutTable } from './place.ts'

test.each([
  ['America/Argentina/Buenos_Aires', 'Buenos Aires'],
  ['America/Port_of_Spain', 'Port of Spain'],
  ['America/Los_Angeles#San Francisco', 'San Francisco'],
  ['UTC', 'UTC'],
  ['GMT', 'UTC'],
  ['Etc/GMT-8', 'UTC+8'],
  ['Etc/GMT+11', 'UTC-11'],
  ['+05:30', 'UTC+05:30'],
  // Browsers that follow CLDR still say these.
  ['Asia/Calcutta', 'Kolkata'],
  ['Europe/Kiev', 'Kyiv'],
])('%s is called %s', (place, name) => {
  expect(nameWithoutTable(place, 'en')).toEqual({ name, isFinal: true })
})

test('a Chinese page has the names of the first visit at once, and asks the table for others', () => {
  const names = ['America/New_York', 'Asia/Shanghai#Beijing', 'Etc/GMT-8', 'Asia/Tokyo']
  expect(names.map((place) => nameWithoutTable(place, 'zh'))).toEqual([
    { name: '纽约', isFinal: true },
    { name: '北京', isFinal: true },
    { name: 'UTC+8', isFinal: true },
    { name: 'Tokyo', isFinal: false },
  ])
})
