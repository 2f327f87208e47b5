-- look-device-login: what a device asks for, to the first person who scans its code. From then on it is theirs to answer.
-- KEYS  login(hash)
-- ARGV  userId number(that both screens show) timeToAnswer(ms)
-- Reply ok device address askedAt number ttl | used | gone
local h = redis.call('HMGET', KEYS[1], 'state', 'userId', 'number', 'device', 'address', 'askedAt')
if not h[1] then return {'gone'} end
if h[1] == 'asked' then
  h[3] = ARGV[2]
  redis.call('HSET', KEYS[1], 'state', 'seen', 'userId', ARGV[1], 'number', h[3])
  redis.call('PEXPIRE', KEYS[1], ARGV[3])
elseif h[1] ~= 'seen' or h[2] ~= ARGV[1] then
  return {'used'}
end
return {'ok', h[4], h[5], h[6], h[3], redis.call('PTTL', KEYS[1])}
