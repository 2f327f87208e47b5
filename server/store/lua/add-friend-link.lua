-- add-friend-link: name one more link that leads to a person. Those that are over go, and of too many the oldest.
-- KEYS  links(zset)
-- ARGV  hash now(ms) end(ms) most
-- Reply ok
redis.call('ZREMRANGEBYSCORE', KEYS[1], 0, ARGV[2])
redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1])
redis.call('ZREMRANGEBYRANK', KEYS[1], 0, -1 - ARGV[4])
redis.call('PEXPIREAT', KEYS[1], ARGV[3])
return {'ok'}
