-- set-friend: change how a person keeps a friend. Who is none becomes one where `most` is given, unless there are so many.
-- KEYS  friends(hash)
-- ARGV  friendId change(JSON; null or false: as by default) most(or '')
-- Reply ok kept(JSON) | added kept(JSON) | full | no_such_friend
local stored = redis.call('HGET', KEYS[1], ARGV[1])
if not stored and ARGV[3] == '' then return {'no_such_friend'} end
if not stored and redis.call('HLEN', KEYS[1]) >= tonumber(ARGV[3]) then return {'full'} end
local kept = cjson.decode(stored or '{}')
for name, value in pairs(cjson.decode(ARGV[2])) do
  if value == cjson.null or value == false then value = nil end
  kept[name] = value
end
local json = cjson.encode(kept)
redis.call('HSET', KEYS[1], ARGV[1], json)
if not stored then return {'added', json} end
return {'ok', json}
