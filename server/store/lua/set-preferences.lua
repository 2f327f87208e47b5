-- set-preferences: change how one person keeps one room, and tell their connections. What is as by default is not kept.
-- KEYS  preferences(hash)
-- ARGV  roomId change(JSON; null for the default) channel
-- Reply ok
local stored = redis.call('HGET', KEYS[1], ARGV[1])
local kept = stored and cjson.decode(stored) or {}
for name, value in pairs(cjson.decode(ARGV[2])) do
  if value == cjson.null then value = nil end
  kept[name] = value
end
local json = cjson.encode(kept)
if next(kept) then redis.call('HSET', KEYS[1], ARGV[1], json) else redis.call('HDEL', KEYS[1], ARGV[1]) end
redis.call('SPUBLISH', ARGV[3], '{"type":"preferences","roomId":"' .. ARGV[1] .. '","kept":' .. json .. '}')
return {'ok'}
