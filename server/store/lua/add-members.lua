-- add-members: let people into a room, with a line in the conversation that says so; an open room would be full of such lines.
-- By a link, and by the door of an open room, it is the actor who comes. Who is admitted had asked for it.
-- Uses  change rights
-- KEYS  room(hash) members(set) messages(list) log(list) roles(hash) reads(hash) link(hash) removed(set) waiting(hash)
-- ARGV  roomId actor(profile JSON) people(profiles JSON, with nicknames) cid joinTag noticeTag channel importedAt max openMax way(invite, link, enter or admit) proof(link id, or the code as it is kept)
-- Reply ok waited(1: some of them did) userId... | not_member | forbidden | full | removed | no_such_link | not_open | wrong_code | approval | no_such_request
local actor, people, way = cjson.decode(ARGV[2]), cjson.decode(ARGV[3]), ARGV[11]
local is_own = way == 'link' or way == 'enter'
if not is_own and redis.call('SISMEMBER', KEYS[2], actor.userId) == 0 then return {'not_member'} end
local h = head(KEYS[1], KEYS[3], ARGV[1], ARGV[8])
if not h then return {'not_member'} end
local open = cjson.decode(redis.call('HGET', KEYS[1], 'open') or 'null')
if way == 'link' and redis.call('HGET', KEYS[7], 'id') ~= ARGV[12] then return {'no_such_link'} end
if way == 'enter' and open == cjson.null then return {'not_open'} end
if not is_own and not may(KEYS[1], KEYS[5], actor.userId, way == 'admit' and 'requests' or 'invite') then
  return {'forbidden'}
end

local added, ids, profiles, nicknames = {}, {}, {}, {}
for _, person in ipairs(people) do
  if redis.call('SISMEMBER', KEYS[2], person.userId) == 0 then
    local asked = way == 'admit' and redis.call('HGET', KEYS[9], person.userId)
    if way == 'admit' and not asked then return {'no_such_request'} end
    ids[#ids + 1] = person.userId
    profiles[#profiles + 1] = cjson.encode(person)
    nicknames[#ids] = asked and cjson.decode(asked).nickname or person.nickname
    person.name, person.nickname = nicknames[#ids] or person.name, nil
    person.role, person.readSeq = 'member', h.seq
    added[#added + 1] = cjson.encode(person)
  end
end
if #ids == 0 then return {'ok', 0} end
if is_own and redis.call('SISMEMBER', KEYS[8], actor.userId) == 1 then return {'removed'} end
if way == 'enter' and open.entry == 'approval' then return {'approval'} end
if way == 'enter' and open.entry == 'code' and redis.call('HGET', KEYS[1], 'code') ~= ARGV[12] then return {'wrong_code'} end
if redis.call('SCARD', KEYS[2]) + #ids > tonumber(open == cjson.null and ARGV[9] or ARGV[10]) then return {'full'} end

for i, id in ipairs(ids) do
  redis.call('SADD', KEYS[2], id)
  redis.call('SREM', KEYS[8], id)
  redis.call('HSET', KEYS[5], id, cjson.encode({role = 'member', joinSeq = h.seq, nickname = nicknames[i]}))
  redis.call('HSET', KEYS[6], id, h.seq)
end
local waited = redis.call('HDEL', KEYS[9], unpack(ids))
link(h, ARGV[5], 'joined', '"by":"' .. actor.userId .. '","members":[' .. table.concat(added, ',') .. ']')
if open == cjson.null then
  redis.call('RPUSH', KEYS[3], link_message(h, ARGV[6], actor.userId, ARGV[4], '"content":{"type":"notice","by":' .. ARGV[2]
    .. (is_own and ',"kind":"joined"}' or ',"kind":"invited","people":[' .. table.concat(profiles, ',') .. ']}')))
  redis.call('HSET', KEYS[6], actor.userId, h.seq)
end
commit(h, KEYS[1], KEYS[4], ARGV[7])
return {'ok', waited, unpack(ids)}
