import { jsonAnswer, textAnswer, type Answer } from '../http/answer.ts'
import type { OwnFaults } from '../upstream/faults.ts'

/** The page that Douban shows to an address that it has blocked. */
export const doubanLogin = textAnswer(
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

/** Douban's own refusals and errors. */
export const doubanFaults: OwnFaults = {
  '429': () =>
    jsonAnswer(429, {
      msg: 'subject_ip_rate_limit',
      code: 1309,
      request: 'GET /v2/subject_collection/movie_showing/items',
      localized_message: '您所在的网络存在异常，请登录后重试。',
    }),
  html: () => doubanLogin,
  'wrong-shape': () =>
    jsonAnswer(200, {
      count: 5,
      start: 0,
      total: 43,
      subject_collection: { id: 'movie_showing' },
      subject_collection_items: 'unavailable',
    }),
}

/** The errors of its picture hosts. */
export const pictureFaults: OwnFaults = {
  html: () => doubanLogin,
  'wrong-shape': (): Answer =>
    textAnswer(200, 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>\n'),
}
