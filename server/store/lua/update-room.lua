-- update-room: change a group's name or icon; a new name is also a line in the conversation.
-- Uses  change
-- KEYS  room(hash) members(set) messages(list) log(list) reads(hash)
-- ARGV  roomId actor(profile JSON) fields(JSON with name or icon) cid updateTag noticeTag channel importedAt
-- Reply ok | not_member | forbidden
local actor, fields = cjson.decode(ARGV[2]), cjson.decode(ARGV[3])
if redis.call('SISMEMBER', KEYS[2], actor.userId) == 0 then return {'not_member'} end
local h = head(KEYS[1], KEYS[3], ARGV[1], ARGV[8])
if not h then return {'not_member'} end
local now = redis.call('HMGET', KEYS[1], 'kind', 'name', 'icon')
if now[1] == 'direct' then return {'forbidden'} end
local renamed = fields.name and fields.name ~= now[2]
if not renamed and (not fields.icon or fields.icon == now[3]) then return {'ok'} end

if renamed then redis.call('HSET', KEYS[1], 'name', fields.name) end
if fields.icon then redis.call('HSET', KEYS[1], 'icon', fields.icon) end
link(h, ARGV[5], 'updated', '"by":"' .. actor.userId .. '",' .. string.sub(ARGV[3], 2, -2))
if renamed then
  redis.call('RPUSH', KEYS[3], link_message(h, ARGV[6], actor.userId, ARGV[4], '"content":{"type":"notice","kind":"renamed","by":'
    .. ARGV[2] .. ',"name":' .. cjson.encode(fields.name) .. '}'))
  redis.call('HSET', KEYS[5], actor.userId, h.seq)
end
commit(h, KEYS[1], KEYS[4], ARGV[7])
return {'ok'}
