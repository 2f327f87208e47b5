-- read-room: everything of a room at one moment, for a member of it.
-- KEYS  room(hash) members(set) messages(list) roles(hash) reads(hash)
-- ARGV  userId count
-- Reply ok room(fields) seq messages roles(fields) reads(fields) pins(messages) | not_member
if redis.call('SISMEMBER', KEYS[2], ARGV[1]) == 0 then return {'not_member'} end
local room = redis.call('HMGET', KEYS[1], 'kind', 'name', 'icon', 'createdAt', 'rev', 'tag', 'base')
local pins = {}
for seq in string.gmatch(redis.call('HGET', KEYS[1], 'pins') or '', '%d+') do
  pins[#pins + 1] = redis.call('LINDEX', KEYS[3], seq - room[7] - 1)
end
return {
  'ok', room, room[7] + redis.call('LLEN', KEYS[3]), redis.call('LRANGE', KEYS[3], -ARGV[2], -1),
  redis.call('HGETALL', KEYS[4]), redis.call('HGETALL', KEYS[5]), pins,
}
