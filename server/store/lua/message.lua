-- message: what every script shares that changes a message. In its JSON the content comes last, with the reactions right
-- before it, so that all of it can be changed without a look into what somebody wrote; `was` is JSON as a string, with its
-- quotes escaped:
-- {"seq":…,"at":…,"by":…,"cid":…[,"only":…][,"unseen":…][,"replyTo":…][,"silent":true][[,"was":…],"editedAt":…]
--   [,"reactions":{…}],"content":{…}}

-- The message at a seq, in parts, for a person; nil where there is none, where it is withheld from them, and up to `hidden`.
local function find_message(h, messages, seq, hidden, user)
  local index = seq - h.base - 1
  local json = index >= 0 and tonumber(seq) > hidden and redis.call('LINDEX', messages, index)
  local only = json and only_of(json)
  if not json or (only and only ~= user) then return nil end
  local all, content = string.match(json, '^(.-),"content":(.*)}$')
  local front, reactions = string.match(all, '^(.-)(,"reactions":{.*})$')
  return {
    seq = tonumber(seq), index = index, only = only, front = front or all, reactions = reactions or '', content = content, json = json,
    at = tonumber(string.match(all, '"at":(%d+)')), by = string.match(all, '"by":"(%w+)"'),
    type = string.match(content, '^{"type":"(%w+)"'), unsent = string.find(all, ',"unsent":true', 1, true) ~= nil,
  }
end

-- Stores a message from its parts, which may have been changed. Returns its JSON.
local function store_message(messages, m)
  local json = m.front .. m.reactions .. ',"content":' .. m.content .. '}'
  redis.call('LSET', messages, m.index, json)
  return json
end

-- Of a message that not everybody is told in the same way, a person who knows more; nil of every other.
local function told_apart(m)
  return m.only or string.match(m.front, ',"unseen":"(%w+)') or (string.find(m.front, ',"was":"', 1, true) and m.by) or nil
end

-- Whether others take all of these people for members; `all` is not a person, and may stand among them where that is said.
local function are_members(roles, ids, may_call_all)
  for i, role in ipairs(#ids > 0 and redis.call('HMGET', roles, unpack(ids)) or {}) do
    if not role and not (ids[i] == 'all' and may_call_all) then return false end
  end
  return true
end

-- The seqs that are pinned besides this one, the last one pinned in front; and whether this one is.
local function other_pins(room, seq)
  local others, is_pinned = {}, false
  for pin in string.gmatch(redis.call('HGET', room, 'pins') or '', '%d+') do
    if tonumber(pin) == seq then is_pinned = true else others[#others + 1] = pin end
  end
  return others, is_pinned
end

