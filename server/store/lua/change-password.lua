-- change-password: put a new password in place of the one that was checked, and end all sessions but the asking one.
-- KEYS  user(hash) sessions(set)
-- ARGV  before(hash; empty: there was none) after(hash) asking(session id)
-- Reply ok sessionIds(those ended) | changed | signed_out
if redis.call('SISMEMBER', KEYS[2], ARGV[3]) == 0 then return {'signed_out'} end
if (redis.call('HGET', KEYS[1], 'passwordHash') or '') ~= ARGV[1] then return {'changed'} end
local ended = {}
for _, id in ipairs(redis.call('SMEMBERS', KEYS[2])) do
  if id ~= ARGV[3] then ended[#ended + 1] = id end
end
redis.call('HSET', KEYS[1], 'passwordHash', ARGV[2])
for _, id in ipairs(ended) do redis.call('SREM', KEYS[2], id) end
return {'ok', ended}
