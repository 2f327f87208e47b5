-- add-members: let people into a room, with a line in the conversation that says so; an open room would be full of such lines.
-- By a link, and by the door of an open room, it is the actor who comes. Who is admitted had asked for it. Who blocks the actor
-- is a phantom: all take them for a member and they are none, until somebody else, or a link, lets them in without a word.
-- Uses  change member rights people
-- KEYS  room(hash) members(set) messages(list) log(list) roles(hash) reads(hash) link(hash) removed(set) waiting(hash)
-- ARGV  roomId actor(profile JSON) people(profiles JSON, with nicknames, and `phantom` of who is none) cid joinTag noticeTag channel importedAt max openMax way(invite, link, enter or admit) proof(link id, or the code as it is kept)
-- Reply ok waited(1: some of them did) userId... | not_member | forbidden | full | removed | no_such_link | not_open | wrong_code | approval | no_such_request
local actor, people, way = cjson.decode(ARGV[2]), cjson.decode(ARGV[3]), ARGV[11]
local is_own, open = way == 'link' or way == 'enter', cjson.decode(redis.call('HGET', KEYS[1], 'open') or 'null')
if not is_own and redis.call('SISMEMBER', KEYS[2], actor.userId) == 0 then return {'not_member'} end
local h = head(KEYS[1], KEYS[3], ARGV[1], ARGV[8])
if not h then return {'not_member'} end
if way == 'link' and redis.call('HGET', KEYS[7], 'id') ~= ARGV[12] then return {'no_such_link'} end
if way == 'enter' and open == cjson.null then return {'not_open'} end
if not (is_own or may(KEYS[1], KEYS[5], actor.userId, way == 'admit' and 'requests' or 'invite')) then return {'forbidden'} end
-- Of all that nobody took for members so far: `ids`; who is in from now on: `inside`, of these who was a phantom: `woken`.
local added, ids, profiles, nicknames, inside, woken = {}, {}, {}, {}, {}, {}
for _, person in ipairs(people) do
  local id, asked = person.userId, redis.call('HGET', KEYS[9], person.userId)
  local is_phantom, is_known = person.phantom and not asked, redis.call('HEXISTS', KEYS[5], id) == 1
  if way == 'invite' and is_kept_out(KEYS[1], KEYS[5], KEYS[8], actor.userId, id) then return {'forbidden'} end
  person.phantom = nil
  if redis.call('SISMEMBER', KEYS[2], id) == 0 then
    if way == 'admit' and not asked then return {'no_such_request'} end
    if not is_phantom then inside[#inside + 1] = id end
    if is_known and not is_phantom then woken[#woken + 1] = id end
  end
  if not is_known then
    ids[#ids + 1] = id
    profiles[#profiles + 1] = cjson.encode(person)
    nicknames[#ids] = way == 'admit' and cjson.decode(asked).nickname or person.nickname
    person.name, person.nickname, person.role, person.readSeq = nicknames[#ids] or person.name, nil, 'member', h.seq
    added[#added + 1] = cjson.encode(person)
  end
end
if #ids == 0 and #inside == 0 then return {'ok', 0} end
if is_own and redis.call('SISMEMBER', KEYS[8], actor.userId) == 1 then return {'removed'} end
if way == 'enter' and open.entry == 'approval' then return {'approval'} end
if way == 'enter' and open.entry == 'code' and redis.call('HGET', KEYS[1], 'code') ~= ARGV[12] then return {'wrong_code'} end
if redis.call('HLEN', KEYS[5]) + #ids > tonumber(open == cjson.null and ARGV[9] or ARGV[10]) then return {'full'} end

for i, id in ipairs(ids) do
  redis.call('SREM', KEYS[8], id)
  redis.call('HSET', KEYS[5], id, cjson.encode({role = 'member', joinSeq = h.seq, nickname = nicknames[i]}))
  redis.call('HSET', KEYS[6], id, h.seq)
end
for _, id in ipairs(inside) do redis.call('SADD', KEYS[2], id) end
for _, id in ipairs(woken) do wake(h, KEYS[5], KEYS[6], id, open == cjson.null and ARGV[7]) end
local waited = #inside > 0 and redis.call('HDEL', KEYS[9], unpack(inside)) or 0
if #ids == 0 then return {'ok', waited, unpack(inside)} end
link(h, ARGV[5], 'joined', '"by":"' .. actor.userId .. '","members":[' .. table.concat(added, ',') .. ']'
  .. (open == cjson.null and '' or aliases_of(KEYS[5], ids)))
if open == cjson.null then
  redis.call('RPUSH', KEYS[3], link_message(h, ARGV[6], actor.userId, ARGV[4], '"content":{"type":"notice","by":' .. ARGV[2]
    .. (is_own and ',"kind":"joined"}' or ',"kind":"invited","people":[' .. table.concat(profiles, ',') .. ']}')))
  redis.call('HSET', KEYS[6], actor.userId, h.seq)
end
commit(h, KEYS[1], KEYS[4], ARGV[7])
return {'ok', waited, unpack(inside)}
