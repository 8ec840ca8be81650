// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/vue'
import { expect, test, vi } from 'vitest'
import ClockPanel from './ClockPanel.vue'
import { renderPanel, testNow } from '../../testing/renderPanel.ts'

const clock = { now: testNow, timeZone: 'Asia/Shanghai', receivedAt: testNow - 500 + 12 }
const plain = {
  clock,
  isOpen: true,
  offsetMs: 480,
  probe: { offsetMs: 500, roundTripMs: 3 },
  zones: ['America/New_York'],
}

const showClock = (props: object = {}) => renderPanel(ClockPanel, { ...plain, ...props })

test('tells the time, how far this device is off, and how long the last tick took', async () => {
  const { container, getByRole, getByText } = await showClock()
  expect(getByRole('region').textContent).toContain('12:47:36')
  expect(container.querySelector('.meta')?.textContent).toMatch(/^UTC/)
  expect(getByText('0.50 s behind')).toBeTruthy()
  expect(getByText('12 ms ± 2 ms')).toBeTruthy()
})

test.for([
  [{ offsetMs: 500, roundTripMs: 9_282 }, 'in step within 5.14 s', 'at most 4.65 s'],
  [{ offsetMs: 20, roundTripMs: 300 }, 'in step within 0.17 s', '–'],
  [{ offsetMs: 490, roundTripMs: 10 }, '0.49 s behind', 'at most 7 ms'],
  [{ offsetMs: 4_227, roundTripMs: 20 }, '4.23 s behind', '3.74 s ± 10 ms'],
  [{ offsetMs: 400, roundTripMs: 20 }, '0.40 s behind', '–'],
  [{ offsetMs: 488, roundTripMs: 0 }, '0.49 s behind', 'at most 1 ms'],
  [{ offsetMs: 490, roundTripMs: 4 }, '0.49 s behind', 'at most 4 ms'],
  [{ offsetMs: 487, roundTripMs: 3 }, '0.49 s behind', 'at most 2 ms'],
  [{ offsetMs: 30, roundTripMs: 3 }, 'in step', '–'],
  [null, '0.48 s behind', '–'],
] as const)('tells no more than the probe knows: %j', async ([probe, device, delay]) => {
  const { getAllByRole } = await showClock({ probe })
  expect(getAllByRole('definition').map((it) => it.textContent.replaceAll('\u00a0', ' '))).toEqual([
    device,
    delay,
  ])
})

test('Chinese has a space between a number and its unit', async () => {
  const { getByText } = await renderPanel(ClockPanel, plain, { locale: 'zh' })
  expect(getByText('慢 0.50 秒')).toBeTruthy()
  expect(getByText('12 ms ± 2 ms')).toBeTruthy()
})

test('an unknown time is as wide as a known one, so that nothing moves when it comes', async () => {
  const timesIn = (view: Element) =>
    [...view.querySelectorAll('.time')].map((time) => time.innerHTML.replaceAll(/\d/g, '‒'))
  const known = timesIn((await showClock()).container)
  expect(known).toHaveLength(2)
  expect(timesIn((await showClock({ clock: null })).container)).toEqual(known)
})

test('tells the time in other zones', async () => {
  const { getByRole } = await showClock()
  expect(getByRole('listitem').textContent).toBe('New York UTC-507:47')
})

test('a reader adds a zone by the name of its city', async () => {
  const chosen = vi.fn()
  const { getByRole } = await showClock({ 'onUpdate:zones': chosen })
  await fireEvent.click(getByRole('button', { name: 'Add a time zone' }))
  const field = getByRole('combobox', { name: 'Add a time zone' })
  expect(document.activeElement).toBe(field)
  await fireEvent.update(field, 'nowhere')
  await fireEvent.submit(field)
  expect(getByRole('alert').textContent).toBe('No time zone has this name.')
  await fireEvent.update(field, 'tokyo')
  await fireEvent.submit(field)
  expect(chosen.mock.calls).toEqual([[['America/New_York', 'Asia/Tokyo']]])
})

test('a reader removes a zone', async () => {
  const chosen = vi.fn()
  const { getByRole } = await showClock({ 'onUpdate:zones': chosen })
  await fireEvent.click(getByRole('button', { name: 'Remove New York' }))
  expect(chosen.mock.calls).toEqual([[[]]])
})

test('says when it has stopped, and shows no time before the first tick', async () => {
  const stopped = await showClock({ isOpen: false })
  expect(stopped.getByText(/Stopped: last heard/)).toBeTruthy()
  stopped.unmount()
  const { getByRole, getAllByRole } = await showClock({ clock: null })
  expect(getByRole('region').getAttribute('aria-busy')).toBe('true')
  expect(getAllByRole('definition').map((it) => it.textContent)).toEqual(['–', '–'])
})

test('its mark beats with each tick, and rests while there is no stream', async () => {
  const { container, rerender } = await showClock()
  const mark = () => container.querySelector('.beat')
  const first = mark()
  expect(first?.classList.contains('live')).toBe(true)
  await rerender({ ...plain, clock: { ...clock, now: testNow + 1_000 } })
  expect(mark()).not.toBe(first)
  await rerender({ ...plain, isOpen: false })
  expect(mark()?.classList.contains('live')).toBe(false)
})
