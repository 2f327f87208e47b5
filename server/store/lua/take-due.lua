-- take-due: take over work whose time has come. Who takes it has it alone for the lease; what is not settled by then
-- comes to whoever asks next.
-- KEYS  due(zset)
-- ARGV  count lease(ms)
-- Reply ok lease(its end, epoch ms) entries
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local lease = string.format('%.0f', now + ARGV[2])
local entries = redis.call('ZRANGE', KEYS[1], '-inf', now, 'BYSCORE', 'LIMIT', 0, ARGV[1])
for _, entry in ipairs(entries) do redis.call('ZADD', KEYS[1], lease, entry) end
return {'ok', lease, entries}
