import { expect, test } from 'vitest'
import { wantsWorker } from './wantsWorker.ts'

const wants = (address: string) => wantsWorker(new URL(address))

test.each(['localhost:3000', 'app.localhost', '127.0.0.1:3000', '127.1.2.3', '[::1]:3000'])(
  '%s has a worker only if the address asks for it',
  (host) => {
    expect([wants(`http://${host}/?film=a`), wants(`http://${host}/?worker`)]).toEqual([
      false,
      true,
    ])
  },
)

test.each(['marquee.example', 'localhost.example', '192.168.0.5', '127.example'])(
  '%s has a worker',
  (host) => expect(wants(`https://${host}/`)).toBe(true),
)
