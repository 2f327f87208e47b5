-- update-room: change a group's name, icon or picture; a name and a picture are also a line in the conversation.
-- Uses  change member rights people
-- KEYS  room(hash) members(set) messages(list) log(list) reads(hash) roles(hash)
-- ARGV  roomId actor(profile JSON) fields(JSON with name, icon or picture; an empty picture takes it away) cid updateTag noticeTag channel importedAt
-- Reply ok | not_member | forbidden
local actor, fields = cjson.decode(ARGV[2]), cjson.decode(ARGV[3])
if redis.call('SISMEMBER', KEYS[2], actor.userId) == 0 then return {'not_member'} end
local h = head(KEYS[1], KEYS[3], ARGV[1], ARGV[8])
if not h then return {'not_member'} end
local now = redis.call('HMGET', KEYS[1], 'name', 'icon', 'picture')
local renamed = fields.name and fields.name ~= now[1]
local pictured = fields.picture and fields.picture ~= (now[3] or '')
for action, asked in pairs({rename = fields.name, picture = fields.icon or fields.picture}) do
  if asked and not may(KEYS[1], KEYS[6], actor.userId, action) then return {'forbidden'} end
end
if not renamed and not pictured and (not fields.icon or fields.icon == now[2]) then return {'ok'} end

for name, value in pairs(fields) do redis.call('HSET', KEYS[1], name, value) end
if fields.picture == '' then redis.call('HDEL', KEYS[1], 'picture') end
link(h, ARGV[5], 'updated', '"by":"' .. actor.userId .. '",' .. string.sub(ARGV[3], 2, -2))
local told = renamed and ',"kind":"renamed","name":' .. cjson.encode(fields.name)
  or pictured and ',"kind":"picture"'
if told then
  redis.call('RPUSH', KEYS[3], link_message(h, ARGV[6], actor.userId, ARGV[4], '"content":{"type":"notice","by":'
    .. as_named(KEYS[6], ARGV[2]) .. told .. '}'))
  redis.call('HSET', KEYS[5], actor.userId, h.seq)
end
commit(h, KEYS[1], KEYS[4], ARGV[7])
return {'ok'}
