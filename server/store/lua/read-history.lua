-- read-history: the messages from one seq to another, for a member of the room.
-- Told besides: the seq that the list begins with, and those who wrote or reacted and are members no more. Of an open room:
-- all who wrote, and their roles.
-- Uses  withheld member crowd
-- KEYS  room(hash) members(set) messages(list) roles(hash)
-- ARGV  userId before(or 0) after(or -1) limit
-- Reply ok firstSeq former(ids) named(roles fields) message... | not_member
if redis.call('SISMEMBER', KEYS[2], ARGV[1]) == 0 or is_unseen(withheld_from(KEYS[1], ARGV[1])) then return {'not_member'} end
local base = tonumber(redis.call('HGET', KEYS[1], 'base'))
local before, after, limit = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local first = math.max(hidden_to(KEYS[1], KEYS[4], ARGV[1]) - base, 0)
local from, to
if after >= 0 then
  from = math.max(after - base, first)
  to = from + limit - 1
else
  local length = redis.call('LLEN', KEYS[3])
  to = (before > 0 and math.min(before - base - 1, length) or length) - 1
  from = math.max(to - limit + 1, first)
end
if to < from then return {'ok', base + first + 1, {}, {}} end
local messages = redis.call('LRANGE', KEYS[3], from, to)
if redis.call('HEXISTS', KEYS[1], 'open') == 1 then
  local authors = authors_of(messages)
  return {'ok', base + first + 1, authors, fields_of(KEYS[4], authors), unpack(messages)}
end

local people, seen, former = {}, {}, {}
local function name(id)
  if seen[id] then return end
  seen[id] = true
  people[#people + 1] = id
end
for _, message in ipairs(messages) do
  -- In front of the content, so that nothing that somebody wrote is taken for a person.
  local front = string.match(message, '^(.-),"content":')
  name(string.match(front, '"by":"(%w+)"'))
  for id in string.gmatch(string.match(front, ',"reactions":({.*})$') or '', '"(U%x+)"') do name(id) end
end
for from = 1, #people, 1000 do
  local some = {unpack(people, from, math.min(from + 999, #people))}
  for i, role in ipairs(redis.call('HMGET', KEYS[4], unpack(some))) do
    if not role then former[#former + 1] = some[i] end
  end
end
return {'ok', base + first + 1, former, {}, unpack(messages)}
