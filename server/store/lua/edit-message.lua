-- edit-message: put another text in the place of one's own. The same text again changes nothing. Whoever blocks the author
-- goes on seeing the text that they have seen.
-- Uses  change withheld crowd message member
-- KEYS  room(hash) members(set) messages(list) log(list) roles(hash)
-- ARGV  roomId userId seq content tag channel mentionedId...
-- Reply ok cursor | not_member | no_such_message | forbidden | unsent | not_text | no_such_mention
if redis.call('SISMEMBER', KEYS[2], ARGV[2]) == 0 then return {'not_member'} end
local h = head(KEYS[1], KEYS[3], ARGV[1], '')
if not h then return {'not_member'} end
local m = find_message(h, KEYS[3], ARGV[3], hidden_to(KEYS[1], KEYS[5], ARGV[2]), ARGV[2])
if not m then return {'no_such_message'} end
if m.by ~= ARGV[2] then return {'forbidden'} end
if m.unsent then return {'unsent'} end
if m.type ~= 'text' then return {'not_text'} end
if m.content == ARGV[4] then return {'ok', cursor(h)} end

-- Who was mentioned before may have left since: the text may go on naming them.
local new = {}
for i = 7, #ARGV do
  if not string.find(m.content, '"userId":"' .. ARGV[i] .. '"', 1, true) then new[#new + 1] = ARGV[i] end
end
local open, is_staff = open_room(KEYS[1], ARGV[2])
if not are_members(KEYS[5], new, not open or is_staff) then return {'no_such_mention'} end

local _, is_withheld = blocks_in(h.blockers, ARGV[2])
local front, was = string.match(m.front, '^(.-),"was":(".*"),"editedAt":%d+$')
if not front then front = string.gsub(m.front, ',"editedAt":%d+$', '') end
if not is_withheld or m.only then was = nil
elseif not was then
  local edited = string.match(m.front, ',("editedAt":%d+)$')
  was = cjson.encode('{' .. (edited and edited .. ',' or '') .. '"content":' .. m.content .. '}')
end
m.front = front .. (was and ',"was":' .. was or '') .. string.format(',"editedAt":%.0f', h.at)
m.content = ARGV[4]
link(h, ARGV[5], 'edited', '"message":' .. store_message(KEYS[3], m), told_apart(m))
commit(h, KEYS[1], KEYS[4], ARGV[6])
return {'ok', cursor(h)}
