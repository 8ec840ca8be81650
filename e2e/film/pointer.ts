import { setTimeout as wait } from 'node:timers/promises'
import type { Locator, Page } from '@playwright/test'

const steps = 14
const stepMs = 50
const holdMs = 300

export type Presenter = Awaited<ReturnType<typeof createPresenter>>

/** Draws a pointer and a caption over each view that `page` opens after this. A screenshot has neither. */
export async function createPresenter(page: Page) {
  let place = { x: 0, y: 0 }
  const move = async (x: number, y: number) => {
    await page.mouse.move(x, y)
    place = { x, y }
  }
  /** Moves the pointer to the middle of an element, as slowly as a hand does. */
  const pointAt = async (target: Locator): Promise<void> => {
    const box = await target.boundingBox()
    if (box === null) throw new Error('There is nothing to point at')
    const from = place
    const [dx, dy] = [box.x + box.width / 2 - from.x, box.y + box.height / 2 - from.y]
    for (let step = 1; step <= steps; step++) {
      await move(from.x + (dx * step) / steps, from.y + (dy * step) / steps)
      await wait(stepMs)
    }
  }
  await page.addInitScript(drawPointer)
  return {
    move,
    pointAt,
    async press(target: Locator): Promise<void> {
      await pointAt(target)
      await page.mouse.down()
      await wait(holdMs)
      await page.mouse.up()
    },
    /** Says at the lower edge of the page what happens. */
    async say(words: string): Promise<void> {
      const caption = 'film-caption'
      await page.evaluate(
        ([name, detail]) => void dispatchEvent(new CustomEvent(name, { detail })),
        [caption, words] as const,
      )
    },
  }
}

/** Runs in the page. */
function drawPointer() {
  const over = { position: 'fixed', zIndex: '2147483647', pointerEvents: 'none' }
  const pointer = document.createElement('div')
  const arrow = 'polygon(0 0, 0 78%, 21% 60%, 36% 95%, 52% 88%, 37% 55%, 62% 55%)'
  Object.assign(pointer.style, over, { width: '34px', height: '34px' })
  const dark = document.createElement('div')
  const light = document.createElement('div')
  Object.assign(dark.style, {
    position: 'absolute',
    inset: '0',
    background: '#000',
    clipPath: arrow,
  })
  Object.assign(light.style, {
    ...{ position: 'absolute', left: '2px', top: '4px', width: '27px', height: '27px' },
    ...{ background: '#fff', clipPath: arrow },
  })
  const ring = document.createElement('div')
  Object.assign(ring.style, {
    ...{ position: 'absolute', left: '-26px', top: '-26px', width: '52px', height: '52px' },
    ...{ boxSizing: 'border-box', borderRadius: '50%', border: '4px solid #ffb347' },
    ...{ background: '#ffb34755', visibility: 'hidden' },
  })
  pointer.append(ring, dark, light)
  const caption = document.createElement('div')
  Object.assign(caption.style, over, {
    ...{ left: '50%', bottom: '18px', transform: 'translateX(-50%)', whiteSpace: 'nowrap' },
    ...{ padding: '10px 22px', borderRadius: '12px', background: '#ffb347', color: '#15110a' },
    ...{ fontSize: '20px', fontWeight: '600', visibility: 'hidden' },
  })

  addEventListener('mousemove', ({ clientX, clientY }) => {
    Object.assign(pointer.style, { left: `${clientX}px`, top: `${clientY}px` })
  })
  addEventListener('mousedown', () => (ring.style.visibility = 'visible'))
  addEventListener('mouseup', () => (ring.style.visibility = 'hidden'))
  addEventListener('film-caption', (event) => {
    caption.textContent = (event as CustomEvent<string>).detail
    caption.style.visibility = 'visible'
  })
  addEventListener('DOMContentLoaded', () => document.body.append(pointer, caption))
}
