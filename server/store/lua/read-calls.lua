-- read-calls: what was said in a room and not looked at for calls yet, and who has not read it.
-- KEYS  room(hash) members(set) messages(list) reads(hash)
-- ARGV  grace(ms: a message is looked at when it is that old) most(messages)
-- Reply ok kind upTo(seq) wait(ms until there is more; -1: nothing) messages behind(userId, marker, …) | gone
local h = redis.call('HMGET', KEYS[1], 'base', 'kind', 'called')
if not h[1] then return {'gone'} end
local base, most = tonumber(h[1]), tonumber(ARGV[2])
local last = base + redis.call('LLEN', KEYS[3])
-- What lies further back than that nobody could keep up with. A room of which nothing is known began a moment ago, or
-- before there were calls. After a loss of history `called` may be past the end.
local from = math.max(math.min(tonumber(h[3] or 0), last), last - 5 * most, base)
local now = redis.call('TIME')
local until_at = now[1] * 1000 + math.floor(now[2] / 1000) - ARGV[1]
local messages, up_to, wait = {}, from, -1
for _, json in ipairs(redis.call('LRANGE', KEYS[3], from - base, from - base + most - 1)) do
  local at = tonumber(string.match(json, '"at":(%d+)'))
  if at > until_at then
    wait = at - until_at
    break
  end
  messages[#messages + 1] = json
  up_to = up_to + 1
end
if wait < 0 and up_to < last then wait = 0 end
local behind = {}
if #messages > 0 then
  local members = redis.call('SMEMBERS', KEYS[2])
  for i = 1, #members, 1000 do
    local some = {unpack(members, i, math.min(i + 999, #members))}
    for j, read in ipairs(redis.call('HMGET', KEYS[4], unpack(some))) do
      if tonumber(read or 0) < up_to then
        behind[#behind + 1] = some[j]
        behind[#behind + 1] = tonumber(read or 0)
      end
    end
  end
end
return {'ok', h[2], up_to, wait, messages, behind}
