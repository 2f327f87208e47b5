# One replica. Alone it embeds its own Redis: docker run -p 3000:3000 -v fukidashi:/data fukidashi
# docker-compose.yml runs two over one Redis.

FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --include=dev --no-audit --no-fund
COPY . .
RUN mkdir -p public && node scripts/build.mjs && npm prune --omit=dev && rm -rf .next/cache .next/dev

FROM node:20-bookworm-slim
# The package redis-server would add a service; the program is in redis-tools, under another name.
RUN apt-get update \
  && apt-get install -y --no-install-recommends redis-tools \
  && ln -s redis-check-rdb /usr/bin/redis-server \
  && rm -rf /var/lib/apt/lists/* \
  && install -d -o node -g node -m 700 /data
WORKDIR /app
COPY --from=build /app/package.json /app/next.config.js ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/public public
COPY --from=build /app/.next .next
COPY --from=build /app/dist dist
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
VOLUME /data
USER node
EXPOSE 3000
HEALTHCHECK --interval=5s --timeout=4s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/server.js"]
