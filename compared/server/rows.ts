import type { Row } from '../table.ts'

/** Every column of the table: its package, or the name of our own. */
export const serverPeers = {
  ours: 'ours',
  betterSse: 'better-sse',
  fastifySse: '@fastify/sse',
  expressSse: 'express-sse',
  hono: 'hono',
} as const

/**
 * What each server does. A cell that is only text was seen by `server.test.ts`, which runs the same case
 * against all five: `yes` as it comes, `with …` with that option.
 */
export const serverRows: readonly Row<keyof typeof serverPeers>[] = [
  {
    what: 'sends several names in one stream',
    cells: { ours: 'yes', betterSse: 'yes', fastifySse: 'yes', expressSse: 'yes', hono: 'yes' },
  },
  {
    what: 'has a call that sends to one client alone',
    cells: { ours: 'no', betterSse: 'yes', fastifySse: 'yes', expressSse: 'no', hono: 'yes' },
  },
  {
    what: 'sends a client that is back what it missed',
    cells: {
      ours: 'yes',
      betterSse: 'no',
      fastifySse: 'with `replay`',
      expressSse: 'no',
      hono: 'no',
    },
  },
  {
    what: 'says so where it cannot, because the id is unknown',
    cells: { ours: 'yes', betterSse: 'no', fastifySse: 'no', expressSse: 'no', hono: 'no' },
  },
  {
    what: 'loses no event in silence while it replays to a slow client',
    cells: { ours: 'yes', betterSse: 'no', fastifySse: 'no', expressSse: 'no', hono: 'no' },
  },
  {
    what: 'limits what it holds for a client that does not read',
    cells: { ours: 'yes', betterSse: 'no', fastifySse: 'no', expressSse: 'no', hono: 'no' },
  },
  {
    what: 'sends a heartbeat',
    cells: { ours: 'yes', betterSse: 'yes', fastifySse: 'yes', expressSse: 'no', hono: 'no' },
  },
  {
    what: 'sends a heartbeat that a script can see',
    cells: { ours: 'yes', betterSse: 'no', fastifySse: 'no', expressSse: 'no', hono: 'no' },
  },
  {
    what: 'tells clients when to come back before it stops',
    cells: { ours: 'yes', betterSse: 'no', fastifySse: 'no', expressSse: 'no', hono: 'no' },
  },
  {
    what: 'limits the number of streams',
    cells: {
      ours: 'with `limits`',
      betterSse: 'no',
      fastifySse: 'no',
      expressSse: 'no',
      hono: 'no',
    },
  },
  {
    what: 'answers 406 to a client that takes no event stream',
    cells: {
      ours: 'yes',
      betterSse: 'no',
      fastifySse: 'with `only`',
      expressSse: 'no',
      hono: 'no',
    },
  },
  {
    what: 'answers HEAD, and then the next request of the connection',
    cells: { ours: 'yes', betterSse: 'no', fastifySse: 'no', expressSse: 'no', hono: 'yes' },
  },
  {
    what: 'does not send data of the wrong shape',
    cells: { ours: 'yes', betterSse: 'no', fastifySse: 'no', expressSse: 'no', hono: 'no' },
  },
  {
    what: 'begins with the newest value, for the new client alone',
    cells: { ours: 'yes', betterSse: 'no', fastifySse: 'no', expressSse: 'no', hono: 'no' },
  },
  {
    what: 'sends a client only the names that it asks for',
    cells: {
      ours: 'with `byNames`',
      betterSse: 'with a channel for each',
      fastifySse: 'no',
      expressSse: 'no',
      hono: 'no',
    },
  },
  {
    what: 'lets no line break in a name or an id begin another event',
    cells: { ours: 'yes', betterSse: 'no', fastifySse: 'no', expressSse: 'no', hono: 'yes' },
  },
]
