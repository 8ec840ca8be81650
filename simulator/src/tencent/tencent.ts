import { Router } from 'express'
import { jsonAnswer, textAnswer, type Answer } from '../http/answer.ts'
import type { SimulatedUpstream } from '../upstream/simulatedUpstream.ts'
import { encodeGbk } from './gbk.ts'
import { tencentBody } from './tencentBody.ts'
import { tencentDays } from './tencentDays.ts'

/** qt.gtimg.cn: records of shares in GBK, one per symbol. And web.ifzq.gtimg.cn: their last days. */
export const tencent: SimulatedUpstream = {
  createRoutes({ market, time, respond }) {
    const router = Router()
    router.get('/q=:symbols', (req, res) => {
      const body = tencentBody(req.params.symbols.split(','), market, time.now())
      respond(res, { status: 200, contentType: 'text/html; charset=GBK', body })
    })
    router.get(['/appstock/app/day/query', '/appstock/app/dayus/query'], (req, res) => {
      const { code } = req.query
      const asked = typeof code === 'string' ? code : ''
      respond(res, jsonAnswer(200, tencentDays(asked, market, time.now())), asked)
    })
    return router
  },
  faults: {
    html: () =>
      textAnswer(
        200,
        'text/html',
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>501</title></head><body>您的请求可能存在风险，已被拦截。</body></html>\n',
      ),
    // As many fields as Tencent's short records have. Those lack the previous close and the time.
    'wrong-shape'(answer: Answer) {
      const records = new TextDecoder('gb18030').decode(answer.body)
      const cut = records.replace(
        /="([^"]*)"/g,
        (_, fields: string) => `="${fields.split('~').slice(0, 11).join('~')}"`,
      )
      return { ...answer, body: encodeGbk(cut) }
    },
  },
}
