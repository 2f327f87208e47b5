-- add-pack: put a pack among those that a person has, unless there are too many; one that is there stays where it is.
-- KEYS  packs(zset)
-- ARGV  packId at most
-- Reply ok | full
if redis.call('ZSCORE', KEYS[1], ARGV[1]) then return {'ok'} end
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[3]) then return {'full'} end
redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
return {'ok'}
