-- collect-device-login: whose session a device gets, once, and only where it shows the key of the page that asked.
-- KEYS  login(hash)
-- ARGV  keyHash
-- Reply ok userId by | no
local h = redis.call('HMGET', KEYS[1], 'state', 'keyHash', 'userId', 'by')
if h[1] ~= 'confirmed' or h[2] ~= ARGV[1] then return {'no'} end
redis.call('HSET', KEYS[1], 'state', 'used')
return {'ok', h[3], h[4]}
