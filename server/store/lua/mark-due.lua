-- mark-due: have some work looked at after a while, or sooner where that was planned already.
-- KEYS  due(zset)
-- ARGV  delay(ms) entry...
-- Reply ok
local now = redis.call('TIME')
local at = now[1] * 1000 + math.floor(now[2] / 1000) + ARGV[1]
for i = 2, #ARGV do redis.call('ZADD', KEYS[1], 'LT', string.format('%.0f', at), ARGV[i]) end
return {'ok'}
