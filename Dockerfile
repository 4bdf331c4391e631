# Two images: `app`, a node, holds the built server and what it loads; `tools` holds the command line (migrate, ops, doctor,
# reconcile). docs/operations.md says how they are run. Variables come from outside; nothing secret is built in.
FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci

FROM packages AS source
COPY --chown=node:node . .
RUN npm run prisma -- generate

FROM source AS tools
ENV NODE_ENV=production
USER node
CMD ["node", "scripts/migrate.mjs"]

FROM source AS build
ENV NEXT_TELEMETRY_DISABLED=1
RUN npm run build

FROM node:24-bookworm-slim AS app
WORKDIR /app
# NEXT_MANUAL_SIG_HANDLE: else Next leaves at SIGTERM in the middle of a request. KEEP_ALIVE_TIMEOUT, in milliseconds: longer
# than a proxy keeps an idle connection. NEXT_TELEMETRY_DISABLED: the server calls the parties alone. NODE_OPTIONS: less
# space for young objects (in MB) than V8 would take, for less memory under load.
ENV NODE_ENV=production \
    NEXT_MANUAL_SIG_HANDLE=true \
    KEEP_ALIVE_TIMEOUT=920000 \
    NEXT_TELEMETRY_DISABLED=1 \
    NODE_OPTIONS=--max-semi-space-size=8 \
    HOSTNAME=0.0.0.0 \
    PORT=5000
COPY --from=build /app/.next/standalone ./
COPY --from=build /app/.next/static ./.next/static
COPY --from=build /app/public ./public
USER node
EXPOSE 5000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --start-interval=1s \
  CMD ["node", "-e", "fetch(`http://localhost:${process.env.PORT}/api/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server.js"]
