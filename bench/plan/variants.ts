import { existsSync } from 'node:fs'
import { findRedis } from '../../scripts/cluster/findPrograms.ts'

/** One server under test. */
export interface Variant {
  name: string
  file: URL
  path: string
  /** 'load' when the process of `file` only drives another one, which does the work. */
  runsOn: 'server' | 'load'
}

/** The path of Debian's package. */
export const nchanModule = '/usr/lib/nginx/modules/ngx_nchan_module.so'

const own = (name: string, path = '/events'): Variant => ({
  name,
  file: new URL(`../servers/${name}.ts`, import.meta.url),
  path,
  runsOn: 'server',
})
const peer = (name: string, file: string): Variant => ({
  ...own(name),
  file: new URL(`../peers/${file}.ts`, import.meta.url),
})

/** All variants, in the order of the tables. */
export const variants: readonly Variant[] = [
  own('net'),
  own('http'),
  own('express'),
  own('marquee', '/api/events?topics=stock-update'),
  own('marquee-sqlite', '/api/events?topics=stock-update'),
  own('marquee-redis', '/api/events?topics=stock-update'),
  own('handler'),
  own('handler-express'),
  own('handler-fetch'),
  own('naive'),
  peer('better-sse', 'betterSse'),
  peer('express-sse', 'expressSse'),
  peer('fastify-sse', 'fastifySse'),
  peer('hono', 'hono'),
  { ...own('nchan'), runsOn: 'load' },
]

/** What a variant needs and this machine has not; null where nothing is missing. */
export function missingFor({ name }: Variant): string | null {
  if (name === 'nchan' && !existsSync(nchanModule)) return 'no nginx with nchan'
  if (name === 'marquee-redis' && findRedis() === null) return 'no redis-server'
  return null
}
