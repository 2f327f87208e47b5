-- publish-typing: tell a room that a member of it writes, or no longer does. Nothing is stored, and an open room told nothing.
-- Who blocks the other one is told nothing, and tells nothing.
-- Uses  withheld
-- KEYS  room(hash) members(set)
-- ARGV  userId event privateEvent(for who writes alone) channel
-- Reply ok | not_member
if redis.call('SISMEMBER', KEYS[2], ARGV[1]) == 0 then return {'not_member'} end
local h = redis.call('HMGET', KEYS[1], 'open', 'blockers')
if h[1] then return {'ok'} end
local blocks, is_withheld = blocks_in(h[2], ARGV[1])
if not blocks then redis.call('SPUBLISH', ARGV[4], is_withheld and ARGV[3] or ARGV[2]) end
return {'ok'}
