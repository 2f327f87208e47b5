-- append-message: give one message the room's next seq and publish it.
-- Uses  change message
-- KEYS  room(hash) members(set) messages(list) log(list) sent(hash) reads(hash)
-- ARGV  roomId senderId cid body replyTo tag channel importedAt mentionedId...
-- Reply ok seq at cursor | duplicate seq at cursor | not_member | no_such_reply | no_such_mention
local room, messages, sent = KEYS[1], KEYS[3], KEYS[5]
local sender, cid = ARGV[2], ARGV[3]
if redis.call('SISMEMBER', KEYS[2], sender) == 0 then return {'not_member'} end
local h = head(room, messages, ARGV[1], ARGV[8])
if not h then return {'not_member'} end

local first = redis.call('HGET', sent, sender .. ':' .. cid)
if first then
  local message = redis.call('LINDEX', messages, first - h.base - 1) or ''
  return {'duplicate', tonumber(first), tonumber(string.match(message, '"at":(%d+)') or h.at), cursor(h)}
end
local quoted = ARGV[5] ~= '' and find_message(h, messages, ARGV[5])
if quoted == nil or (quoted and quoted.unsent) then return {'no_such_reply'} end
if not are_members(KEYS[2], {unpack(ARGV, 9)}) then return {'no_such_mention'} end

redis.call('RPUSH', messages, link_message(h, ARGV[6], sender, cid, ARGV[4]))
redis.call('HSET', sent, sender .. ':' .. cid, h.seq)
redis.call('HSET', KEYS[6], sender, h.seq)

-- The dedupe window: at least 48 h and 2,000 messages. Looked at now and then, a piece at a time, so that a send stays O(1).
if h.seq % 64 == 0 then
  local from = tonumber(redis.call('HGET', room, 'sentFrom') or h.base + 1)
  for _, message in ipairs(redis.call('LRANGE', messages, from - h.base - 1, from - h.base + 126)) do
    if from > h.seq - 2000 or tonumber(string.match(message, '"at":(%d+)')) > h.at - 172800000 then break end
    local by, old = string.match(message, '"by":"(%w+)","cid":"([^"]*)"')
    redis.call('HDEL', sent, by .. ':' .. old)
    from = from + 1
  end
  redis.call('HSET', room, 'sentFrom', from)
end

commit(h, room, KEYS[4], ARGV[7])
return {'ok', h.seq, h.at, cursor(h)}
