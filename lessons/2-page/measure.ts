import { readFileSync } from 'node:fs'
import type { Browser } from '@playwright/test'
import type { Program } from '@marquee/sse-doctor/run/startProgram.ts'
import type { Said } from '@marquee/sse-doctor/said.ts'
import { noBrowser, withBrowser } from '../withBrowser.ts'
import { headOf } from './headOf.ts'
import { openRelay } from './openRelay.ts'
import { openWatchedPage, type Moment } from './openWatchedPage.ts'
import { markup } from './watchPage.ts'

/**
 * Opens the page of the program: `broken.ts` serves none, so its page comes from the disk, and then from a server of
 * ours. Then its connection is cut.
 */
export async function measure(program: Program): Promise<readonly Said[]> {
  const { headers } = await headOf(program, '/')
  const type = headers['content-type'] ?? '–'
  const allowed = await headOf(program, '/stream', { Origin: 'null' })
  const origin = allowed.headers['access-control-allow-origin']
  const look = type.startsWith('text/html') ? fromServer : fromDisk
  return [
    { en: `The type of /: ${type}`, zh: `/ 的类型：${type}` },
    {
      en: `Access-Control-Allow-Origin of /stream, for the origin null: ${origin ?? 'none'}`,
      zh: `对于源 null，/stream 的 Access-Control-Allow-Origin：${origin ?? '没有'}`,
    },
    ...((await withBrowser((browser) => look(browser, program.port))) ?? [noBrowser]),
  ]
}

const brokenPage = new URL('broken.html', import.meta.url)

async function fromDisk(browser: Browser, port: number) {
  const page = await openWatchedPage(browser, `${brokenPage.href}#${port}`)
  const closed = await page.whenClosed()
  await page.close()
  const served = await fromServer(browser, port, { '/': readFileSync(brokenPage, 'utf8') })
  return [...lineOf('From the disk', '从磁盘打开', closed), ...served]
}

async function fromServer(browser: Browser, port: number, pages = {}) {
  const relay = await openRelay(port, pages)
  const page = await openWatchedPage(browser, `${relay.url}/#${new URL(relay.url).port}`)
  try {
    const open = await page.whenItGot(2)
    const afterCut = await page.cut(relay)
    relay.answerWith('pass')
    const after = await page.whenItGot(open.messages.length + 1)
    relay.answerWith({ say: `data: ${markup}\n\n` })
    await page.reload()
    const { images } = await page.whenItGot(1)
    return [
      ...lineOf('From a server', '从服务器打开', open),
      ...lineOf('After a cut', '断开之后', afterCut),
      ...lineOf('And after that', '再过一会儿', after),
      {
        en: `A message that is an <img>: images in the page ${images}`,
        zh: `消息内容是一个 <img>：页面里的图片 ${images} 张`,
      },
    ]
  } finally {
    await page.close()
    relay.close()
  }
}

function lineOf(en: string, zh: string, moment: Moment | null): readonly Said[] {
  if (moment === null) return []
  const { readyState, messages, state } = moment
  const count = messages.length
  return [
    {
      en: `${en}: readyState ${readyState}, messages ${count}, the page says "${state}"`,
      zh: `${zh}：readyState ${readyState}，消息 ${count} 条，页面显示“${state}”`,
    },
  ]
}
