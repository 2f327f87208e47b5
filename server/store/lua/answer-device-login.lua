-- answer-device-login: confirm or refuse what a device asks for, once, by the person who has scanned its code. The same answer
-- again, by somebody who did not hear of the first, changes nothing.
-- KEYS  login(hash)
-- ARGV  userId sessionId(that vouches for it) state(confirmed or refused) timeToCollect(ms)
-- Reply ok | used | gone
local h = redis.call('HMGET', KEYS[1], 'state', 'userId')
if not h[1] then return {'gone'} end
local now = h[1] == 'used' and 'confirmed' or h[1]
if now == ARGV[3] and h[2] == ARGV[1] then return {'ok'} end
if h[1] ~= 'seen' or h[2] ~= ARGV[1] then return {'used'} end
redis.call('HSET', KEYS[1], 'state', ARGV[3], 'by', ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return {'ok'}
