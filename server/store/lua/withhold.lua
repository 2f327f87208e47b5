-- withhold: from now on what the other one does in a direct room is withheld from a person, or is so no longer. What is so
-- already stays as it is. `was_unseen`, `unseen`: whether there was, and is, nothing there that they may see (1 or 0).
-- Uses  withheld
-- KEYS  room(hash) members(set) messages(list) reads(hash)
-- ARGV  userId on(1 or 0)
-- Reply ok marker was_unseen unseen | none
if redis.call('SISMEMBER', KEYS[2], ARGV[1]) == 0 or redis.call('HGET', KEYS[1], 'kind') ~= 'direct' then return {'none'} end
local last = redis.call('HGET', KEYS[1], 'base') + redis.call('LLEN', KEYS[3])
local w = withheld_from(KEYS[1], ARGV[1]) or {on = false, shown = 0, seen = 0}
local on, was_unseen = ARGV[2] == '1', is_unseen(w)
if on ~= w.on then
  local message = on and redis.call('LINDEX', KEYS[3], -1)
  -- Where the last one was withheld before, so is all behind `shown`.
  if message and (only_of(message) or ARGV[1]) == ARGV[1] then w.shown = last end
  if not on then w.seen = last end
  w.on = on
  local blockers = on and {ARGV[1]} or {}
  for id in string.gmatch(redis.call('HGET', KEYS[1], 'blockers') or '', '%w+') do
    if id ~= ARGV[1] then blockers[#blockers + 1] = id end
  end
  redis.call('HSET', KEYS[1], 'blockers', table.concat(blockers, ' '), 'withheld:' .. ARGV[1],
    string.format('{"on":%s,"shown":%d,"seen":%d}', tostring(on), w.shown, w.seen))
  if #blockers == 0 then redis.call('HDEL', KEYS[1], 'blockers') end
end
local read = tonumber(redis.call('HGET', KEYS[4], ARGV[1]) or 0)
return {'ok', marker_of(w, read, last), was_unseen and 1 or 0, is_unseen(w) and 1 or 0}
