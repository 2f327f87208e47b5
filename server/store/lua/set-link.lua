-- set-link: put a new invite link in the place of a group's present one, or of none; an empty id takes it away.
-- Uses  member rights
-- KEYS  room(hash) members(set) roles(hash) link(hash)
-- ARGV  userId id(or empty) expiresAt(epoch ms) maxUses(0: any number)
-- Reply ok replacedId(or empty) | not_member | forbidden
if redis.call('SISMEMBER', KEYS[2], ARGV[1]) == 0 then return {'not_member'} end
if not may(KEYS[1], KEYS[3], ARGV[1], 'link') then return {'forbidden'} end
local replaced = redis.call('HGET', KEYS[4], 'id') or ''
redis.call('DEL', KEYS[4])
if ARGV[2] ~= '' then
  redis.call('HSET', KEYS[4], 'id', ARGV[2], 'by', ARGV[1], 'expiresAt', ARGV[3], 'maxUses', ARGV[4])
  redis.call('PEXPIREAT', KEYS[4], ARGV[3])
end
return {'ok', replaced}
