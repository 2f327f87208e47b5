-- add-file: make a stored file known to its room, for its uploader to use in a message. One that is known stays as it is.
-- KEYS  members(set) files(hash)
-- ARGV  userId fileId record(JSON)
-- Reply ok | not_member
if redis.call('SISMEMBER', KEYS[1], ARGV[1]) == 0 then return {'not_member'} end
redis.call('HSETNX', KEYS[2], ARGV[2], ARGV[3])
return {'ok'}
