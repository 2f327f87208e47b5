-- revoke-administrator: take somebody from the administrators, of whom one stays.
-- KEYS  administrators(set)
-- ARGV  userId
-- Reply ok | none | last
if redis.call('SISMEMBER', KEYS[1], ARGV[1]) == 0 then return {'none'} end
if redis.call('SCARD', KEYS[1]) == 1 then return {'last'} end
redis.call('SREM', KEYS[1], ARGV[1])
return {'ok'}
