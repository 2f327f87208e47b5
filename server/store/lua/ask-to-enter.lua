-- ask-to-enter: put a person among those who wait to be let into an open room. Who asks again says something else.
-- KEYS  room(hash) members(set) waiting(hash) refused(zset) removed(set)
-- ARGV  userId nickname(or empty) note max
-- Reply ok | member | not_open | not_by_approval | removed | full | refused ms(until they may ask again)
local open = redis.call('HGET', KEYS[1], 'open')
if not open then return {'not_open'} end
if redis.call('SISMEMBER', KEYS[2], ARGV[1]) == 1 then return {'member'} end
if redis.call('SISMEMBER', KEYS[5], ARGV[1]) == 1 then return {'removed'} end
if cjson.decode(open).entry ~= 'approval' then return {'not_by_approval'} end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local again_at = tonumber(redis.call('ZSCORE', KEYS[4], ARGV[1]) or 0)
if again_at > now then return {'refused', again_at - now} end
local before = redis.call('HGET', KEYS[3], ARGV[1])
if not before and redis.call('HLEN', KEYS[3]) >= tonumber(ARGV[4]) then return {'full'} end
redis.call('HSET', KEYS[3], ARGV[1], cjson.encode({
  nickname = ARGV[2] ~= '' and ARGV[2] or nil, note = ARGV[3], at = before and cjson.decode(before).at or now,
}))
return {'ok'}
