import { axeFaults } from './rig/axeFaults.ts'
import { expect, test } from './rig/fixtures.ts'
import { misfits } from './rig/misfits.ts'

interface Held {
  asked: number
}

test.use({ reducedMotion: 'reduce' })

test('a wall screen stays awake, is read from afar, comes back by itself, and Escape leaves it', async ({
  page,
  relay,
  complaints,
}) => {
  // The first lock is refused, and a later one is given: the page goes on with both.
  await page.addInitScript(() => {
    const held: Held = Object.assign(window, { asked: 0 })
    const request = () => {
      held.asked += 1
      return held.asked === 1
        ? Promise.reject(new DOMException('Low battery', 'NotAllowedError'))
        : Promise.resolve({ release: () => Promise.resolve() })
    }
    Object.defineProperty(navigator, 'wakeLock', { value: { request } })
    // A window in full screen cannot be resized, and this test looks at several sizes.
    Element.prototype.requestFullscreen = () => Promise.reject(new TypeError('Not allowed'))
  })
  await page.goto(relay.url)
  await page.getByRole('contentinfo').getByRole('link', { name: 'Wall screen' }).click()
  const kiosk = page.getByRole('main', { name: 'Wall screen' })
  const prices = kiosk.getByRole('region', { name: 'Markets' }).getByRole('listitem')
  await expect(prices).toHaveCount(8)
  await expect(kiosk.getByRole('article')).toBeVisible()
  const asked = () => page.evaluate(() => (window as unknown as Held).asked)
  expect(await asked()).toBe(1)
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await expect.poll(asked).toBe(2)

  for (const [width, height] of [
    [1024, 600],
    [1920, 1080],
    [3840, 2160],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height })
    expect.soft(await misfits(page), `${width} × ${height}`).toEqual([])
    // In one step, because a price that changes is a new element.
    const sizeOf = (selector: string) =>
      kiosk.evaluate(
        (screen, found) => parseFloat(getComputedStyle(screen.querySelector(found)!).fontSize),
        selector,
      )
    const smallest = Math.min(await sizeOf('time'), await sizeOf('li .price'))
    const seen = Math.min(height, (width * 9) / 16)
    expect.soft(smallest / seen, `${width} × ${height}`).toBeGreaterThan(0.035)
    const bottoms = await prices.evaluateAll((all) =>
      all.map((one) => one.getBoundingClientRect().bottom),
    )
    expect.soft(Math.max(...bottoms), `${width} × ${height}`).toBeLessThan(height)
  }

  expect(await axeFaults(page)).toEqual([])

  relay.cut()
  await expect(kiosk.getByRole('status').first()).toContainText(/Reconnecting/)
  await expect(prices.getByText('stale').first()).toBeVisible()
  relay.mend()
  await expect(kiosk.getByRole('status').first()).toHaveText('Live')
  expect(complaints.filter((text) => !/ERR_|Failed to load/.test(text))).toEqual([])

  await page.keyboard.press('Tab')
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/\/$/)
  await expect(page.getByRole('button', { name: 'Pause updates' })).toBeVisible()
  // Not at the top of the document, where the Tab key would begin again.
  await expect(page.getByRole('main')).toBeFocused()
})
