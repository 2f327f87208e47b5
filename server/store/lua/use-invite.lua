-- use-invite: count one use of an invite link. Of two at once at its last use, one is told that it is used up.
-- KEYS  invite(hash)
-- Reply ok roomId | none | used_up
local invite = redis.call('HMGET', KEYS[1], 'roomId', 'uses', 'maxUses')
if not invite[1] then return {'none'} end
local max = tonumber(invite[3])
if max > 0 and tonumber(invite[2]) >= max then return {'used_up'} end
redis.call('HINCRBY', KEYS[1], 'uses', 1)
return {'ok', invite[1]}
