-- read-file: what is known of a file, for a member of its room; of one that no message uses, for its uploader alone.
-- Uses  file member
-- KEYS  members(set) files(hash) room(hash) roles(hash)
-- ARGV  userId fileId
-- Reply ok record | none
if redis.call('SISMEMBER', KEYS[1], ARGV[1]) == 0 then return {'none'} end
local file = find_file(KEYS[2], ARGV[2])
if not file or not (file.seq or file.by == ARGV[1]) or (file.only and file.only ~= ARGV[1])
  or (file.seq and file.seq <= hidden_to(KEYS[3], KEYS[4], ARGV[1])) then return {'none'} end
return {'ok', redis.call('HGET', KEYS[2], ARGV[2])}
