-- end-sessions: end all of a person's sessions but one.
-- KEYS  sessions(set)
-- ARGV  except(empty: none)
-- Reply ok sessionIds(those ended)
local ended = {}
for _, id in ipairs(redis.call('SMEMBERS', KEYS[1])) do
  if id ~= ARGV[1] then
    redis.call('SREM', KEYS[1], id)
    ended[#ended + 1] = id
  end
end
return {'ok', ended}
