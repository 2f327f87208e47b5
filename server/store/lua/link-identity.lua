-- link-identity: let a person sign in by an account of another service. One of each service at most.
-- KEYS  user(hash) identities(hash)
-- ARGV  provider subject
-- Reply ok | other | gone
if redis.call('EXISTS', KEYS[1]) == 0 then return {'gone'} end
local subject = redis.call('HGET', KEYS[2], ARGV[1])
if subject and subject ~= ARGV[2] then return {'other'} end
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
return {'ok'}
