-- remove-member: take one person out of a room, by their own will or by an owner's or admin's, and say so there. Who leaves
-- an open room does so without a word. `heir`: whose profile is to be told with that, since only admins are known to all.
-- Uses  change member rights people
-- KEYS  room(hash) members(set) messages(list) log(list) roles(hash) reads(hash) sent(hash) files(hash) link(hash) removed(set) waiting(hash) refused(zset) slow(zset) callers(set)
-- ARGV  roomId actor(profile JSON) target(profile JSON) cid leftTag noticeTag channel importedAt heir(profile JSON, or empty)
-- Reply ok | gone files(fields) | heir userId | not_member | no_such_member | forbidden
local actor, target = cjson.decode(ARGV[2]), cjson.decode(ARGV[3])
local own = actor.userId == target.userId
-- A phantom (see add-members) goes when their account does.
if redis.call('SISMEMBER', KEYS[2], actor.userId) == 0 and not own then return {'not_member'} end
local h = head(KEYS[1], KEYS[3], ARGV[1], ARGV[8])
if not h then return {'not_member'} end
if redis.call('HGET', KEYS[1], 'kind') == 'direct' then return {'forbidden'} end
if redis.call('HEXISTS', KEYS[5], target.userId) == 0 then return {'no_such_member'} end
local role, is_open = member_of(KEYS[5], target.userId).role, redis.call('HEXISTS', KEYS[1], 'open') == 1
if not own and not (may(KEYS[1], KEYS[5], actor.userId, 'remove')
  and RANK[member_of(KEYS[5], actor.userId).role] > RANK[role]) then return {'forbidden'} end

-- A room is never without an owner: the highest in rank follows, among these who has been there longest.
local heir
if role == 'owner' then
  for id, m in pairs(candidates(KEYS[1], KEYS[2], KEYS[5], target.userId)) do
    m.id, m.rank = id, RANK[m.role]
    if not heir or m.rank > heir.rank or (m.rank == heir.rank and
      (m.joinSeq < heir.joinSeq or (m.joinSeq == heir.joinSeq and m.id < heir.id))) then heir = m end
  end
  if heir and is_open and string.match(ARGV[9], '"userId":"(%w+)"') ~= heir.id then return {'heir', heir.id} end
  set_role(KEYS[1], KEYS[5], target.userId, 'member')
  if heir then set_role(KEYS[1], KEYS[5], heir.id, 'owner') end
elseif role == 'admin' then
  set_role(KEYS[1], KEYS[5], target.userId, 'member')
end
local by, whom = as_named(KEYS[5], ARGV[2]), as_named(KEYS[5], ARGV[3])
for _, key in ipairs({KEYS[2], KEYS[14]}) do redis.call('SREM', key, target.userId) end
for _, key in ipairs({KEYS[5], KEYS[6]}) do redis.call('HDEL', key, target.userId) end
if not own then redis.call('SADD', KEYS[10], target.userId) end
keep_link(KEYS[1], KEYS[5], KEYS[9], not own and target.userId)
local left = '"by":"' .. actor.userId .. '","userId":"' .. target.userId .. '"'
-- The last one out takes the room along, unless its doors or link would tell of phantoms; other windows of theirs hear of it.
local is_told = redis.call('HLEN', KEYS[5]) > 0 and (is_open or redis.call('EXISTS', KEYS[9]) == 1)
if redis.call('SCARD', KEYS[2]) == 0 and not is_told then
  local files = redis.call('HGETALL', KEYS[8])
  redis.call('DEL', unpack(KEYS))
  link(h, ARGV[5], 'left', left)
  redis.call('SPUBLISH', ARGV[7], h.events[1])
  return {'gone', files}
end

link(h, ARGV[5], 'left', left .. (heir and ',"owner":"' .. heir.id .. '"' or ''))
if heir and is_open then
  link(h, ARGV[6], 'updated', '"by":"' .. actor.userId .. '","roles":{"' .. heir.id .. '":"owner"},"members":['
    .. as_member(KEYS[5], ARGV[9]) .. ']' .. aliases_of(KEYS[5], {heir.id}))
elseif not is_open or not own then
  redis.call('RPUSH', KEYS[3], link_message(h, ARGV[6], actor.userId, ARGV[4], '"content":{"type":"notice","by":' .. by
    .. (own and ',"kind":"left"}' or ',"kind":"removed","people":[' .. whom .. ']}')))
end
if not own then redis.call('HSET', KEYS[6], actor.userId, h.seq) end
commit(h, KEYS[1], KEYS[4], ARGV[7])
return {'ok'}
