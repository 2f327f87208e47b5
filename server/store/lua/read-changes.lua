-- read-changes: what a room has seen since a cursor. The tag tells a cursor of another history, which rev alone cannot.
-- Of what is hidden from who asks, a change is told as one that says nothing; who missed such messages gets a window. Of an
-- open room nobody is told another's marker.
-- Uses  withheld member
-- KEYS  room(hash) members(set) log(list) reads(hash) roles(hash) messages(list) waiting(hash)
-- ARGV  userId(or empty: a replica asks) cursor max
-- Reply same reads(fields) waiting(how many, for staff; -1) | delta reads(fields) waiting event... | window | reset | not_member
if ARGV[1] ~= '' and redis.call('SISMEMBER', KEYS[2], ARGV[1]) == 0 then return {'not_member'} end
local h = redis.call('HMGET', KEYS[1], 'rev', 'tag', 'base', 'open', 'withheld:' .. ARGV[1], 'staff')
local w = to_withheld(h[5])
if not h[1] or is_unseen(w) then return {'not_member'} end
local function reads()
  if h[4] then return ARGV[1] == '' and {} or {ARGV[1], redis.call('HGET', KEYS[4], ARGV[1]) or '0'} end
  local found = redis.call('HGETALL', KEYS[4])
  for i = 1, w and #found or 0, 2 do
    if found[i] == ARGV[1] then
      found[i + 1] = marker_of(w, tonumber(found[i + 1]), h[3] + redis.call('LLEN', KEYS[6]))
    end
  end
  return found
end
local is_staff = ARGV[1] ~= '' and string.find(h[6] or '', ARGV[1], 1, true)
local waiting = is_staff and redis.call('HLEN', KEYS[7]) or -1
if ARGV[2] == h[1] .. '.' .. h[2] then return {'same', reads(), waiting} end
local behind = h[1] - string.match(ARGV[2], '^%d+')
if behind <= 0 then return {'reset'} end
if behind > redis.call('LLEN', KEYS[3]) then return {'window'} end
-- The change right after the cursor names it as its prev, or the cursor lies on a history that is no more.
if string.match(redis.call('LINDEX', KEYS[3], -behind), '"prev":"([^"]*)"') ~= ARGV[2] then return {'reset'} end
if behind > tonumber(ARGV[3]) then return {'window'} end
local events = redis.call('LRANGE', KEYS[3], -behind, -1)
local hidden = hidden_to(KEYS[1], KEYS[5], ARGV[1])
for i, event in ipairs(hidden > 0 and events or {}) do
  -- In what somebody wrote the quotes would be escaped.
  if (tonumber(string.match(event, '"seq":(%d+)')) or hidden + 1) <= hidden then
    local kind, place = string.match(event, '^{"type":"(%w+)"(,"roomId":"%w+","prev":"[^"]*","cursor":"[^"]*")')
    if kind == 'message' or kind == 'updated' then return {'window'} end
    events[i] = '{"type":"hidden"' .. place .. '}'
  end
end
return {'delta', reads(), waiting, unpack(events)}
