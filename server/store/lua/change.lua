-- change: what every script shares that changes a room. Read with head() and check, then link() each change, then commit().

-- A room as it stands: {id, rev, tag, at, seq, blockers}; nil where there is none. `at` is the time of the change about to be made:
-- now, unless an import brings a time of its own ('' otherwise), and never before the change in front of it.
local function head(room, messages, id, imported_at)
  local h = redis.call('HMGET', room, 'rev', 'tag', 'base', 'lastAt', 'blockers')
  if not h[1] then return nil end
  local now = redis.call('TIME')
  local at = tonumber(imported_at) or now[1] * 1000 + math.floor(now[2] / 1000)
  return {
    id = id, rev = tonumber(h[1]), tag = h[2], base = tonumber(h[3]), blockers = h[5], events = {},
    seq = h[3] + redis.call('LLEN', messages), at = math.max(at, tonumber(h[4])),
  }
end

local function cursor(h)
  return string.format('%d.%s', h.rev, h.tag)
end

-- One link of the chain: the next rev under a fresh tag. `fields` is JSON without its braces. Replicas read prev and
-- cursor from the first bytes without parsing, so these four stay in front, in this order; `only` behind them where not
-- everybody is told the same (lib/withheld.ts).
local function link(h, tag, kind, fields, only)
  local prev = cursor(h)
  h.rev, h.tag = h.rev + 1, tag
  h.events[#h.events + 1] = '{"type":"' .. kind .. '","roomId":"' .. h.id .. '","prev":"' .. prev
    .. '","cursor":"' .. cursor(h) .. '",' .. (only and '"only":"' .. only .. '",' or '') .. fields .. '}'
end

-- Gives a message the next seq and links it. `body` is JSON without its braces, with "content" as its last
-- field; `only`: who alone is told of it. Returns the message's JSON.
local function link_message(h, tag, by, cid, body, only)
  h.seq = h.seq + 1
  if only then body = '"only":"' .. only .. '",' .. body end
  local message = string.format('{"seq":%d,"at":%.0f,"by":"%s","cid":"%s",%s}', h.seq, h.at, by, cid, body)
  link(h, tag, 'message', '"message":' .. message, only)
  return message
end

-- Stores the links and publishes them: the last thing that a script does.
local function commit(h, room, log, channel)
  redis.call('HSET', room, 'rev', h.rev, 'tag', h.tag, 'lastAt', string.format('%.0f', h.at))
  redis.call('RPUSH', log, unpack(h.events))
  -- Now and then is enough: the log then holds 1,000 changes and a few more.
  if h.rev % 64 < #h.events then redis.call('LTRIM', log, -1000, -1) end
  for _, event in ipairs(h.events) do redis.call('SPUBLISH', channel, event) end
end

