-- read-messages: some messages of a room by their seqs, for a member of it. One that is not there, or hidden, is left out.
-- Uses  member
-- KEYS  room(hash) members(set) messages(list) roles(hash)
-- ARGV  userId seq...
-- Reply ok message... | not_member
if redis.call('SISMEMBER', KEYS[2], ARGV[1]) == 0 then return {'not_member'} end
local base = tonumber(redis.call('HGET', KEYS[1], 'base'))
local found, hidden = {}, hidden_to(KEYS[1], KEYS[4], ARGV[1])
for i = 2, #ARGV do
  local index = ARGV[i] - base - 1
  local message = index >= 0 and tonumber(ARGV[i]) > hidden and redis.call('LINDEX', KEYS[3], index)
  if message then found[#found + 1] = message end
end
return {'ok', unpack(found)}
