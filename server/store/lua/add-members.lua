-- add-members: let people into a room, with a line in the conversation that says so. By a link, it is the actor who comes.
-- Uses  change rights
-- KEYS  room(hash) members(set) messages(list) log(list) roles(hash) reads(hash) link(hash) removed(set)
-- ARGV  roomId actor(profile JSON) people(profiles JSON) cid joinTag noticeTag channel importedAt max linkId(or empty)
-- Reply ok userId... | not_member | forbidden | full | removed | no_such_link
local actor, people, by_link = cjson.decode(ARGV[2]), cjson.decode(ARGV[3]), ARGV[10] ~= ''
if not by_link and redis.call('SISMEMBER', KEYS[2], actor.userId) == 0 then return {'not_member'} end
local h = head(KEYS[1], KEYS[3], ARGV[1], ARGV[8])
if not h then return {'not_member'} end
if by_link and redis.call('HGET', KEYS[7], 'id') ~= ARGV[10] then return {'no_such_link'} end
if not by_link and not may(KEYS[1], KEYS[5], actor.userId, 'invite') then return {'forbidden'} end

local added, ids, profiles = {}, {}, {}
for _, person in ipairs(people) do
  if redis.call('SISMEMBER', KEYS[2], person.userId) == 0 then
    ids[#ids + 1] = person.userId
    profiles[#profiles + 1] = cjson.encode(person)
    person.role, person.readSeq = 'member', h.seq
    added[#added + 1] = cjson.encode(person)
  end
end
if #ids == 0 then return {'ok'} end
if by_link and redis.call('SISMEMBER', KEYS[8], actor.userId) == 1 then return {'removed'} end
if redis.call('SCARD', KEYS[2]) + #ids > tonumber(ARGV[9]) then return {'full'} end

for _, id in ipairs(ids) do
  redis.call('SADD', KEYS[2], id)
  redis.call('SREM', KEYS[8], id)
  redis.call('HSET', KEYS[5], id, string.format('{"role":"member","joinSeq":%d}', h.seq))
  redis.call('HSET', KEYS[6], id, h.seq)
end
link(h, ARGV[5], 'joined', '"by":"' .. actor.userId .. '","members":[' .. table.concat(added, ',') .. ']')
redis.call('RPUSH', KEYS[3], link_message(h, ARGV[6], actor.userId, ARGV[4], '"content":{"type":"notice","by":' .. ARGV[2]
  .. (by_link and ',"kind":"joined"}' or ',"kind":"invited","people":[' .. table.concat(profiles, ',') .. ']}')))
redis.call('HSET', KEYS[6], actor.userId, h.seq)
commit(h, KEYS[1], KEYS[4], ARGV[7])
return {'ok', unpack(ids)}
