-- read-link: the invite link of a group, for a member who may hand it out. Empty where there is none.
-- Uses  member rights
-- KEYS  room(hash) members(set) roles(hash) link(hash)
-- ARGV  userId
-- Reply ok link(fields) | not_member | forbidden
if redis.call('SISMEMBER', KEYS[2], ARGV[1]) == 0 then return {'not_member'} end
if not may(KEYS[1], KEYS[3], ARGV[1], 'link') then return {'forbidden'} end
return {'ok', redis.call('HMGET', KEYS[4], 'id', 'by', 'expiresAt', 'maxUses')}
