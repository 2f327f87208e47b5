-- drop-file: forget a file that no message uses.
-- Uses  file
-- KEYS  files(hash)
-- ARGV  userId fileId
-- Reply ok | no_such_file | in_use
local file = find_file(KEYS[1], ARGV[2])
if not file or file.by ~= ARGV[1] then return {'no_such_file'} end
if file.seq then return {'in_use'} end
redis.call('HDEL', KEYS[1], ARGV[2])
return {'ok'}
