-- read-face: what an open room shows of itself, and what the reader is to it.
-- KEYS  room(hash) members(set) waiting(hash) removed(set) roles(hash)
-- ARGV  userId
-- Reply ok room(fields) memberCount reader(member, waiting, removed, or empty) | not_open
local room = redis.call('HMGET', KEYS[1], 'open', 'name', 'icon', 'picture', 'lastAt')
if not room[1] then return {'not_open'} end
local reader = redis.call('SISMEMBER', KEYS[2], ARGV[1]) == 1 and 'member'
  or redis.call('SISMEMBER', KEYS[4], ARGV[1]) == 1 and 'removed'
  or redis.call('HEXISTS', KEYS[3], ARGV[1]) == 1 and 'waiting' or ''
return {'ok', room, redis.call('HLEN', KEYS[5]), reader}
