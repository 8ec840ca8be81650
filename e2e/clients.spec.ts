import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { startFickleServer } from './rig/fickleServer.ts'
import { expect, test } from './rig/fixtures.ts'

const folder = fileURLToPath(new URL('../examples/clients/', import.meta.url))

/** The React example as one module, as a build of an app makes it. */
async function reactExample(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      rolldownOptions: { input: `${folder}react.tsx`, output: { codeSplitting: false } },
    },
  })
  const { output } = [built].flat()[0] as { output: { code?: string }[] }
  return output[0]?.code ?? ''
}

const pages = {
  'page.html': () => Promise.resolve(readFileSync(`${folder}page.html`, 'utf8')),
  'react.tsx': async () => `<body><script type="module">${await reactExample()}</script></body>`,
}

for (const [name, load] of Object.entries(pages)) {
  test(`the example ${name} shows prices, and goes on after a cut`, async ({
    page,
    marquee,
    relay,
  }) => {
    const body = await load()
    await page.route(`${relay.url}/example`, (route) =>
      route.fulfill({ contentType: 'text/html', body }),
    )
    await page.goto(`${relay.url}/example`)
    await marquee.simulator.setPrice('BTC-USD', 111)
    await expect(page.getByText('BTC-USD 111')).toBeVisible()
    relay.cut()
    await marquee.simulator.setPrice('BTC-USD', 222)
    relay.mend()
    await expect(page.getByText('BTC-USD 222')).toBeVisible()
  })

  test(`the example ${name} comes back when the server said, from where it was`, async ({
    browser,
  }) => {
    const refusal = { status: 503, retryAfter: '7' }
    // A page asks once more to learn why it was refused.
    const answers = [{ price: 1, byeMs: 2_000 }, refusal, refusal, { price: 2 }]
    const server = await startFickleServer(answers)
    const page = await browser.newPage()
    const body = await load()
    await page.route(`${server.url}/example`, (route) =>
      route.fulfill({ contentType: 'text/html', body }),
    )
    await page.goto(`${server.url}/example`)
    await expect(page.getByText('A 2')).toBeVisible({ timeout: 60_000 })
    const [, afterBye, , afterRefusal] = server.asked
    expect([afterBye?.cursor, afterRefusal?.cursor]).toEqual(['1-0', '1-0'])
    expect(afterBye?.afterMs).toBeGreaterThan(1_950)
    expect(afterRefusal?.afterMs).toBeGreaterThan(6_950)
    await page.close()
    server.close()
  })
}
