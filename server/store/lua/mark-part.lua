-- mark-part: note that a part of an upload has arrived, unless the upload was given up meanwhile.
-- KEYS  upload(hash)
-- ARGV  part
-- Reply ok | none
if redis.call('EXISTS', KEYS[1]) == 0 then return {'none'} end
redis.call('HSET', KEYS[1], ARGV[1], '1')
return {'ok'}
