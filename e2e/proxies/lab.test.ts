import { expect, inject, test } from 'vitest'
import { labActions } from '@marquee/shared/lab.ts'
import { startMarquee } from '../rig/marquee.ts'
import { endGroup, startDev } from '../rig/startDev.ts'
import { nginx } from './configs.ts'
import { openProxy } from './openProxy.ts'

const noNginx = !inject('proxies').includes('nginx')

/** The status of every request to the lab through a proxy that adds no header. */
async function answersBehindNginx(url: string) {
  const proxy = await openProxy('nginx', nginx(), url)
  try {
    const headers = {
      'Content-Type': 'application/json',
      'Sec-Fetch-Site': 'same-origin',
      Origin: url,
    }
    const orders = ['faults', ...labActions].map((order) =>
      fetch(`${proxy.url}/api/lab/${order}`, { method: 'POST', headers, body: '{}' }),
    )
    const info = fetch(`${proxy.url}/api/lab`, { headers })
    return (await Promise.all([info, ...orders])).map(({ status }) => status)
  } finally {
    await proxy.close()
  }
}

const refused = Array<number>(labActions.length + 2).fill(403)

test.skipIf(noNginx)('behind a bare nginx the lab of a server refuses every order', async () => {
  const app = await startMarquee({ LAB: '1' })
  try {
    expect(await answersBehindNginx(app.url)).toEqual(refused)
  } finally {
    await app.stop('SIGKILL')
  }
})

test.skipIf(noNginx)(
  'behind a bare nginx the page of `npm run dev` refuses every order too',
  async () => {
    const dev = await startDev()
    try {
      expect(await answersBehindNginx(dev.page)).toEqual(refused)
    } finally {
      endGroup(dev.child)
    }
  },
  60_000,
)
