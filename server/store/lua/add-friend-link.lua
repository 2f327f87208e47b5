-- add-friend-link: name one more link that leads to a person. Those that are over go, and of too many the oldest.
-- KEYS  links(zset)
-- ARGV  hash now(ms) end(ms) most
-- Reply ok hashes(of those that count no longer)
local over = redis.call('ZRANGEBYSCORE', KEYS[1], 0, ARGV[2])
redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1])
if #over > 0 then redis.call('ZREM', KEYS[1], unpack(over)) end
for _, hash in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1 - ARGV[4])) do
  redis.call('ZREM', KEYS[1], hash)
  over[#over + 1] = hash
end
redis.call('PEXPIREAT', KEYS[1], ARGV[3])
return {'ok', over}
