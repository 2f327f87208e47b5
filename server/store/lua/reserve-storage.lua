-- reserve-storage: count what a file of a person takes. Said again, the last word counts; less is never refused.
-- KEYS  stored(hash)
-- ARGV  fileId bytes quota(0: none)
-- Reply ok | full
local old = tonumber(redis.call('HGET', KEYS[1], ARGV[1]) or 0)
local sum = tonumber(redis.call('HGET', KEYS[1], 'sum') or 0)
local bytes, quota = tonumber(ARGV[2]), tonumber(ARGV[3])
if quota > 0 and bytes > old and sum - old + bytes > quota then return {'full'} end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2], 'sum', string.format('%.0f', sum - old + bytes))
return {'ok'}
