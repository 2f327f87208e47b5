-- claim-place: make the first account of a new place its administrator.
-- KEYS  place(hash) administrators(set) claimants(list)
-- ARGV  userId
-- Reply ok | taken
if redis.call('HGET', KEYS[1], 'first') ~= 'open' then return {'taken'} end
redis.call('HSET', KEYS[1], 'first', 'closed')
redis.call('SADD', KEYS[2], ARGV[1])
redis.call('DEL', KEYS[3])
return {'ok'}
