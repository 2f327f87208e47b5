-- read-requests: who waits to be let into an open room, for a member who lets people in.
-- Uses  member rights
-- KEYS  room(hash) members(set) roles(hash) waiting(hash)
-- ARGV  userId
-- Reply ok waiting(fields) | not_member | forbidden
if redis.call('SISMEMBER', KEYS[2], ARGV[1]) == 0 then return {'not_member'} end
if not may(KEYS[1], KEYS[3], ARGV[1], 'requests') then return {'forbidden'} end
return {'ok', redis.call('HGETALL', KEYS[4])}
