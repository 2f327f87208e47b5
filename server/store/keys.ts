/**
 * Every key and channel in Redis. The part in braces is the hash tag: all keys of one room, and all of one user, live in
 * one slot, so a script that touches one room runs on a Cluster as it does on one Redis.
 *
 * | key                | type   | life                     | holds |
 * |--------------------|--------|--------------------------|-------|
 * | room:{R}           | HASH   | the room's               | kind name icon picture rules(JSON, what is otherwise than by default) createdAt rev tag base lastAt sentFrom pins(seqs) called(seq up to which calls went out) blockers(ids) withheld:{U}(JSON), of a direct room: what one of two is not told, lua/withheld.lua; of an open room open(JSON OpenRoom) code(salt and hash) staff(ids of owner and admins) barred(an administrator keeps it out of the directory) |
 * | room:{R}:members   | SET    | the room's               | user ids: the truth about membership |
 * | room:{R}:roles     | HASH   | the room's               | user id → JSON {role, joinSeq, nickname} |
 * | room:{R}:messages  | LIST   | the room's               | message JSON; index i holds seq base + i + 1 |
 * | room:{R}:log       | LIST   | the last 1,000 changes   | event JSON, for sync |
 * | room:{R}:sent      | HASH   | ≥ 48 h and 2,000 messages| userId:cid → seq, so that a repeated send is known |
 * | room:{R}:reads     | HASH   | the room's               | user id → highest seq displayed; only grows |
 * | room:{R}:slow      | ZSET   | its slow mode's interval | user id, scored by when they sent last (epoch ms): who has to wait in an open room |
 * | room:{R}:callers   | SET    | the room's               | user ids of those whom everything that is said in an open room calls: an index of their preferences |
 * | room:{R}:files     | HASH   | until unsent, or the room's | file id → JSON of its record (FileRecord) |
 * | room:{R}:link      | HASH   | until it expires         | id by expiresAt maxUses: the group's invite link |
 * | room:{R}:removed   | SET    | the room's               | user ids of those who were taken out: no link and no door lets them in |
 * | room:{R}:waiting   | HASH   | until they are let in    | user id → JSON {nickname, note, at}: who asks to be let into an open room |
 * | room:{R}:refused   | ZSET   | 24 h after the last one  | user ids of who may not ask, scored by when they may again (epoch ms) |
 * | directory          | HASH   | while they are listed    | room id → JSON {name, about}: an index of the open rooms that say they are listed |
 * | invite:{H}         | HASH   | until it expires         | roomId by expiresAt maxUses uses; H = sha256 of a link's token, and the id that the room has of it |
 * | file:{F}           | STRING | the file's               | room id: an index; the room's files are the truth |
 * | upload:{I}         | HASH   | 24 h, or until finished  | by roomId claims(JSON), and for each part that has arrived its number → 1 |
 * | orphans            | HASH   | until erased or claimed  | file id whose content nobody knows → epoch ms since when |
 * | user:{U}:files     | HASH   | the account's            | file id → bytes, of uploads begun as well; sum: of them all |
 * | user:{U}           | HASH   | the account's; what is left of a deleted one, for ever | loginId name icon picture status background passwordHash createdAt settings(JSON, what is otherwise than by default) state(suspended, deleted) reset(hash and end of a one-time link) |
 * | user:{U}:friends   | HASH   | the account's            | user id → JSON of how a friend is kept (KeptFriend) |
 * | user:{U}:friend-of | SET    | the account's            | who has the person among their friends: an index, for news of the profile |
 * | user:{U}:blocked   | HASH   | until unblocked          | user id → JSON {at(epoch ms)}: whom the person blocks; the truth |
 * | user:{U}:blocked-by | HASH  | until unblocked          | user id → JSON of that one's profile as it was when they blocked the person, who is told nothing newer |
 * | user:{U}:phantom-rooms | SET | the account's           | room ids of groups where others may take the person for a member who is none, by a role without membership: an index |
 * | user:{U}:friend-links | ZSET | 7 days after the last    | hashes of links that lead to the person, scored by their end (epoch ms) |
 * | friend-link:{H}    | STRING | 7 days                   | user id; counts while user:{U}:friend-links names it; H = sha256 of the token |
 * | user:{U}:rooms     | SET    | the account's            | room ids: an index, filtered by the rooms and repaired from them |
 * | user:{U}:preferences | HASH | the membership's       | room id → JSON of what the person keeps otherwise than by default |
 * | user:{U}:push      | HASH   | its sessions'            | session id → JSON of where that browser is reached (Subscription) |
 * | user:{U}:sessions  | SET    | the account's            | session ids; ended ones are dropped when listed |
 * | user:{U}:identities | HASH  | the account's            | service → its name for the person: what they may sign in by |
 * | oauth:{P:S}        | STRING | the link's               | user id; P = service, S = its name for the person; an index of user:{U}:identities |
 * | pack:{P}           | HASH   | for ever                 | name by createdAt stickers(JSON): a pack of stickers that somebody made |
 * | user:{U}:packs     | ZSET   | the account's            | pack id, scored by when it was added |
 * | login:{L}          | STRING | the account's, and 30 days | user id; `deleted` for those 30 days |
 * | session:{T}        | HASH   | 30 days after last use   | userId device createdAt; T = sha256 of the token; its TTL tells the last use |
 * | device-login:{H}   | HASH   | about a minute           | state keyHash device address askedAt number userId by; H = sha256 of what the QR code holds |
 * | limit:…            | STRING | its window               | counters of rate-limiter-flexible |
 * | link:{H}           | HASH   | a week; an hour if empty | facts(JSON, or empty) image(WebP): what a link leads to; H = keyed hash of the link |
 * | lease:{L}          | STRING | its time                 | work that one replica does for all, and has done for that long |
 * | calls:{due}:rooms  | ZSET   | until they are looked at | room id, scored by when (epoch ms): something was said there |
 * | calls:{due}:people | ZSET   | until they are called    | `roomId userId sessionId`, scored by when: a browser to be called by push |
 * | deployment         | HASH   | for ever                 | secret(fingerprint of the one that all replicas share) vapid(JSON of the keys that push services know them by) |
 * | place:{admin}      | HASH   | for ever                 | registration(open, invitation, closed) first(open: the first account becomes administrator; closed) |
 * | place:{admin}:people | SET  | for ever                 | user ids of the administrators |
 * | place:{admin}:claimants | LIST | until there is an administrator | user ids of accounts that were begun before there was one, the first in front |
 * | place:{admin}:invitations | HASH | until used, or listed after their time | H → JSON {by, at, until}; H = sha256 of what the link holds |
 * | audit              | STREAM | the last 10,000 entries  | entry(JSON AuditEntry): what administrators did |
 * | report:{I}         | STRING | until 90 days after its decision | JSON of a reported message with what stood around it |
 * | reports            | ZSET   | their reports'           | report id, scored by when (epoch ms) |
 * | deletions          | HASH   | until they are done      | user id → JSON {unsend, at, clearedAt}: accounts that are being deleted |
 * | replicas           | HASH   | seconds after their end  | replica id → JSON of its figures (ReplicaFigures) |
 * | restoring          | STRING | until a restore is done  | when it began (ISO): no server may serve what is here |
 * | room:{R}:events    | channel|                          | the room's events, finished JSON |
 * | user:{U}:events    | channel|                          | what concerns one person's connections |
 * | replica:{I}:pulse  | channel|                          | a replica's heartbeat to its own subscriber |
 */
export const keys = {
  room: (id: string) => `room:{${id}}`,
  members: (id: string) => `room:{${id}}:members`,
  roles: (id: string) => `room:{${id}}:roles`,
  messages: (id: string) => `room:{${id}}:messages`,
  log: (id: string) => `room:{${id}}:log`,
  sent: (id: string) => `room:{${id}}:sent`,
  reads: (id: string) => `room:{${id}}:reads`,
  slow: (id: string) => `room:{${id}}:slow`,
  callers: (id: string) => `room:{${id}}:callers`,
  files: (id: string) => `room:{${id}}:files`,
  roomLink: (id: string) => `room:{${id}}:link`,
  removed: (id: string) => `room:{${id}}:removed`,
  waiting: (id: string) => `room:{${id}}:waiting`,
  refused: (id: string) => `room:{${id}}:refused`,
  directory: 'directory',
  invite: (id: string) => `invite:{${id}}`,
  fileRoom: (id: string) => `file:{${id}}`,
  upload: (id: string) => `upload:{${id}}`,
  orphans: 'orphans',
  storage: (id: string) => `user:{${id}}:files`,
  user: (id: string) => `user:{${id}}`,
  friends: (id: string) => `user:{${id}}:friends`,
  friendOf: (id: string) => `user:{${id}}:friend-of`,
  blocked: (id: string) => `user:{${id}}:blocked`,
  blockedBy: (id: string) => `user:{${id}}:blocked-by`,
  phantomRooms: (id: string) => `user:{${id}}:phantom-rooms`,
  friendLinks: (id: string) => `user:{${id}}:friend-links`,
  friendLink: (id: string) => `friend-link:{${id}}`,
  userRooms: (id: string) => `user:{${id}}:rooms`,
  preferences: (id: string) => `user:{${id}}:preferences`,
  push: (id: string) => `user:{${id}}:push`,
  userSessions: (id: string) => `user:{${id}}:sessions`,
  identities: (id: string) => `user:{${id}}:identities`,
  oauth: (provider: string, subject: string) => `oauth:{${provider}:${subject}}`,
  pack: (id: string) => `pack:{${id}}`,
  userPacks: (id: string) => `user:{${id}}:packs`,
  login: (loginId: string) => `login:{${loginId}}`,
  session: (id: string) => `session:{${id}}`,
  link: (id: string) => `link:{${id}}`,
  deviceLogin: (id: string) => `device-login:{${id}}`,
  lease: (name: string) => `lease:{${name}}`,
  callRooms: 'calls:{due}:rooms',
  callPeople: 'calls:{due}:people',
  deployment: 'deployment',
  place: 'place:{admin}',
  administrators: 'place:{admin}:people',
  claimants: 'place:{admin}:claimants',
  invitations: 'place:{admin}:invitations',
  audit: 'audit',
  report: (id: string) => `report:{${id}}`,
  reports: 'reports',
  deletions: 'deletions',
  replicas: 'replicas',
  restoring: 'restoring',
} as const;

/** What rate-limiter-flexible puts before `:key`. */
export const limitPrefix = (rule: string) => `limit:${rule}`;

export const channels = {
  room: (id: string) => `room:{${id}}:events`,
  user: (id: string) => `user:{${id}}:events`,
  pulse: (replicaId: string) => `replica:{${replicaId}}:pulse`,
} as const;
