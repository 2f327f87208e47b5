-- refuse-request: take a person out of those who wait to be let in. They are told nothing, and may ask again after a while.
-- Uses  member rights
-- KEYS  room(hash) members(set) roles(hash) waiting(hash) refused(zset)
-- ARGV  actorId userId ms(until they may ask again)
-- Reply ok | not_member | forbidden | no_such_request
if redis.call('SISMEMBER', KEYS[2], ARGV[1]) == 0 then return {'not_member'} end
if not may(KEYS[1], KEYS[3], ARGV[1], 'requests') then return {'forbidden'} end
if redis.call('HDEL', KEYS[4], ARGV[2]) == 0 then return {'no_such_request'} end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[5], '-inf', now)
redis.call('ZADD', KEYS[5], now + ARGV[3], ARGV[2])
redis.call('PEXPIRE', KEYS[5], ARGV[3])
return {'ok'}
