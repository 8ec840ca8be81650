import { expect, onTestFinished, test, vi } from 'vitest'
import { ref } from 'vue'
import { useAnswered } from './useAnswered.ts'

/** Frames that are painted when the test says so. */
function holdFrames() {
  const frames: FrameRequestCallback[] = []
  vi.stubGlobal('requestAnimationFrame', (run: FrameRequestCallback) => frames.push(run))
  onTestFinished(() => void vi.unstubAllGlobals())
  return async () => {
    for (const run of frames.splice(0)) run(0)
    // What follows a frame is a task of its own.
    await new Promise((done) => setTimeout(done))
  }
}

test('a choice is shown at once, and the page follows when that was painted', async () => {
  const paint = holdFrames()
  const page = ref('en')
  const choice = useAnswered(page)
  choice.value = 'zh'
  expect([choice.value, page.value]).toEqual(['zh', 'en'])
  await paint()
  expect([choice.value, page.value]).toEqual(['zh', 'zh'])
})

test('of two choices in one frame, the page gets the last one', async () => {
  const paint = holdFrames()
  const page = ref('en')
  const choice = useAnswered(page)
  choice.value = 'zh'
  choice.value = 'en'
  await paint()
  expect([choice.value, page.value]).toEqual(['en', 'en'])
})

test('a choice that was made elsewhere is shown too', () => {
  const page = ref('en')
  const choice = useAnswered(page)
  page.value = 'zh'
  expect(choice.value).toBe('zh')
})
