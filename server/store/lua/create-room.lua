-- create-room: make a room with its first members, unless it is there already (a pair has one direct room).
-- KEYS  room(hash) members(set) roles(hash) reads(hash)
-- ARGV  kind name tag ownerId importedAt fields(JSON: what else the room has; or empty) nickname(of the owner, or empty) phantoms(ids, with blanks between: taken for members while they are none) memberId...
-- Reply created | exists
if redis.call('EXISTS', KEYS[1]) == 1 then return {'exists'} end
local now = redis.call('TIME')
local at = string.format('%.0f', now[1] * 1000 + math.floor(now[2] / 1000))
if ARGV[5] ~= '' then at = ARGV[5] end
redis.call('HSET', KEYS[1], 'kind', ARGV[1], 'name', ARGV[2], 'createdAt', at,
  'rev', 1, 'tag', ARGV[3], 'base', 0, 'lastAt', at)
for field, value in pairs(ARGV[6] ~= '' and cjson.decode(ARGV[6]) or {}) do redis.call('HSET', KEYS[1], field, value) end
for i = 9, #ARGV do
  local is_owner = ARGV[i] == ARGV[4]
  if not string.find(ARGV[8], ARGV[i], 1, true) then redis.call('SADD', KEYS[2], ARGV[i]) end
  redis.call('HSET', KEYS[3], ARGV[i], cjson.encode({
    role = is_owner and 'owner' or 'member', joinSeq = 0, nickname = is_owner and ARGV[7] ~= '' and ARGV[7] or nil,
  }))
  redis.call('HSET', KEYS[4], ARGV[i], 0)
end
return {'created'}
