-- publish-typing: tell a room that a member of it writes, or no longer does. Nothing is stored.
-- KEYS  members(set)
-- ARGV  userId event channel
-- Reply ok | not_member
if redis.call('SISMEMBER', KEYS[1], ARGV[1]) == 0 then return {'not_member'} end
redis.call('SPUBLISH', ARGV[3], ARGV[2])
return {'ok'}
