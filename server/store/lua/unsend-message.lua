-- unsend-message: take a message back. What stays is its place; its content goes, from the log as well, and so do its files.
-- Uses  change withheld message file member rights
-- KEYS  room(hash) members(set) messages(list) log(list) roles(hash) files(hash)
-- ARGV  roomId userId seq tag channel withinMs(0: always; -1: for its author, who need not be in the room)
-- Reply ok cursor author fileId... | not_member | no_such_message | notice | forbidden | too_late
local within = tonumber(ARGV[6])
if within >= 0 and redis.call('SISMEMBER', KEYS[2], ARGV[2]) == 0 then return {'not_member'} end
local h = head(KEYS[1], KEYS[3], ARGV[1], '')
if not h then return {'not_member'} end
local m = find_message(h, KEYS[3], ARGV[3], within >= 0 and hidden_to(KEYS[1], KEYS[5], ARGV[2]) or 0, ARGV[2])
if not m then return {'no_such_message'} end
if m.type == 'notice' then return {'notice'} end
local own = m.by == ARGV[2]
if not own and (within < 0 or not may(KEYS[1], KEYS[5], ARGV[2], 'unsend')) then return {'forbidden'} end
if m.unsent then return {'ok', cursor(h)} end
if within > 0 and h.at - m.at > within then return {'too_late'} end

local ids = files_in(m)
for _, id in ipairs(ids) do redis.call('HDEL', KEYS[6], id) end
m.front = string.match(m.front, '^{"seq":%d+,"at":%d+,"by":"%w+","cid":"[^"]*"')
  .. (m.only and ',"only":"' .. m.only .. '"' or '') .. ',"unsent":true'
  .. (own and '' or ',"unsentBy":"' .. ARGV[2] .. '"')
m.reactions, m.content = '', '{"type":"text","text":""}'
local left = store_message(KEYS[3], m)

-- An event ends with its message. Who missed the one that brought it gets what is left, and who missed the others as well.
-- The quotes of a text are escaped in JSON, so nothing that somebody wrote is taken for a message.
-- It came at a rev past its seq, since each message is a change: nothing in front of that is looked at.
local mark = '"message":{"seq":' .. m.seq .. ','
local length = redis.call('LLEN', KEYS[4])
for from = math.max(0, length - 1 - h.rev + m.seq), length - 1, 128 do
  for i, event in ipairs(redis.call('LRANGE', KEYS[4], from, from + 127)) do
    local start = string.find(event, mark, 1, true)
    if start then redis.call('LSET', KEYS[4], from + i - 1, string.sub(event, 1, start + 9) .. left .. '}') end
  end
end
local pins, is_pinned = other_pins(KEYS[1], m.seq)
if is_pinned then redis.call('HSET', KEYS[1], 'pins', table.concat(pins, ',')) end

link(h, ARGV[4], 'unsent', '"by":"' .. ARGV[2] .. '","message":' .. left, m.only)
commit(h, KEYS[1], KEYS[4], ARGV[5])
return {'ok', cursor(h), m.by, unpack(ids)}
