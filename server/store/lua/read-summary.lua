-- read-summary: a line of the room list at one moment, for a member of the room. `people` only of a direct room, `named` of an
-- open one: the reader's role, and that of who wrote last.
-- Uses  withheld member crowd
-- KEYS  room(hash) members(set) messages(list) reads(hash) roles(hash)
-- ARGV  userId
-- Reply ok room(fields) seq memberCount last readSeq people joinSeq rules(JSON) named(roles fields) | not_member
if redis.call('SISMEMBER', KEYS[2], ARGV[1]) == 0 then return {'not_member'} end
local room = redis.call('HMGET', KEYS[1], 'kind', 'name', 'icon', 'createdAt', 'rev', 'tag', 'base', 'picture', 'rules', 'open',
  'withheld:' .. ARGV[1])
local w = to_withheld(room[11])
if is_unseen(w) then return {'not_member'} end
local seq = room[7] + redis.call('LLEN', KEYS[3])
local last = last_told(KEYS[3], tonumber(room[7]), w, ARGV[1])
return {
  'ok', room, seq, redis.call('HLEN', KEYS[5]), last,
  marker_of(w, tonumber(redis.call('HGET', KEYS[4], ARGV[1]) or 0), seq), room[1] == 'direct' and redis.call('SMEMBERS', KEYS[2]) or {},
  member_of(KEYS[5], ARGV[1]).joinSeq, room[9] or '{}',
  room[10] and fields_of(KEYS[5], {ARGV[1], last and string.match(last, '"by":"(%w+)"') or ARGV[1]}) or {},
}
