import { describe, expect, test } from 'vitest'
import { type Frame, encodeEvent, encodeRetry } from './encode.ts'
import { asRead, parsers } from '../testing/testParsers.ts'

interface Payloads {
  /** Attacks by a name or an id. */
  refused?: Partial<Frame>[]
  /** Attacks by data, or by a comment. We write no comments, so these are data here. */
  intact?: string[]
  /** Attacks by the reconnection time, with a type that the compiler would refuse. */
  clamped?: string[]
}

const admin = 'event: admin\ndata: {"role":"admin"}'
const bothFields = (text: string): Partial<Frame>[] => [{ event: text }, { id: text }]

// Encoders of other projects that let a line break through, and where.
const advisories: [name: string, Payloads][] = [
  [
    'CVE-2026-33128, GHSA-22cc-p3c6-wpvm (h3): a line feed in id, event, data or comment',
    {
      refused: bothFields(`x\n${admin}`),
      intact: ['x\nevent: admin\ndata: PWNED', 'x\n\ndata: PWNED', ' keep-alive\ndata: PWNED\n\n'],
    },
  ],
  [
    'GHSA-4hxc-9384-m385 (h3 again): a carriage return in data or comment',
    {
      intact: ['1\rdata: X', 'hi\r\revent: admin\rdata: X', ' keep-alive\r\rdata: X\r\r'],
    },
  ],
  [
    'CVE-2026-29085, GHSA-p6xx-57qc-3wxr (hono): either in event, id or retry',
    {
      refused: [...bothFields('test\nevent'), ...bothFields('test\revent')],
      clamped: ['1000\ndata: injected', '1000\rdata: injected'],
    },
  ],
  [
    'CVE-2026-35515, GHSA-36xv-jgw5-4q75 (NestJS): either in what an upstream calls its type or id',
    {
      refused: [...bothFields(`message\n\n${admin}\n\n`), ...bothFields('1\r\rdata: X\r\r')],
    },
  ],
  [
    'CVE-2026-22735 (Spring): any line break in plain text, in the id or the name',
    {
      refused: [...bothFields('a\r\nb'), ...bothFields('a\rb'), ...bothFields('a\nb')],
      intact: ['plain\r\rdata: corrupt\r\r', 'plain\r\n\r\ndata: corrupt\r\n', '\n\n\n'],
    },
  ],
  [
    'CVE-2026-44217, GHSA-84hm-wfh8-c5pg (sse-channel): a forged message by event, retry or id',
    {
      refused: bothFields('x\ndata: forged\n\nevent: y'),
      clamped: ['1000\n\nevent: admin\ndata: forged'],
    },
  ],
  [
    'CVE-2026-44214, GHSA-m9g3-3g99-mhpx (eventsource-encoder): any line break in event or id',
    {
      refused: ['\n', '\r', '\r\n'].flatMap((lineBreak) =>
        bothFields(`message\n${admin}`.replaceAll('\n', lineBreak)),
      ),
    },
  ],
  [
    'express-sse #60: a whole event in the id, and the start of the next',
    {
      refused: [{ id: 'abc\ndata: injected-event\n\nid: next' }],
    },
  ],
  [
    'koa-sse-stream #13: data written as it comes',
    {
      refused: bothFields(`x\n\n${admin}`),
      intact: [`hello\n\n${admin}\n\n`],
      clamped: [`1\n\n${admin}`],
    },
  ],
  [
    // FastAPI splits data by Python's `splitlines`, which knows eight more line breaks.
    'FastAPI #15187: characters that are line breaks only in Python',
    {
      refused: bothFields('chat\ndata: x'),
      intact: ['a\vb\fc\x1cd\x1de\x1ef\u0085g\u2028h\u2029i'],
    },
  ],
]

const news: Frame = { event: 'news', data: 'x', id: '1-0' }

describe('no text breaks out of its line', () => {
  test.each(advisories)('%s', async (_name, { refused = [], intact = [], clamped = [] }) => {
    for (const field of refused) {
      expect(() => encodeEvent({ ...news, ...field })).toThrow(RangeError)
    }
    for (const data of intact) {
      const frame = { ...news, data }
      for (const read of Object.values(parsers)) {
        const events = await read([Buffer.from(encodeEvent(frame))], [news.event])
        expect(events).toEqual(asRead([frame]))
      }
    }
    for (const retry of clamped) {
      expect(encodeRetry(retry as unknown as number)).toBe('retry: 1000\n\n')
    }
  })
})
