import { expect, test } from 'vitest'
import { machineZone } from './machineZone.ts'
import { runUntilListening } from '../testing/testProcess.ts'
import { readEvents } from '../testing/testServer.ts'

test.each([
  [undefined, 'UTC', 'UTC'],
  [undefined, 'Asia/Shanghai', 'Asia/Shanghai'],
  [':Asia/Shanghai', 'Asia/Shanghai', 'Asia/Shanghai'],
  [':UTC', 'UTC', 'UTC'],
  ['Etc/UTC', 'UTC', 'UTC'],
  ['/usr/share/zoneinfo/Asia/Shanghai', 'Asia/Shanghai', 'Asia/Shanghai'],
  ['<+08>-8', 'UTC', null],
  ['+08:00', 'UTC', null],
  ['GMT+8', '+08:00', null],
  ['', 'Etc/Unknown', null],
])('TZ=%s, which Intl reads as %s, is %s', (TZ, found, zone) => {
  expect(machineZone(TZ, found)).toBe(zone)
})

const warning = 'TZ names no known time zone: the clock shows UTC; set TIME_ZONE'

/** The time zone in the first clock event of a real process. */
async function zoneOnTheWire(url: string): Promise<unknown> {
  const events = await readEvents(await fetch(`${url}/api/events?topics=clock`), 2)
  const clock = events.find(({ event }) => event === 'clock')
  return (JSON.parse(clock?.data ?? '{}') as { timeZone?: string }).timeZone
}

test.each([':/etc/localtime', 'UTC+8', '', 'Asia/Beijing'])(
  'with TZ=%j the server starts, logs one line about it and shows the time in UTC',
  async (TZ) => {
    const { url, log } = await runUntilListening({ TZ })
    expect(log.filter(({ msg }) => msg === warning)).toMatchObject([{ level: 40, TZ }])
    expect(await zoneOnTheWire(url)).toBe('UTC')
  },
)

test('TIME_ZONE wins over TZ, and nothing is logged', async () => {
  const { url, log } = await runUntilListening({ TZ: 'UTC+8', TIME_ZONE: 'Asia/Shanghai' })
  expect(log.filter(({ msg }) => msg === warning)).toEqual([])
  expect(await zoneOnTheWire(url)).toBe('Asia/Shanghai')
})
