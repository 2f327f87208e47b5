-- set-profile: change what others see of an account.
-- KEYS  user(hash)
-- ARGV  change(JSON; null: none)
-- Reply ok | gone
if redis.call('EXISTS', KEYS[1]) == 0 then return {'gone'} end
for name, value in pairs(cjson.decode(ARGV[1])) do
  if value == cjson.null or value == '' then
    redis.call('HDEL', KEYS[1], name)
  else
    redis.call('HSET', KEYS[1], name, value)
  end
end
return {'ok'}
