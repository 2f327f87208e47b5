-- read-position: where a room stands at one moment, for a member of the room.
-- KEYS  room(hash) members(set)
-- ARGV  userId
-- Reply ok cursor | not_member
if redis.call('SISMEMBER', KEYS[2], ARGV[1]) == 0 then return {'not_member'} end
local h = redis.call('HMGET', KEYS[1], 'rev', 'tag')
return {'ok', h[1] .. '.' .. h[2]}
