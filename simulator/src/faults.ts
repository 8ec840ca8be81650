import * as v from 'valibot'
import { jsonAnswer, textAnswer, type Answer } from './http/answer.ts'
import { finnhubFaults } from './finnhub/finnhubFaults.ts'
import { encodeGbk } from './tencent/gbk.ts'
import { tmdbBlocked, tmdbTooMany, tmdbUnauthorized, tmdbWrongShape } from './tmdb/tmdbRefusals.ts'
import { yahooFaults } from './yahoo/yahooFaults.ts'

/** What can be made to fail, each on its own. */
export const Upstream = v.picklist([
  'douban',
  'tmdb',
  'posters',
  'tencent',
  'coinbase',
  'finnhub',
  'yahoo',
])
export type Upstream = v.InferOutput<typeof Upstream>

export const Fault = v.strictObject({
  fault: v.picklist([
    '500',
    '429',
    '418',
    'html',
    'truncated',
    'empty',
    'wrong-shape',
    'slow',
    'hang',
    '401',
    '403',
    'phantom',
    'null-bars',
  ]),
  /** The only one that it befalls, of an upstream that is asked for one at a time. */
  symbol: v.optional(v.string()),
  /** Sent as `Retry-After` with a 429 or a 500. */
  retryAfterSeconds: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(86_400))),
})
export type Fault = v.InferOutput<typeof Fault>

/** The answer as the fault leaves it; `slow` and `hang` spoil its delivery, not its content. */
export function spoil(upstream: Upstream, answer: Answer, fault: Fault | undefined): Answer {
  const retryAfterSeconds = fault?.retryAfterSeconds
  switch (fault?.fault) {
    case undefined:
    case 'slow':
    case 'hang':
      return answer
    case '500':
      return { ...page(500, 'Internal Server Error'), retryAfterSeconds }
    case '429':
      return { ...tooMany[upstream], retryAfterSeconds }
    case '418':
      return textAnswer(418, 'text/html; charset=utf-8', '')
    case 'html':
      return blocked[upstream]
    case 'truncated':
      return { ...answer, body: answer.body.subarray(0, Math.floor(answer.body.length / 2)) }
    case 'empty':
      return { ...answer, status: 200, body: new Uint8Array() }
    case 'wrong-shape':
      return misshape[upstream](answer)
    case '401':
      return unauthorized[upstream] ?? page(401, 'Unauthorized')
    case '403':
      return forbidden[upstream] ?? page(403, 'Forbidden')
    case 'phantom':
      return phantom[upstream]?.(answer) ?? answer
    case 'null-bars':
      return upstream === 'yahoo' ? yahooFaults.nullBars(answer) : answer
  }
}

const page = (status: number, title: string) =>
  textAnswer(
    status,
    'text/html',
    `<html>\n<head><title>${status} ${title}</title></head>\n<body><h1>${status} ${title}</h1></body>\n</html>\n`,
  )

const tooMany: Record<Upstream, Answer> = {
  douban: jsonAnswer(429, {
    msg: 'subject_ip_rate_limit',
    code: 1309,
    request: 'GET /v2/subject_collection/movie_showing/items',
    localized_message: '您所在的网络存在异常，请登录后重试。',
  }),
  tmdb: tmdbTooMany,
  posters: page(429, 'Too Many Requests'),
  tencent: page(429, 'Too Many Requests'),
  coinbase: jsonAnswer(429, { message: 'Public rate limit exceeded' }),
  finnhub: finnhubFaults.tooMany,
  yahoo: yahooFaults.tooMany,
}

const doubanLogin = textAnswer(
  200,
  'text/html; charset=utf-8',
  `<!DOCTYPE html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>豆瓣 - 登录跳转页</title></head>
<body>
<p>有异常请求从你的 IP 发出，请 <a href="https://accounts.douban.com/passport/login">登录</a> 使用豆瓣。</p><p>error code: 01004</p>
</body></html>
`,
)

const blocked: Record<Upstream, Answer> = {
  douban: doubanLogin,
  tmdb: tmdbBlocked,
  posters: doubanLogin,
  tencent: textAnswer(
    200,
    'text/html',
    '<!DOCTYPE html><html><head><meta charset="utf-8"><title>501</title></head><body>您的请求可能存在风险，已被拦截。</body></html>\n',
  ),
  coinbase: page(200, 'Just a moment...'),
  finnhub: finnhubFaults.blocked,
  yahoo: yahooFaults.blocked,
}

const misshape: Record<Upstream, (answer: Answer) => Answer> = {
  douban: () =>
    jsonAnswer(200, {
      count: 5,
      start: 0,
      total: 43,
      subject_collection: { id: 'movie_showing' },
      subject_collection_items: 'unavailable',
    }),
  tmdb: () => tmdbWrongShape,
  posters: () =>
    textAnswer(200, 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>\n'),
  // As long as its short records, which have neither the previous close nor a time.
  tencent: (answer) => {
    const records = new TextDecoder('gb18030').decode(answer.body)
    const cut = records.replace(
      /="([^"]*)"/g,
      (_, fields: string) => `="${fields.split('~').slice(0, 11).join('~')}"`,
    )
    return { ...answer, body: encodeGbk(cut) }
  },
  coinbase: () => jsonAnswer(200, { price: null, time: null }),
  finnhub: finnhubFaults.misshape,
  yahoo: yahooFaults.misshape,
}

// What only these have words of their own for.
const unauthorized: Partial<Record<Upstream, Answer>> = {
  tmdb: tmdbUnauthorized,
  finnhub: finnhubFaults.unauthorized,
  yahoo: yahooFaults.unauthorized,
}
const forbidden: Partial<Record<Upstream, Answer>> = {
  finnhub: finnhubFaults.forbidden,
  yahoo: yahooFaults.forbidden,
}
const phantom: Partial<Record<Upstream, (answer: Answer) => Answer>> = {
  finnhub: finnhubFaults.phantom,
  yahoo: yahooFaults.phantom,
}
