# The server with the built page. Its settings are environment variables: see .env.example.
#   docker build -t marquee .
#   docker run --rm -p 127.0.0.1:3000:3000 --read-only --cap-drop ALL -v marquee:/var/lib/marquee marquee

# The version is the one that package.json has for this project.
FROM node:26.10.0-slim AS source
WORKDIR /app
COPY . .

FROM source AS page
RUN npm ci --workspace=client --ignore-scripts --no-audit --no-fund
RUN npx vite build client --logLevel warn

# Only what the server needs while it runs. It has no package that is compiled for one system.
FROM source AS packages
RUN npm ci --workspace=server --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund
RUN mkdir journal

FROM node:26.10.0-slim
WORKDIR /app
COPY --from=packages /app/package.json ./
COPY --from=packages /app/node_modules ./node_modules
COPY --from=packages /app/packages ./packages
COPY --from=packages /app/shared ./shared
COPY --from=packages /app/simulator ./simulator
COPY --from=packages /app/server ./server
COPY --from=page /app/client/dist ./client/dist
# Everything above belongs to root, so the server cannot change it. It writes only here.
COPY --from=packages --chown=node:node /app/journal /var/lib/marquee

ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    JOURNAL=sqlite:/var/lib/marquee/journal.db
VOLUME /var/lib/marquee
USER node
# 3000 is for everybody. 9464 is for the operator: it listens only inside the container, unless ADMIN_HOST says more.
EXPOSE 3000 9464
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:9464/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Node itself, and not npm: it must get the SIGTERM that ends the streams.
CMD ["node", "server/src/main.ts", "--serve-client"]
