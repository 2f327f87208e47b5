-- release-storage: count these files no more, and add up the others anew.
-- KEYS  stored(hash)
-- ARGV  fileIds(with blanks between)
-- Reply ok
for id in string.gmatch(ARGV[1], '%w+') do redis.call('HDEL', KEYS[1], id) end
redis.call('HDEL', KEYS[1], 'sum')
local sum = 0
for _, bytes in ipairs(redis.call('HVALS', KEYS[1])) do sum = sum + bytes end
if sum > 0 then redis.call('HSET', KEYS[1], 'sum', string.format('%.0f', sum)) end
return {'ok'}
