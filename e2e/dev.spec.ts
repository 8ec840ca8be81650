import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { cardOf, expect, test } from './fixtures.ts'
import { freePort } from './freePort.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** `npm run dev`, with all of its children in a group of their own; resolves when it is ready. */
async function startDev() {
  const port = await freePort()
  const child = spawn('npm', ['run', 'dev'], {
    cwd: root,
    detached: true,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: String(port), ADMIN_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return { child, api: `http://127.0.0.1:${port}`, page: await pageOf(child) }
}

function pageOf({ stdout }: ChildProcess) {
  return new Promise<string>((resolve, reject) => {
    let said = ''
    stdout?.on('data', (more: Buffer) => {
      said += more.toString()
      const url = /Open the page at\s+(\S+)/.exec(said)?.[1]
      if (url !== undefined) resolve(url)
    })
    stdout?.on('end', () => reject(new Error(said)))
  })
}

/** Whether any process of the group that `child` leads is still there. */
function isRunning({ pid = 0 }: ChildProcess) {
  try {
    return process.kill(-pid, 0)
  } catch {
    return false
  }
}

function endGroup(child: ChildProcess) {
  if (isRunning(child)) process.kill(-(child.pid ?? 0), 'SIGKILL')
}

const answers = (url: string) =>
  fetch(url).then(
    () => true,
    () => false,
  )

test('under `npm run dev` the server can be restarted from the page, and nothing outlives it', async ({
  page,
}) => {
  // Vite bundles what the page imports when it is first asked for it.
  test.setTimeout(300_000)
  const dev = await startDev()
  try {
    await page.goto(`${dev.page}/lab`)
    await expect(page.getByRole('group', { name: 'Connection' })).toContainText('Live', {
      timeout: 120_000,
    })
    await page.getByRole('button', { name: 'Restart the server' }).click()
    const card = cardOf(page, 'Restart the server')
    await expect(card).toContainText('The server ended the stream')
    await expect(card.getByText(/^Recovered after/)).toBeVisible({ timeout: 90_000 })
    await page.goto('about:blank')
    dev.child.kill('SIGTERM')
    await expect.poll(() => isRunning(dev.child)).toBe(false)
    expect([await answers(dev.api), await answers(dev.page)]).toEqual([false, false])
  } finally {
    endGroup(dev.child)
  }
})
