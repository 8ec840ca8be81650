import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { redisJournal } from '@marquee/sse-server/redis'
import { redisProgram } from '../plan/variants.ts'
import { listen } from './listen.ts'
import { openMarqueeServer } from './openMarqueeServer.ts'
import { serveVariant } from './serveVariant.ts'

/**
 * Marquee with its journal in Redis, which stores each event before it is sent. Redis has a process of its
 * own, whose time is not counted.
 */
serveVariant(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-redis-'))
  const probe = createServer()
  const port = await listen(probe)
  await new Promise((resolve) => probe.close(resolve))
  const redis = spawn(
    redisProgram() ?? 'redis-server',
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
