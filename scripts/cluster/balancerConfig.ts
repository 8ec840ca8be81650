/** The text of a balancer's configuration: where it listens, and `host:port` of each instance. */
export type ConfigureBalancer = (port: number, instances: readonly string[]) => string

/** What every configuration of nginx needs that is started by a user, in a folder of its own. */
export const nginxFrame = (http: string) => `daemon off;
master_process off;
pid nginx.pid;
events { worker_connections 4096; }
http {
  access_log off;
  client_body_temp_path body;
  proxy_temp_path proxy;
  fastcgi_temp_path fastcgi;
  uwsgi_temp_path uwsgi;
  scgi_temp_path scgi;
${http}
}
`

export const nginxConfig: ConfigureBalancer = (port, instances) =>
  nginxFrame(`  upstream marquee {
${instances.map((address) => `    server ${address} max_fails=0;\n`).join('')}    keepalive 32;
  }
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://marquee;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_buffering off;
      proxy_connect_timeout 1s;
      proxy_read_timeout 60s;
      proxy_next_upstream error timeout http_502 http_503;
    }
  }`)

// Caddy asks another instance only while none answers. So an answer of 503 is handed to the next one here.
export const caddyConfig: ConfigureBalancer = (port, instances) => `{
  admin off
  auto_https off
}
http://127.0.0.1:${port} {
  bind 127.0.0.1
  reverse_proxy ${instances.join(' ')} {
    lb_policy round_robin
    lb_try_duration 2s
    lb_try_interval 50ms
    flush_interval -1
    @away status 502 503
    handle_response @away {
      reverse_proxy ${instances.join(' ')} {
        lb_policy random
        lb_try_duration 2s
        lb_try_interval 50ms
        flush_interval -1
      }
    }
  }
}
`

export const balancerConfigs = { nginx: nginxConfig, caddy: caddyConfig } as const
