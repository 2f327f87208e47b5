-- read-history: the messages from one seq to another, for a member, and the seq that the list begins with.
-- KEYS  room(hash) members(set) messages(list)
-- ARGV  userId before(or 0) after(or -1) limit
-- Reply ok firstSeq message... | not_member
if redis.call('SISMEMBER', KEYS[2], ARGV[1]) == 0 then return {'not_member'} end
local base = tonumber(redis.call('HGET', KEYS[1], 'base'))
local before, after, limit = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local from, to
if after >= 0 then
  from = math.max(after - base, 0)
  to = from + limit - 1
else
  local length = redis.call('LLEN', KEYS[3])
  to = (before > 0 and math.min(before - base - 1, length) or length) - 1
  from = math.max(to - limit + 1, 0)
end
if to < from then return {'ok', base + 1} end
return {'ok', base + 1, unpack(redis.call('LRANGE', KEYS[3], from, to))}
