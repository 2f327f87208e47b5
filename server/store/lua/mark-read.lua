-- mark-read: move a person's marker forward and publish it. A marker never goes back, nor past the last message.
-- KEYS  room(hash) members(set) messages(list) reads(hash)
-- ARGV  roomId userId seq channel
-- Reply ok | not_member
if redis.call('SISMEMBER', KEYS[2], ARGV[2]) == 0 then return {'not_member'} end
local last = redis.call('HGET', KEYS[1], 'base') + redis.call('LLEN', KEYS[3])
local seq = math.min(tonumber(ARGV[3]), last)
if seq <= tonumber(redis.call('HGET', KEYS[4], ARGV[2]) or -1) then return {'ok'} end
redis.call('HSET', KEYS[4], ARGV[2], seq)
redis.call('SPUBLISH', ARGV[4], string.format('{"type":"read","roomId":"%s","reads":{"%s":%d}}', ARGV[1], ARGV[2], seq))
return {'ok'}
