-- read-room: everything of a room at one moment, for a member of it.
-- Uses  withheld rights
-- KEYS  room(hash) members(set) messages(list) roles(hash) reads(hash)
-- ARGV  userId count
-- Reply ok room(fields) seq messages roles(fields) reads(fields) pins(messages) rules(JSON) last marker | not_member
local w = withheld_from(KEYS[1], ARGV[1])
if redis.call('SISMEMBER', KEYS[2], ARGV[1]) == 0 or is_unseen(w) then return {'not_member'} end
local room = redis.call('HMGET', KEYS[1], 'kind', 'name', 'icon', 'createdAt', 'rev', 'tag', 'base', 'picture', 'rules', 'open')
local base, length, hidden = tonumber(room[7]), redis.call('LLEN', KEYS[3]), hidden_to(KEYS[1], KEYS[4], ARGV[1])
local pins = {}
for seq in string.gmatch(redis.call('HGET', KEYS[1], 'pins') or '', '%d+') do
  local pin = tonumber(seq) > hidden and redis.call('LINDEX', KEYS[3], seq - base - 1)
  if pin and (only_of(pin) or ARGV[1]) == ARGV[1] then pins[#pins + 1] = pin end
end
local messages = redis.call('LRANGE', KEYS[3], math.max(length - ARGV[2], hidden - base, 0), -1)
return {
  'ok', room, base + length, messages, redis.call('HGETALL', KEYS[4]), redis.call('HGETALL', KEYS[5]), pins,
  room[9] or '{}', last_told(KEYS[3], base, w, ARGV[1]),
  marker_of(w, tonumber(redis.call('HGET', KEYS[5], ARGV[1]) or 0), base + length),
}
