import type { Configure } from '../../../e2e/proxies/openProxy.ts'

/** An nginx that shares the clients among instances. */
export const balanced =
  (ports: readonly number[]): Configure =>
  (port) => `
  daemon off;
  master_process off;
  pid nginx.pid;
  events { worker_connections 1024; }
  http {
    access_log off;
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    upstream instances {
      ${ports.map((each) => `server 127.0.0.1:${each} max_fails=0;`).join(' ')}
    }
    server {
      listen 127.0.0.1:${port};
      location / {
        proxy_pass http://instances;
        proxy_http_version 1.1;
        proxy_set_header Connection '';
        proxy_set_header Host $http_host;
        proxy_connect_timeout 1s;
        proxy_next_upstream error timeout http_502 http_503;
      }
    }
  }`
