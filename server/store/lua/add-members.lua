-- add-members: let people into a room, with a line in the conversation that says so.
-- Uses  change
-- KEYS  room(hash) members(set) messages(list) log(list) roles(hash) reads(hash)
-- ARGV  roomId actor(profile JSON) people(profiles JSON) cid joinTag noticeTag channel importedAt max
-- Reply ok userId... | not_member | full
local actor, people = cjson.decode(ARGV[2]), cjson.decode(ARGV[3])
if redis.call('SISMEMBER', KEYS[2], actor.userId) == 0 then return {'not_member'} end
local h = head(KEYS[1], KEYS[3], ARGV[1], ARGV[8])
if not h then return {'not_member'} end

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
if redis.call('SCARD', KEYS[2]) + #ids > tonumber(ARGV[9]) then return {'full'} end

for _, id in ipairs(ids) do
  redis.call('SADD', KEYS[2], id)
  redis.call('HSET', KEYS[5], id, string.format('{"role":"member","joinSeq":%d}', h.seq))
  redis.call('HSET', KEYS[6], id, h.seq)
end
link(h, ARGV[5], 'joined', '"by":"' .. actor.userId .. '","members":[' .. table.concat(added, ',') .. ']')
redis.call('RPUSH', KEYS[3], link_message(h, ARGV[6], actor.userId, ARGV[4], '"content":{"type":"notice","kind":"invited","by":'
  .. ARGV[2] .. ',"people":[' .. table.concat(profiles, ',') .. ']}'))
redis.call('HSET', KEYS[6], actor.userId, h.seq)
commit(h, KEYS[1], KEYS[4], ARGV[7])
return {'ok', unpack(ids)}
