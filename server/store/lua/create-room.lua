-- create-room: make a room with its first members, unless it is there already (a pair has one direct room).
-- KEYS  room(hash) members(set) roles(hash) reads(hash)
-- ARGV  kind name tag ownerId importedAt memberId...
-- Reply created | exists
if redis.call('EXISTS', KEYS[1]) == 1 then return {'exists'} end
local now = redis.call('TIME')
local at = string.format('%.0f', now[1] * 1000 + math.floor(now[2] / 1000))
if ARGV[5] ~= '' then at = ARGV[5] end
redis.call('HSET', KEYS[1], 'kind', ARGV[1], 'name', ARGV[2], 'createdAt', at,
  'rev', 1, 'tag', ARGV[3], 'base', 0, 'lastAt', at)
for i = 6, #ARGV do
  local role = ARGV[i] == ARGV[4] and 'owner' or 'member'
  redis.call('SADD', KEYS[2], ARGV[i])
  redis.call('HSET', KEYS[3], ARGV[i], '{"role":"' .. role .. '","joinSeq":0}')
  redis.call('HSET', KEYS[4], ARGV[i], 0)
end
return {'created'}
