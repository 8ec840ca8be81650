import { expect, test } from './rig/fixtures.ts'
import { misfits } from './rig/misfits.ts'
import { views } from './rig/views.ts'

// The size in CSS pixels of a window of 1280 × 1024 at a zoom of 200 %.
test.use({
  viewport: { width: 640, height: 512 },
  deviceScaleFactor: 2,
  reducedMotion: 'reduce',
  settings: { LAB: '1' },
})

for (const locale of ['en-GB', 'zh-CN'] as const) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale })

    test('at 200 %, every view and drawer fits the window', async ({ page, site }) => {
      test.slow()
      for (const [name, open] of Object.entries(views)) {
        await open(page, site.url)
        expect.soft(await misfits(page), name).toEqual([])
      }
    })
  })
}
