-- settle-due: be done with work that was taken, or have it looked at again. What was marked anew meanwhile stays as it is.
-- KEYS  due(zset)
-- ARGV  entry lease(as it was taken) delay(ms; empty: it is done)
-- Reply ok | marked
local score = redis.call('ZSCORE', KEYS[1], ARGV[1])
if not score or tonumber(score) ~= tonumber(ARGV[2]) then return {'marked'} end
if ARGV[3] == '' then
  redis.call('ZREM', KEYS[1], ARGV[1])
else
  local now = redis.call('TIME')
  redis.call('ZADD', KEYS[1], string.format('%.0f', now[1] * 1000 + math.floor(now[2] / 1000) + ARGV[3]), ARGV[1])
end
return {'ok'}
