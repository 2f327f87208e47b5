-- append-message: give one message the room's next seq and publish it.
-- Of files `body` has no content: it is written here, from their records.
-- Uses  change withheld crowd message file member
-- KEYS  room(hash) members(set) messages(list) log(list) sent(hash) reads(hash) files(hash) roles(hash) slow(zset)
-- ARGV  roomId senderId cid body replyTo tag channel importedAt fileKind fileIds(with blanks between) mentionedId...
-- Reply ok seq at cursor | duplicate seq at cursor | not_member | blocked | slow retryAfterMs | no_such_reply | no_such_mention | no_such_file
local room, messages, sent = KEYS[1], KEYS[3], KEYS[5]
local sender, cid, body = ARGV[2], ARGV[3], ARGV[4]
if redis.call('SISMEMBER', KEYS[2], sender) == 0 then return {'not_member'} end
local h = head(room, messages, ARGV[1], ARGV[8])
if not h then return {'not_member'} end

local first = redis.call('HGET', sent, sender .. ':' .. cid)
if first then
  local message = redis.call('LINDEX', messages, first - h.base - 1) or ''
  return {'duplicate', tonumber(first), tonumber(string.match(message, '"at":(%d+)') or h.at), cursor(h)}
end
local blocks, is_withheld = blocks_in(h.blockers, sender)
if blocks then return {'blocked'} end
local only = is_withheld and sender or nil
local open, is_staff = open_room(room, sender)
-- An import brings times of its own.
local is_slow = open and not is_staff and ARGV[8] == ''
local wait = is_slow and slow_wait(KEYS[9], open, sender, h.at) or 0
if wait > 0 then return {'slow', wait} end
local quoted = ARGV[5] ~= '' and find_message(h, messages, ARGV[5], hidden_to(room, KEYS[8], sender), sender)
if quoted == nil or (quoted and quoted.unsent) then return {'no_such_reply'} end
if not are_members(KEYS[8], {unpack(ARGV, 11)}, not open or is_staff) then return {'no_such_mention'} end
local ids = {}
for id in string.gmatch(ARGV[10], '%w+') do ids[#ids + 1] = id end
if #ids > 0 then
  local content = file_content(KEYS[7], sender, ARGV[9], ids)
  if not content then return {'no_such_file'} end
  body = body .. (body ~= '' and ',' or '') .. '"content":' .. content
end

use_files(KEYS[7], ids, h.seq + 1, only)
redis.call('RPUSH', messages, link_message(h, ARGV[6], sender, cid, body, only))
redis.call('HSET', sent, sender .. ':' .. cid, h.seq)
redis.call('HSET', KEYS[6], sender, h.seq)
if is_slow then note_sent(KEYS[9], open, sender, h.at) end

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
