-- remove-member: take one person out of a room, by their own will or by an owner's or admin's, and say so there. Who leaves
-- an open room does so without a word.
-- Uses  change rights
-- KEYS  room(hash) members(set) messages(list) log(list) roles(hash) reads(hash) sent(hash) files(hash) link(hash) removed(set) waiting(hash) refused(zset)
-- ARGV  roomId actor(profile JSON) target(profile JSON) cid leftTag noticeTag channel importedAt
-- Reply ok | gone files(fields) | not_member | no_such_member | forbidden
local actor, target = cjson.decode(ARGV[2]), cjson.decode(ARGV[3])
if redis.call('SISMEMBER', KEYS[2], actor.userId) == 0 then return {'not_member'} end
local h = head(KEYS[1], KEYS[3], ARGV[1], ARGV[8])
if not h then return {'not_member'} end
if redis.call('HGET', KEYS[1], 'kind') == 'direct' then return {'forbidden'} end
if redis.call('SISMEMBER', KEYS[2], target.userId) == 0 then return {'no_such_member'} end
local role = member_of(KEYS[5], target.userId).role
local own = actor.userId == target.userId
if not own and not (may(KEYS[1], KEYS[5], actor.userId, 'remove')
  and RANK[member_of(KEYS[5], actor.userId).role] > RANK[role]) then return {'forbidden'} end

local by, whom = as_named(KEYS[5], ARGV[2]), as_named(KEYS[5], ARGV[3])
if role ~= 'member' then set_role(KEYS[1], KEYS[5], target.userId, 'member') end
redis.call('SREM', KEYS[2], target.userId)
redis.call('HDEL', KEYS[5], target.userId)
redis.call('HDEL', KEYS[6], target.userId)
if not own then redis.call('SADD', KEYS[10], target.userId) end
-- The last one out takes the room along; other windows of that person still hear of it.
if redis.call('SCARD', KEYS[2]) == 0 then
  local files = redis.call('HGETALL', KEYS[8])
  redis.call('DEL', unpack(KEYS))
  link(h, ARGV[5], 'left', '"by":"' .. actor.userId .. '","userId":"' .. target.userId .. '"')
  redis.call('SPUBLISH', ARGV[7], h.events[1])
  return {'gone', files}
end

-- A room is never without an owner: the highest in rank follows, among these who has been there longest.
local heir
if role == 'owner' then
  local roles = redis.call('HGETALL', KEYS[5])
  for i = 1, #roles, 2 do
    local m = cjson.decode(roles[i + 1])
    m.id, m.rank = roles[i], RANK[m.role]
    if not heir or m.rank > heir.rank or (m.rank == heir.rank and
      (m.joinSeq < heir.joinSeq or (m.joinSeq == heir.joinSeq and m.id < heir.id))) then heir = m end
  end
  set_role(KEYS[1], KEYS[5], heir.id, 'owner')
end
link(h, ARGV[5], 'left', '"by":"' .. actor.userId .. '","userId":"' .. target.userId .. '"'
  .. (heir and ',"owner":"' .. heir.id .. '"' or ''))
if not own or redis.call('HEXISTS', KEYS[1], 'open') == 0 then
  redis.call('RPUSH', KEYS[3], link_message(h, ARGV[6], actor.userId, ARGV[4], '"content":{"type":"notice","by":' .. by
    .. (own and ',"kind":"left"}' or ',"kind":"removed","people":[' .. whom .. ']}')))
end
if not own then redis.call('HSET', KEYS[6], actor.userId, h.seq) end
commit(h, KEYS[1], KEYS[4], ARGV[7])
return {'ok'}
