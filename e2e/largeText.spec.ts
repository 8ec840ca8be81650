import { browserOptions } from './rig/browserOptions.ts'
import { expect, test } from './rig/fixtures.ts'
import { misfits } from './rig/misfits.ts'
import { views } from './rig/views.ts'

const { args = [], ...options } = browserOptions()

// The reader has set the font size to 32 px instead of 16: only text becomes larger, by 200 %.
test.use({
  launchOptions: { ...options, args: [...args, '--blink-settings=defaultFontSize=32'] },
  viewport: { width: 1280, height: 1024 },
  reducedMotion: 'reduce',
  settings: { LAB: '1' },
})

for (const locale of ['en-GB', 'zh-CN'] as const) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale })

    test('with text of twice the size, every view and drawer fits the window', async ({
      page,
      site,
    }) => {
      test.slow()
      for (const [name, open] of Object.entries(views)) {
        await open(page, site.url)
        expect.soft(await misfits(page), name).toEqual([])
      }
    })
  })
}
