-- read-calls: what was said in a room and not looked at for calls yet, and who has not read it. Of an open room: who of those
-- that want to be called by everything, and of those that are named.
-- Uses  withheld
-- KEYS  room(hash) members(set) messages(list) reads(hash) callers(set)
-- ARGV  grace(ms: a message is looked at when it is that old) most(messages, the last ones)
-- Reply ok kind(or `open`) upTo(seq) wait(ms until there is more; -1: nothing) messages behind(userId, marker, …) | gone
local h = redis.call('HMGET', KEYS[1], 'base', 'kind', 'called', 'open')
if not h[1] then return {'gone'} end
local base, kind, now = tonumber(h[1]), h[4] and 'open' or h[2], redis.call('TIME')
local last = base + redis.call('LLEN', KEYS[3])
local until_at = now[1] * 1000 + math.floor(now[2] / 1000) - ARGV[1]
local function at_of(seq)
  return tonumber(string.match(redis.call('LINDEX', KEYS[3], seq - base - 1), '"at":(%d+)'))
end

-- Times never go back: the last message that is old enough is found by halving. Where history was lost, `called` may be
-- past the end.
local from = math.max(math.min(tonumber(h[3] or 0), last), base)
local up_to, young = from, last + 1
while young - up_to > 1 do
  local middle = math.floor((up_to + young) / 2)
  if at_of(middle) <= until_at then up_to = middle else young = middle end
end
local wait = young <= last and at_of(young) - until_at or -1
if up_to == from then return {'ok', kind, from, wait, {}, {}} end

local first = math.max(from + 1, up_to - ARGV[2] + 1)
local messages = redis.call('LRANGE', KEYS[3], first - base - 1, up_to - base - 1)
local members, behind = redis.call('SMEMBERS', h[4] and KEYS[5] or KEYS[2]), {}
if h[4] then
  local seen = {}
  for _, id in ipairs(members) do seen[id] = true end
  for _, message in ipairs(messages) do
    -- In what somebody wrote the quotes would be escaped.
    for id in string.gmatch(string.match(message, '"mentions":(%b[])') or '', '"userId":"(U%x+)"') do
      if not seen[id] then
        seen[id] = true
        members[#members + 1] = id
      end
    end
  end
end
for i = 1, #members, 1000 do
  local some = {unpack(members, i, math.min(i + 999, #members))}
  for j, read in ipairs(redis.call('HMGET', KEYS[4], unpack(some))) do
    local w = h[2] == 'direct' and withheld_from(KEYS[1], some[j])
    local marker = marker_of(w, tonumber(read or 0), last)
    if marker < up_to then
      behind[#behind + 1] = some[j]
      behind[#behind + 1] = marker
    end
  end
end
return {'ok', kind, up_to, wait, messages, behind}
