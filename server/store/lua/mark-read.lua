-- mark-read: move a person's marker forward and publish it. A marker never goes back, nor past the last message. That of
-- who blocks the other one stays where it is. In an open room it is nobody else's business: `own`.
-- Uses  withheld
-- KEYS  room(hash) members(set) messages(list) reads(hash)
-- ARGV  roomId userId seq channel
-- Reply ok | own seq | not_member
if redis.call('SISMEMBER', KEYS[2], ARGV[2]) == 0 then return {'not_member'} end
local h = redis.call('HMGET', KEYS[1], 'base', 'withheld:' .. ARGV[2], 'open')
local last = h[1] + redis.call('LLEN', KEYS[3])
local seq = math.min(tonumber(ARGV[3]), last)
local read = tonumber(redis.call('HGET', KEYS[4], ARGV[2]) or -1)
if seq <= marker_of(to_withheld(h[2]), read, last) then return {'ok'} end
redis.call('HSET', KEYS[4], ARGV[2], seq)
if h[3] then return {'own', seq} end
redis.call('SPUBLISH', ARGV[4], string.format('{"type":"read","roomId":"%s","reads":{"%s":%d}}', ARGV[1], ARGV[2], seq))
return {'ok'}
