-- file: what the scripts share that know files. A record is JSON {by, type, at[, seq]} and `body`: the fields of the content
-- as finished JSON text, which Lua never has to write itself. `seq` is that of the message that uses the file, and `only`
-- who alone is told of that.

local function find_file(files, id)
  local record = redis.call('HGET', files, id)
  return record and cjson.decode(record)
end

-- The content that names these files, from their records; nil where one is not the sender's to use, or in use, or of another
-- kind. Whatever it is, it may be sent as a plain file.
local function file_content(files, sender, kind, ids)
  local bodies, seen = {}, {}
  for i, id in ipairs(ids) do
    local file = find_file(files, id)
    if not file or file.by ~= sender or file.seq or seen[id] then return nil end
    if kind ~= 'file' and kind ~= file.type then return nil end
    bodies[i], seen[id] = file.body, true
  end
  local content = '{"type":"' .. kind .. '",' .. bodies[1]
  if #bodies == 1 then return content .. '}' end
  return content .. ',"others":[{' .. table.concat(bodies, '},{', 2) .. '}]}'
end

local function use_files(files, ids, seq, only)
  for _, id in ipairs(ids) do
    local file = find_file(files, id)
    file.seq, file.only = seq, only
    redis.call('HSET', files, id, cjson.encode(file))
  end
end

-- The files that a message names. In a name or a text the quotes would be escaped.
local function files_in(m)
  local ids = {}
  for id in string.gmatch(m.content, '"fileId":"(F%x+)"') do ids[#ids + 1] = id end
  return ids
end

