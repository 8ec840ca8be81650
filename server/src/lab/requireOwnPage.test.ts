import type { Request, RequestHandler, Response } from 'express'
import { expect, test, vi } from 'vitest'
import { requireLocal, requireOwnPage } from './requireOwnPage.ts'

function isLet(through: RequestHandler, headers: Record<string, string>, remoteAddress?: string) {
  const req = { headers, socket: { remoteAddress }, is: () => true } as unknown as Request
  const res = {
    status: () => res,
    type: () => res,
    set: () => res,
    json: () => res,
    send: () => res,
  }
  const next = vi.fn()
  void through(req, res as unknown as Response, next)
  return next.mock.calls.length === 1
}

test.each([
  ['127.0.0.1', true],
  ['127.9.9.9', true],
  ['::1', true],
  ['::ffff:127.0.0.1', true],
  ['192.0.2.1', false],
  ['::ffff:192.0.2.1', false],
  ['2001:db8::127.0.0.1', false],
  ['127.0.0.1.evil.tld', false],
  ['', false],
  [undefined, false],
])('that a client at %s is on this machine is %s', (address, isHere) => {
  expect(isLet(requireLocal, {}, address)).toBe(isHere)
})

test.each(['x-forwarded-for', 'forwarded', 'via'])(
  'a proxy that shows itself by %s is refused',
  (name) => {
    expect(isLet(requireLocal, { [name]: '' }, '127.0.0.1')).toBe(false)
  },
)

const host = '127.0.0.1:3000'
test.each<[Record<string, string>, boolean]>([
  [{ 'sec-fetch-site': 'same-origin' }, true],
  [{ origin: `http://${host}` }, true],
  [{ 'sec-fetch-site': 'same-site' }, false],
  [{ 'sec-fetch-site': 'none' }, false],
  [{ 'sec-fetch-site': 'cross-site', origin: `http://${host}` }, false],
  [{ origin: 'http://127.0.0.1:3001' }, false],
])('that an order with %j comes from our own page is %s', (headers, isOwn) => {
  expect(isLet(requireOwnPage, { host, ...headers })).toBe(isOwn)
})
