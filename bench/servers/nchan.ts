import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '@marquee/sse-server/testing/freePort.ts'
import { pinnedTo } from '../process/pinned.ts'
import { nchanModule } from '../plan/variants.ts'
import { serveVariant } from './serveVariant.ts'

const startWithinMs = 5_000

/** nginx does the work. This process only starts it and sends it the events over HTTP. */
serveVariant(async ({ serverCore }) => {
  const dir = mkdtempSync(join(tmpdir(), 'nchan-'))
  const port = await freePort()
  writeFileSync(join(dir, 'nginx.conf'), configOf(port))
  const [program, ...args] = pinnedTo(serverCore, ['nginx', '-p', dir, '-c', 'nginx.conf'])
  const nginx = spawn(program, args, { stdio: 'ignore' })
  // nginx runs as one process, so no worker can stay behind after it ends.
  const stop = () => {
    nginx.kill('SIGKILL')
    rmSync(dir, { recursive: true, force: true })
  }
  process.on('exit', stop)
  nginx.on('error', () => process.exit(1))
  nginx.on('exit', () => process.exit(1))

  const publisher = await connectWhenUp(port)
  publisher.resume()
  return {
    port,
    pids: nginx.pid === undefined ? [] : [nginx.pid],
    publish({ name, data }) {
      const body = JSON.stringify(data)
      // Requests are sent on one connection without waiting for answers, which keeps their order.
      publisher.write(
        `POST /publish HTTP/1.1\r\nHost: 127.0.0.1\r\nX-EventSource-Event: ${name}\r\n` +
          `Content-Type: text/plain\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      )
    },
  }
})

function configOf(port: number): string {
  return `
load_module ${nchanModule};
daemon off;
master_process off;
pid nginx.pid;
error_log stderr crit;
# Each subscriber needs more than one connection.
events { worker_connections 40000; }
http {
  access_log off;
  client_body_temp_path body;
  proxy_temp_path proxy;
  fastcgi_temp_path fastcgi;
  uwsgi_temp_path uwsgi;
  scgi_temp_path scgi;
  nchan_shared_memory_size 256m;
  keepalive_requests 100000000;
  client_body_buffer_size 64k;
  server {
    listen 127.0.0.1:${port} backlog=511;
    location = /events {
      nchan_subscriber eventsource;
      nchan_channel_id bench;
      nchan_subscriber_first_message newest;
    }
    location = /publish {
      nchan_publisher;
      nchan_channel_id bench;
      nchan_message_timeout 10s;
      nchan_message_buffer_length 100;
    }
  }
}
`
}

async function connectWhenUp(port: number): Promise<Socket> {
  const until = Date.now() + startWithinMs
  for (;;) {
    const socket = connect(port, '127.0.0.1')
    try {
      await once(socket, 'connect')
      return socket
    } catch (error) {
      if (Date.now() > until) throw error
      await sleep(50)
    }
  }
}
