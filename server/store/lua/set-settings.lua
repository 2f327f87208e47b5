-- set-settings: change what a person has chosen for all devices, and tell their connections.
-- KEYS  user(hash)
-- ARGV  change(JSON; null for the default) channel
-- Reply ok kept(JSON) | gone
if redis.call('EXISTS', KEYS[1]) == 0 then return {'gone'} end
local kept = cjson.decode(redis.call('HGET', KEYS[1], 'settings') or '{}')
for name, value in pairs(cjson.decode(ARGV[1])) do
  if value == cjson.null then value = nil end
  kept[name] = value
end
local json = cjson.encode(kept)
if next(kept) then redis.call('HSET', KEYS[1], 'settings', json) else redis.call('HDEL', KEYS[1], 'settings') end
redis.call('SPUBLISH', ARGV[2], '{"type":"settings","kept":' .. json .. '}')
return {'ok', json}
