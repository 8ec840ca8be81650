import { expect, test } from 'vitest'
import { foundOrMissing } from './findPrograms.ts'

test('both programs are used where both are found', () => {
  expect(foundOrMissing('/usr/bin/redis-server', 'caddy')).toEqual({
    redis: '/usr/bin/redis-server',
    balancer: 'caddy',
  })
})

test.each([
  [null, 'nginx', 'Redis (or Valkey)', 'redis-server', 'redis'],
  ['/usr/bin/valkey-server', null, 'nginx (or Caddy)', 'nginx-light', 'nginx'],
  [null, null, 'Redis (or Valkey) and nginx (or Caddy)', 'redis-server nginx-light', 'redis nginx'],
] as const)(
  'with %s and %s, one line names what is missing',
  (redis, balancer, what, apt, brew) => {
    expect(foundOrMissing(redis, balancer)).toBe(
      `Missing: ${what}. Debian and Ubuntu: sudo apt-get install ${apt}; macOS: brew install ${brew}.`,
    )
  },
)
