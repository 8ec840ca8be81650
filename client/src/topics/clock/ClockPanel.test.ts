// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/vue'
import { expect, test, vi } from 'vitest'
import { nextTick } from 'vue'
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
  expect(known).toHaveLength(3)
  expect(timesIn((await showClock({ clock: null })).container)).toEqual(known)
})

const linesIn = ({ getAllByRole }: { getAllByRole: (role: string) => HTMLElement[] }) =>
  getAllByRole('listitem').map((line) => line.textContent)

test('tells the time of the server, and then that in other zones', async () => {
  expect(linesIn(await showClock())).toEqual([
    'Server · Shanghai UTC+820:47',
    'New York UTC-507:47',
  ])
})

test('a server in the visitor’s zone is named, and its time is not told twice', async () => {
  const inUtc = { clock: { ...clock, timeZone: 'Etc/UTC' } }
  expect(linesIn(await showClock(inUtc))[0]).toBe('Server · same zone ')
})

test('a server zone that the browser does not know shows no time, instead of a wrong one', async () => {
  const odd = { clock: { ...clock, timeZone: 'Mars/Olympus_Mons' } }
  expect(linesIn(await showClock(odd))[0]).toBe('Server · Olympus Mons –')
})

test('the large clock is in the visitor’s zone, and names its city', async () => {
  const show = (locale: 'en' | 'zh') =>
    renderPanel(ClockPanel, plain, { locale, timeZone: 'Asia/Tokyo' })
  const { getByText, getByRole, container, unmount } = await show('en')
  expect(getByRole('heading').textContent).toBe('Your time')
  expect(container.querySelector('time')?.textContent).toBe('21:47:36')
  expect(container.querySelector('.meta')?.textContent).toBe('UTC+9')
  expect(getByText('Tokyo')).toBeTruthy()
  unmount()
  await import('../../ui/zones/cityTable.ts')
  expect(await (await show('zh')).findByText('东京')).toBeTruthy()
})

test('says so if the browser tells no zone, and then shows UTC', async () => {
  const { getByText, container } = await renderPanel(ClockPanel, plain, { timeZone: null })
  expect(getByText('UTC: this browser tells no time zone')).toBeTruthy()
  expect(container.querySelector('time')?.textContent).toBe('12:47:36')
})

test('without a choice, the zones follow the language', async () => {
  const first = (locale: 'en' | 'zh') =>
    renderPanel(ClockPanel, { ...plain, zones: null }, { locale, timeZone: 'Europe/London' })
  const english = await first('en')
  expect(linesIn(english).slice(1)).toEqual(['New York UTC-507:47', 'Tokyo UTC+921:47'])
  english.unmount()
  expect(linesIn(await first('zh'))).toEqual([
    '服务器 · 上海 UTC+820:47',
    '纽约 UTC-507:47',
    '东京 UTC+921:47',
  ])
})

async function openField() {
  // The page loads the field when it is asked for. Here that must not take a second.
  await import('./ZoneField.vue')
  const chosen = vi.fn()
  const view = await showClock({ 'onUpdate:zones': chosen })
  await fireEvent.click(view.getByRole('button', { name: 'Add a time zone' }))
  const field = await view.findByRole('combobox', { name: 'City, country or UTC offset' })
  const options = () => view.queryAllByRole('option').map((option) => option.textContent)
  return { ...view, chosen, field, options }
}

test('a reader finds a place in a list that opens while they type', async () => {
  const { chosen, field, options, getByRole, findByRole } = await openField()
  expect(document.activeElement).toBe(field)
  expect(field.getAttribute('aria-expanded')).toBe('false')
  await fireEvent.update(field, 'san')
  expect(field.getAttribute('aria-expanded')).toBe('true')
  expect(getByRole('listbox', { name: 'Places' }).id).toBe(field.getAttribute('aria-controls'))
  await fireEvent.update(field, '旧金山')
  expect(options()).toEqual(['San Francisco USUTC-8'])
  const option = getByRole('option', { selected: true })
  expect(field.getAttribute('aria-activedescendant')).toBe(option.id)
  await fireEvent.keyDown(field, { key: 'Enter' })
  expect(chosen.mock.calls).toEqual([[['America/New_York', 'America/Los_Angeles#San Francisco']]])
  expect(document.activeElement).toBe(await findByRole('button', { name: 'Add a time zone' }))
})

test('arrows go around the list, Escape closes first the list and then the field', async () => {
  const { field, options, getByRole, queryByRole } = await openField()
  const selected = () => getByRole('option', { selected: true }).textContent
  await fireEvent.update(field, 'india')
  expect(selected()).toBe('Kolkata IndiaUTC+5:30')
  await fireEvent.keyDown(field, { key: 'ArrowDown' })
  expect(selected()).toBe('Mumbai IndiaUTC+5:30')
  await fireEvent.keyDown(field, { key: 'ArrowUp' })
  await fireEvent.keyDown(field, { key: 'ArrowUp' })
  expect(selected()).toBe(options().at(-1))
  await fireEvent.keyDown(field, { key: 'Escape' })
  expect(field.getAttribute('aria-expanded')).toBe('false')
  expect(queryByRole('listbox')).toBeNull()
  await fireEvent.keyDown(field, { key: 'ArrowDown' })
  expect(options()).not.toEqual([])
  await fireEvent.keyDown(field, { key: 'Escape' })
  await fireEvent.keyDown(field, { key: 'Escape' })
  expect(queryByRole('combobox')).toBeNull()
  expect(document.activeElement).toBe(getByRole('button', { name: 'Add a time zone' }))
})

test('the field says when nothing is found, and Enter then adds nothing', async () => {
  const { chosen, field, getByText, getAllByRole } = await openField()
  await fireEvent.update(field, 'nowhere')
  expect(getByText(/Nothing found/)).toBeTruthy()
  expect(getAllByRole('status').map((it) => it.textContent)).toContain('0 places found')
  await fireEvent.keyDown(field, { key: 'Enter' })
  expect(chosen).not.toHaveBeenCalled()
})

test.for([
  ['gmt', 'UTC has the time of UTC, which is shown already.'],
  ['beijing', 'Beijing has the time of Shanghai, which is shown already.'],
  ['boston', 'Boston has the time of New York, which is shown already.'],
] as const)('a place whose time is shown is not added again: %s', async ([text, problem]) => {
  const { chosen, field, getByRole } = await openField()
  await fireEvent.update(field, text)
  await fireEvent.keyDown(field, { key: 'Enter' })
  expect(getByRole('alert').textContent).toBe(problem)
  expect(chosen).not.toHaveBeenCalled()
  await fireEvent.update(field, 'tokyo')
  expect(getByRole('alert').textContent).toBe('')
})

test('after eight zones the list says that it is full', async () => {
  const hours = [1, 2, 3, 4, 5, 6, 7, 8].map((hour) => `Etc/GMT+${hour}`)
  const { getByText, queryByRole } = await showClock({ zones: hours })
  expect(getByText('No more than eight time zones.')).toBeTruthy()
  expect(queryByRole('button', { name: 'Add a time zone' })).toBeNull()
})

test('a reader removes a zone', async () => {
  const chosen = vi.fn()
  const { getByRole } = await showClock({ 'onUpdate:zones': chosen })
  await fireEvent.click(getByRole('button', { name: 'Remove New York' }))
  expect(chosen.mock.calls).toEqual([[[]]])
  await nextTick()
  expect(document.activeElement).toBe(getByRole('button', { name: 'Add a time zone' }))
})

test('says when it has stopped, and shows no time before the first tick', async () => {
  const stopped = await showClock({ isOpen: false })
  expect(stopped.getByText(/^Stopped just now|^Stopped \d+ ?s/)).toBeTruthy()
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
