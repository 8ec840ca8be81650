import { createHash } from 'node:crypto'
import { LinkError, type Send } from './link.ts'

export interface Script {
  readonly text: string
  readonly sha: string
}

const script = (text: string): Script => ({
  text,
  sha: createHash('sha1').update(text).digest('hex'),
})

/** Runs a script. Redis forgets all scripts when it restarts. */
export async function run<T>(
  send: Send,
  { text, sha }: Script,
  keys: readonly string[],
  args: readonly string[],
): Promise<T> {
  const rest = [String(keys.length), ...keys, ...args]
  try {
    return await send<T>('EVALSHA', sha, ...rest)
  } catch (error) {
    if (!(error instanceof LinkError && error.message.startsWith('NOSCRIPT'))) throw error
    return send<T>('EVAL', text, ...rest)
  }
}

/**
 * Stores what belongs together, and returns its ids, with `-` for what was not stored. Keys: events,
 * newest, top, writer, lease. Arguments: the token of the lease or '', the number of this call, the id that
 * `judge` says or '', the length to trim to, and for each item its kind, its key or '', its text.
 *
 * A call with the number of the last one returns what that one returned: so a call whose answer was lost can
 * be made again. After a call that failed, `judge` leaves out states that another process has set since.
 *
 * Each entry names the one before it, so that a reader knows that none is missing.
 */
export const append = script(`
local events, newest, top, writer, lease = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local token, call, judge, length = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local done = redis.call('GET', writer)
if done then
  local last, ids = string.match(done, '^(%d+) (.*)$')
  if last == call then return ids end
  if tonumber(last) > tonumber(call) then return redis.error_reply('STALE a later call was made') end
end
if token ~= '' and redis.call('GET', lease) ~= token then
  return redis.error_reply('FENCED another process leads')
end
local function isAfter(a, b)
  local aMs, aSeq = string.match(a, '^(%d+)-(%d+)')
  local bMs, bSeq = string.match(b, '^(%d+)-(%d+)')
  aMs, bMs = tonumber(aMs), tonumber(bMs)
  return aMs > bMs or aMs == bMs and tonumber(aSeq) > tonumber(bSeq)
end
local before, newestId = string.match(redis.call('GET', top) or ' ', '^(%S*) (%S*)$')
if redis.call('XLEN', events) == 0 then before = '' end
local ids = {}
for i = 5, #ARGV, 3 do
  local kind, key, text = ARGV[i], ARGV[i + 1], ARGV[i + 2]
  local known = judge ~= '' and key ~= '' and redis.call('HGET', newest, key)
  if kind == 's' or known and isAfter(known, judge) then
    ids[#ids + 1] = '-'
  else
    before = redis.call('XADD', events, 'MAXLEN', '~', length, '*', kind, text, 'p', before)
    if kind == 'e' then newestId = before end
    if key ~= '' then redis.call('HSET', newest, key, before .. ' ' .. text) end
    ids[#ids + 1] = before
  end
end
redis.call('SET', top, before .. ' ' .. newestId)
local told = table.concat(ids, ' ')
redis.call('SET', writer, call .. ' ' .. told, 'PX', 3600000)
return told
`)

/**
 * Reads all that a process needs at its start, at one moment. Keys: events, newest, top, kept. Argument:
 * how many of the last entries. Returns the newest of each key, those entries, the text kept, and the top.
 */
export const fill = script(`
return {
  redis.call('HGETALL', KEYS[2]),
  redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', ARGV[1]),
  redis.call('GET', KEYS[4]),
  redis.call('GET', KEYS[3])
}
`)

/**
 * Says that a process lives and what it wants, and takes or renews the lease. Keys: lease, members.
 * Arguments: name, token, length of the lease in ms, what it wants, and 1 where it wants to lead. Returns 0;
 * to the leader 1, and the name and the demand of each process.
 */
export const beat = script(`
local lease, members = KEYS[1], KEYS[2]
local name, token, ms, demand, wants = ARGV[1], ARGV[2], tonumber(ARGV[3]), ARGV[4], ARGV[5]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('HSET', members, name, string.format('%.0f', now + 2 * ms) .. ' ' .. demand)
local holder = redis.call('GET', lease)
if wants == '1' and (not holder or holder == token) then
  redis.call('SET', lease, token, 'PX', ms)
else
  return {0}
end
local answer = {1}
local all = redis.call('HGETALL', members)
for i = 1, #all, 2 do
  local untilMs, text = string.match(all[i + 1], '^(%d+) (.*)$')
  if tonumber(untilMs) < now then
    redis.call('HDEL', members, all[i])
  else
    answer[#answer + 1] = all[i]
    answer[#answer + 1] = text
  end
end
return answer
`)

/**
 * Gives the lease back, and tells the others that it is free. Keys: lease, members, events, top.
 * Arguments: name, token.
 */
export const resign = script(`
local lease, members, events, top = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
redis.call('HDEL', members, ARGV[1])
if redis.call('GET', lease) ~= ARGV[2] then return 0 end
redis.call('DEL', lease)
local before, newestId = string.match(redis.call('GET', top) or ' ', '^(%S*) (%S*)$')
if redis.call('XLEN', events) == 0 then before = '' end
local id = redis.call('XADD', events, '*', 'v', '', 'p', before)
redis.call('SET', top, id .. ' ' .. newestId)
return 1
`)
