-- read-stand: how a room stands for a member who searches it, and which messages have changed or come since a cursor.
-- `anew`: no cursor was given, or one that is too far back or on a history that is no more; anything may have changed.
-- Uses  withheld member
-- KEYS  room(hash) members(set) messages(list) log(list) roles(hash)
-- ARGV  userId cursor(or empty)
-- Reply ok cursor firstSeq lastSeq lastAt hiddenTo changed(seqs) | anew cursor firstSeq lastSeq lastAt hiddenTo | not_member
if redis.call('SISMEMBER', KEYS[2], ARGV[1]) == 0 or is_unseen(withheld_from(KEYS[1], ARGV[1])) then return {'not_member'} end
local room = redis.call('HMGET', KEYS[1], 'rev', 'tag', 'base', 'lastAt')
local cursor = room[1] .. '.' .. room[2]
local first, last = room[3] + 1, room[3] + redis.call('LLEN', KEYS[3])
local hidden = hidden_to(KEYS[1], KEYS[5], ARGV[1])
if ARGV[2] == cursor then return {'ok', cursor, first, last, room[4], hidden, {}} end

local behind = room[1] - (string.match(ARGV[2], '^%d+') or 0)
local log = behind > 0 and behind <= redis.call('LLEN', KEYS[4]) and redis.call('LRANGE', KEYS[4], -behind, -1)
if not log or string.match(log[1], '"prev":"([^"]*)"') ~= ARGV[2] then
  return {'anew', cursor, first, last, room[4], hidden}
end
-- Every event that is about a message has its seq under this name. In a text the quotes would be escaped.
local changed, seen = {}, {}
for _, event in ipairs(log) do
  for seq in string.gmatch(event, '"seq":(%d+)') do
    if not seen[seq] then
      seen[seq] = true
      changed[#changed + 1] = tonumber(seq)
    end
  end
end
return {'ok', cursor, first, last, room[4], hidden, changed}
