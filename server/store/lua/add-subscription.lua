-- add-subscription: let a session be called by push. Of too many, the one told longest ago goes.
-- KEYS  sessions(set) subscriptions(hash)
-- ARGV  sessionId subscription(JSON, with "at" as its first field) most
-- Reply ok | signed_out
if redis.call('SISMEMBER', KEYS[1], ARGV[1]) == 0 then return {'signed_out'} end
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
local all, oldest, least = redis.call('HGETALL', KEYS[2]), nil, math.huge
for i = 1, #all, 2 do
  if redis.call('SISMEMBER', KEYS[1], all[i]) == 0 then
    redis.call('HDEL', KEYS[2], all[i])
  elseif all[i] ~= ARGV[1] then
    local at = tonumber(string.match(all[i + 1], '"at":(%d+)'))
    if at < least then oldest, least = all[i], at end
  end
end
if oldest and redis.call('HLEN', KEYS[2]) > tonumber(ARGV[3]) then redis.call('HDEL', KEYS[2], oldest) end
return {'ok'}
