-- read-room-part: the next page of a room's messages, with those before it that have changed since the last page was read. So
-- what has been read is the beginning of the list as it is now. With the last page comes all else of the room, at that moment.
-- `anew`: too much has changed, or the room is on another history.
-- Uses  dump
-- KEYS  room(hash) messages(list) log(list) key...
-- ARGV  cursor(of the page before, or empty) base(then) from(index) count
-- Reply more cursor base changed(index message in turn) page | last cursor base changed page now(s us) found(dump) | anew | gone
local h = redis.call('HMGET', KEYS[1], 'rev', 'tag', 'base')
if not h[1] then return {'gone'} end
local cursor, base, from = h[1] .. '.' .. h[2], h[3], tonumber(ARGV[3])
local changed = {}
if ARGV[1] ~= '' and ARGV[1] ~= cursor then
  local behind = h[1] - string.match(ARGV[1], '^%d+')
  local log = behind > 0 and behind <= redis.call('LLEN', KEYS[3]) and redis.call('LRANGE', KEYS[3], -behind, -1)
  if not log or base ~= ARGV[2] or string.match(log[1], '"prev":"([^"]*)"') ~= ARGV[1] then return {'anew'} end
  -- Every event that is about a message has its seq under this name. In a text the quotes would be escaped.
  local seen = {}
  for _, event in ipairs(log) do
    for seq in string.gmatch(event, '"seq":(%d+)') do
      local index = seq - base - 1
      if index >= 0 and index < from and not seen[index] then
        seen[index] = true
        changed[#changed + 1] = index
        changed[#changed + 1] = redis.call('LINDEX', KEYS[2], index)
      end
    end
  end
end
local page = redis.call('LRANGE', KEYS[2], from, from + ARGV[4] - 1)
if from + #page < redis.call('LLEN', KEYS[2]) then return {'more', cursor, base, changed, page} end
return {'last', cursor, base, changed, page, redis.call('TIME'), dump(2)}
