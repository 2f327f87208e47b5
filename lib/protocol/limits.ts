/** Every bound of the wire contract in one place; both ends read it. Lengths of text are UTF-16 code units. */
export const LIMITS = {
  loginIdMin: 3,
  loginIdMax: 20,
  passwordMin: 8,
  /** Argon2 would take more; a longer one only serves to keep the hasher busy. */
  passwordMax: 256,
  nameMax: 20,
  /** What a person says of themselves, beside the name. */
  statusMax: 100,
  friendsMax: 5_000,
  roomNameMax: 50,
  iconMax: 16,
  /** A picture of a person or a room, as it is uploaded. */
  pictureBytes: 5 * 1024 * 1024,
  textMax: 5_000,
  mentionsMax: 50,
  locationTitleMax: 100,
  /** Different emoji under one message. */
  reactionsMax: 40,
  /** People who react to one message: a whole group, and of an open room those who come first. */
  reactorsMax: 500,
  /** Messages pinned in one room. */
  pinsMax: 5,
  /** Photos in one message. */
  albumMax: 20,
  /** What common file systems take for a name. */
  fileNameMax: 255,
  /** Seconds; a day. */
  durationMax: 86_400,
  /** One part of an upload: at 25 kB/s it takes the 20 s in which a request has to be there. */
  uploadPartBytes: 512 * 1024,
  /** People in a group, its creator included. */
  groupMax: 500,
  /** People in an open room. */
  openRoomMax: 5_000,
  /** Its owner and admins, whom everybody in it knows. */
  openRoomStaff: 50,
  /** What an open room says of itself. */
  aboutMax: 200,
  /** What somebody says who asks to be let into an open room. */
  joinNoteMax: 100,
  entryCodeMin: 4,
  entryCodeMax: 20,
  /** People in one answer of `room:members` and `room:people`. */
  membersPage: 100,
  historyMax: 100,
  /** Messages in a snapshot, and so in the first page of a room. */
  snapshotMessages: 50,
  queryMax: 100,
  /** Hits of a search where nothing else is asked for, and at most. */
  searchHits: 20,
  searchMax: 50,
  /** Rooms in one `sync` request. */
  syncRooms: 1_000,
  /** Events in one `delta`; a client further behind gets a `window`. */
  syncEvents: 200,
  /**
   * Requests that one connection may have unanswered when it makes another one that neither sends nor changes a message;
   * the rest are `rate_limited`. Messages and their changes have a rate of their own (MESSAGE_RATE).
   */
  requestsInFlight: 100,
  /** A frame over this closes the connection with 1009, before anything is parsed. */
  frameBytes: 64 * 1024,
  /** A JSON body over this is refused with 413. */
  bodyBytes: 16 * 1024,
} as const;

/** How long one `typing` holds on the screen of the others, ms; who types on repeats it in time. */
export const TYPING_MS = 5_000;
export const TYPING_REPEAT_MS = 3_000;
