import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { redisJournal } from '@marquee/sse-server/redis'
import { freePort } from '@marquee/sse-server/testing/freePort.ts'
import { findRedis } from '../../scripts/cluster/findPrograms.ts'
import { openMarqueeServer } from './openMarqueeServer.ts'
import { serveVariant } from './serveVariant.ts'

/**
 * Marquee with its journal in Redis, which stores each event before it is sent. Redis has a process of its
 * own, whose time is not counted.
 */
serveVariant(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-redis-'))
  const port = await freePort()
  const redis = spawn(
    findRedis() ?? 'redis-server',
    [
      ...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''],
      ...['--appendonly', 'yes', '--appendfsync', 'always'],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  process.on('exit', () => {
    redis.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })
  redis.on('exit', () => process.exit(1))
  for await (const chunk of redis.stdout as AsyncIterable<Buffer>) {
    if (chunk.includes('Ready to accept connections')) break
  }
  return openMarqueeServer(
    redisJournal({ url: `redis://127.0.0.1:${port}`, name: 'bench', label: '1' }),
  )
})
