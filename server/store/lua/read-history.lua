-- read-history: the messages from one seq to another, for a member of the room.
-- Told besides: the seq that the list begins with, and those of the authors who are members no more.
-- KEYS  room(hash) members(set) messages(list)
-- ARGV  userId before(or 0) after(or -1) limit
-- Reply ok firstSeq former(ids) message... | not_member
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
if to < from then return {'ok', base + 1, {}} end
local messages = redis.call('LRANGE', KEYS[3], from, to)

local authors, seen, former = {}, {}, {}
for _, message in ipairs(messages) do
  local by = string.match(message, '"by":"(%w+)"')
  if not seen[by] then
    seen[by] = true
    authors[#authors + 1] = by
  end
end
if #authors > 0 then
  for i, inside in ipairs(redis.call('SMISMEMBER', KEYS[2], unpack(authors))) do
    if inside == 0 then former[#former + 1] = authors[i] end
  end
end
return {'ok', base + 1, former, unpack(messages)}
