-- react: set or take back a person's one reaction to a message. The same again changes nothing. Whoever blocks that person
-- is told of nothing but that a reaction is gone which they have seen.
-- Uses  change withheld message member
-- KEYS  room(hash) members(set) messages(list) log(list) roles(hash)
-- ARGV  roomId userId seq emoji(or empty: none) tag channel max maxPeople
-- Reply ok cursor | not_member | no_such_message | notice | unsent | too_many_emoji | too_many_people
if redis.call('SISMEMBER', KEYS[2], ARGV[2]) == 0 then return {'not_member'} end
local h = head(KEYS[1], KEYS[3], ARGV[1], '')
if not h then return {'not_member'} end
local m = find_message(h, KEYS[3], ARGV[3], hidden_to(KEYS[1], KEYS[5], ARGV[2]), ARGV[2])
if not m then return {'no_such_message'} end
if m.type == 'notice' then return {'notice'} end
if m.unsent then return {'unsent'} end

-- Without JSON's help, which would lose the order: emoji and ids have neither quotes nor brackets in them.
local own, held, is_known, groups, people = '"' .. ARGV[2] .. '"', '', false, {}, 0
for emoji, ids in string.gmatch(m.reactions, '"([^":]+)":%[([^%]]*)%]') do
  local others = {}
  for id in string.gmatch(ids, '"%w+"') do
    if id == own then held = emoji else others[#others + 1] = id end
  end
  people = people + #others
  if emoji == ARGV[4] then
    others[#others + 1], is_known = own, true
  end
  if #others > 0 then groups[#groups + 1] = '"' .. emoji .. '":[' .. table.concat(others, ',') .. ']' end
end
if held == ARGV[4] then return {'ok', cursor(h)} end
if ARGV[4] ~= '' and not is_known then groups[#groups + 1] = '"' .. ARGV[4] .. '":[' .. own .. ']' end
if #groups > tonumber(ARGV[7]) then return {'too_many_emoji'} end
if ARGV[4] ~= '' and people >= tonumber(ARGV[8]) then return {'too_many_people'} end

m.reactions = #groups > 0 and ',"reactions":{' .. table.concat(groups, ',') .. '}' or ''
local _, is_withheld = blocks_in(h.blockers, ARGV[2])
local was_seen, unseen = held ~= '', {}
for id in string.gmatch(string.match(m.front, ',"unseen":"([%w ]*)"') or '', '%w+') do
  if id == ARGV[2] then was_seen = false else unseen[#unseen + 1] = id end
end
local is_seen = ARGV[4] ~= '' and not is_withheld
if ARGV[4] ~= '' and is_withheld and not m.only then unseen[#unseen + 1] = ARGV[2] end
local front = string.gsub(m.front, ',"unseen":"[%w ]*"', '')
m.front = #unseen == 0 and front
  or string.gsub(front, '^(.-"cid":"[^"]*")', '%1,"unseen":"' .. table.concat(unseen, ' ') .. '"')
store_message(KEYS[3], m)
local is_undone = was_seen and not is_seen
local is_told = not m.only and (is_seen or (is_undone and ARGV[4] == ''))
link(h, ARGV[5], 'reacted', '"seq":' .. m.seq .. ',"userId":' .. own .. ',"emoji":'
  .. (ARGV[4] == '' and 'null' or '"' .. ARGV[4] .. '"')
  .. (is_undone and not is_told and not m.only and ',"undone":true' or ''), not is_told and ARGV[2] or nil)
commit(h, KEYS[1], KEYS[4], ARGV[6])
return {'ok', cursor(h)}
