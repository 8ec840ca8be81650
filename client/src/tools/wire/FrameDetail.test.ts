// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { renderPanel } from '../../testing/renderPanel.ts'
import { testFrame } from '../../testing/testFrame.ts'
import FrameDetail from './FrameDetail.vue'

const show = (id: string | null) => {
  const before = testFrame({ number: 1, elapsedMs: 100 })
  const frame = testFrame({ number: 2, elapsedMs: 350, id })
  const shown = { frames: [before, frame], count: 2, dropped: 0 }
  return renderPanel(FrameDetail, { frame, shown, offsetMs: 0 })
}

test('tells the time since the frame that is shown before it', async () => {
  const { getByText } = await show('1-1')
  expect(getByText(/^250\sms$/)).toBeTruthy()
})

test('offers a command that goes on from the frame only where the frame has an id', async () => {
  const name = 'Copy as curl, from after this event'
  const first = await show('1-1')
  expect(first.getByRole('button', { name })).toBeTruthy()
  first.unmount()
  expect((await show(null)).queryByRole('button', { name })).toBeNull()
})
