import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { findContentProcess } from './contentProcess.ts'
import {
  expressionOf,
  pretendOffline,
  type Engine,
  type FoundEngine,
  type Json,
  type Tab,
} from './engine.ts'
import { openSession, type WebDriverSession } from './webDriver.ts'
import { freePort } from '@marquee/sse-server/testing/freePort.ts'

/** Opens the MiniBrowser of Debian's WebKitGTK on a virtual screen, over WebDriver. */
export async function openWebKit({ name, path }: FoundEngine): Promise<Engine> {
  const home = await mkdtemp(join(tmpdir(), 'marquee-webkit-'))
  const { screen, display } = await openScreen()
  const port = await freePort()
  const driver = spawnBound('WebKitWebDriver', [`--port=${port}`], {
    HOME: home,
    XDG_RUNTIME_DIR: home,
    DISPLAY: display,
    // A test machine has no graphics card and no desktop.
    LIBGL_ALWAYS_SOFTWARE: '1',
    WEBKIT_DISABLE_DMABUF_RENDERER: '1',
    GTK_A11Y: 'none',
    NO_AT_BRIDGE: '1',
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
  })
  const stop = async () => {
    await end(driver)
    await end(screen)
    await rm(home, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    const session = await openSession(`http://127.0.0.1:${port}`, {
      'webkitgtk:browserOptions': { binary: path, args: ['--automation'] },
    })
    const inWindow = createTurns(session)
    const first = (await session.get('/window')) as string
    const open = async (type: 'window' | 'tab') => {
      const created = await inWindow(first, () => session.post('/window/new', { type }))
      return tabOf(session, (created as { handle: string }).handle, inWindow)
    }
    return {
      name,
      version: session.version,
      // Each tab gets its own window: a window shows one tab, and the timers of hidden tabs are slow.
      async newTab() {
        const tab = await open('window')
        return { ...tab, aimAtProcess: () => aimAt(tab, driver.pid) }
      },
      newHiddenTab: () => open('tab'),
      async close() {
        await session.delete('').finally(stop)
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}

async function aimAt(tab: Tab, rootPid = 0): Promise<() => Promise<void>> {
  const isContent = (command: string) => command.includes('WebKitWebProcess')
  const pid = await findContentProcess(tab, rootPid, isContent)
  return () => Promise.resolve(void process.kill(pid, 'SIGKILL'))
}

type InWindow = <T>(handle: string, run: () => Promise<T>) => Promise<T>

/** Runs calls one after the other, each in its window: a WebDriver session has one current window. */
function createTurns(session: WebDriverSession): InWindow {
  let last: Promise<unknown> = Promise.resolve()
  return (handle, run) => {
    const turn = last.then(async () => {
      await session.post('/window', { handle })
      return run()
    })
    last = turn.catch(() => {})
    return turn
  }
}

function tabOf(session: WebDriverSession, handle: string, inWindow: InWindow): Tab {
  const here = <T>(run: () => Promise<T>) => inWindow(handle, run)
  return {
    goto: (url) => here(async () => void (await session.post('/url', { url }))),
    back: () => here(async () => void (await session.post('/back', {}))),
    setOffline: (offline) =>
      here(async () => {
        const script = pretendOffline(offline)
        await session.post('/execute/sync', { script, args: [] })
      }),
    ask: <T>(read: { toString(): string }, argument?: Json) => {
      const script = `return ${expressionOf(read, argument)}`
      return here(() => session.post('/execute/sync', { script, args: [] }) as Promise<T>)
    },
    close: () => here(async () => void (await session.delete('/window'))),
  }
}

async function openScreen(): Promise<{ screen: ChildProcess; display: string }> {
  const args = ['-displayfd', '3', '-screen', '0', '1280x800x24', '-nolisten', 'tcp']
  const screen = spawnBound('Xvfb', args, {})
  const [number] = await once(createInterface({ input: screen.stdio[3] as Readable }), 'line')
  return { screen, display: `:${String(number)}` }
}

/** Starts a program that ends with this process, even when this process is killed. */
function spawnBound(command: string, args: string[], env: Record<string, string>): ChildProcess {
  return spawn('setpriv', ['--pdeathsig', 'KILL', command, ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  await exited
}
