-- read-room: everything of a room at one moment, for a member of it. Of an open room only who is listed and who wrote, with
-- the reader's own marker; how many are in it, and how many wait (-1: not told).
-- Uses  withheld member crowd
-- KEYS  room(hash) members(set) messages(list) roles(hash) reads(hash) waiting(hash)
-- ARGV  userId count
-- Reply ok room(fields) seq messages roles(fields) reads(fields) pins(messages) rules(JSON) last marker authors(roles fields) count waiting | not_member
local user = ARGV[1]
if redis.call('SISMEMBER', KEYS[2], user) == 0 then return {'not_member'} end
local room = redis.call('HMGET', KEYS[1], 'kind', 'name', 'icon', 'createdAt', 'rev', 'tag', 'base', 'picture', 'rules', 'open',
  'withheld:' .. user)
local w = to_withheld(room[11])
if is_unseen(w) then return {'not_member'} end
local base, length, hidden = tonumber(room[7]), redis.call('LLEN', KEYS[3]), hidden_to(KEYS[1], KEYS[4], user)
local pins = {}
for seq in string.gmatch(redis.call('HGET', KEYS[1], 'pins') or '', '%d+') do
  local pin = tonumber(seq) > hidden and redis.call('LINDEX', KEYS[3], seq - base - 1)
  if pin and (only_of(pin) or user) == user then pins[#pins + 1] = pin end
end
local messages = redis.call('LRANGE', KEYS[3], math.max(length - ARGV[2], hidden - base, 0), -1)
local roles, reads, authors, waiting
if room[10] then
  local staff = redis.call('HGET', KEYS[1], 'staff') or ''
  local said = {unpack(messages)}
  for _, pin in ipairs(pins) do said[#said + 1] = pin end
  roles, reads = fields_of(KEYS[4], listed_in(staff, user)), {}
  authors = fields_of(KEYS[4], authors_of(said))
  waiting = string.find(staff, user, 1, true) and redis.call('HLEN', KEYS[6])
else
  roles, reads = redis.call('HGETALL', KEYS[4]), redis.call('HGETALL', KEYS[5])
end
return {
  'ok', room, base + length, messages, roles, reads, pins, room[9] or '{}', last_told(KEYS[3], base, w, user),
  marker_of(w, tonumber(redis.call('HGET', KEYS[5], user) or 0), base + length), authors or {}, redis.call('HLEN', KEYS[4]),
  waiting or -1,
}
