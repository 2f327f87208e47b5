// Apart from the schemas, since a browser needs these and not the validator.
import type { Message, Profile } from './content';

/** Who may make an account here. */
export const REGISTRATIONS = ['open', 'invitation', 'closed'] as const;
export type Registration = (typeof REGISTRATIONS)[number];

export const REPORT_REASONS = ['spam', 'harassment', 'sexual', 'violence', 'other'] as const;
export type ReportReason = (typeof REPORT_REASONS)[number];

export const DECISIONS = ['dismiss', 'unsend', 'suspend'] as const;
export type Decision = (typeof DECISIONS)[number];

/** All times are epoch ms, all sizes bytes. */
export type AdminUser = {
  userId: string;
  loginId: string;
  name: string;
  createdAt: number;
  suspended: boolean;
  administrator: boolean;
};
/** `lastUsedAt`: of any session; absent where there is none. */
export type AdminUserDetail = AdminUser & {
  sessions: number;
  rooms: number;
  storage: number;
  lastUsedAt?: number;
};

/** Of a direct room there is no name. */
export type AdminRoom = {
  roomId: string;
  kind: string;
  name: string;
  createdAt: number;
  lastAt: number;
  members: number;
  messages: number;
  /** Of its messages in Redis's memory. */
  memory: number;
  files: number;
  fileBytes: number;
  /** Of an open room: whether the directory shows it. */
  listed?: boolean;
};

/** `id` tells it apart, and says nothing of what the link holds. */
export type Invitation = { id: string; by: string; at: number; until: number };

/** Who the audit log says it was, where somebody has used the command line. */
export const COMMAND_LINE = { name: 'command line', from: 'this machine' } as const;

export type AuditEntry = {
  id: string;
  at: number;
  /** Login id of who did it, or `command line`. */
  by: string;
  action: string;
  /** Login id, room or report that it was done to. */
  target?: string;
  detail?: string;
  /** Address. */
  from: string;
};

export type ReportHead = {
  id: string;
  at: number;
  by: Profile;
  author: Profile;
  reason: ReportReason;
  decided?: { decision: Decision; by: string; at: number };
};
/** `context`: the message and up to five on either side, as they were then. */
export type Report = ReportHead & {
  roomId: string;
  seq: number;
  text?: string;
  context: Message[];
  people: Profile[];
};

export type ReplicaFigures = {
  id: string;
  at: number;
  startedAt: number;
  connections: number;
  /** Since it was started, as the other two that count. */
  messages: number;
  degraded: number;
  slowEnded: number;
  hearing: boolean;
  /** How long news took to come back through Redis; absent before the first. */
  lagMs?: number;
};
export type RedisFigures = {
  server: string;
  version: string;
  memory: number;
  /** 0: no limit. */
  memoryMax: number;
  aof: 'off' | 'ok' | 'failing';
};
export type Health = { replicas: ReplicaFigures[]; redis: RedisFigures[] };

export type StorageShare = { id: string; name: string; files: number; bytes: number };
/** The largest first, fifty of each. `quota`: of each person; 0: none. */
export type StorageReport = {
  files: number;
  bytes: number;
  quota: number;
  people: StorageShare[];
  rooms: StorageShare[];
};

export type AdminReplies = {
  users: { users: AdminUser[]; total: number; next?: string };
  user: { user: AdminUserDetail };
  rooms: { rooms: AdminRoom[]; total: number; next?: string };
  reports: { reports: ReportHead[] };
  report: { report: Report };
  storage: StorageReport;
  registration: { registration: Registration; invitations: Invitation[] };
  health: Health;
  audit: { entries: AuditEntry[]; next?: string };
  suspend: object;
  unsuspend: object;
  'reset-password': { path: string; until: number };
  'end-sessions': object;
  'make-admin': object;
  'revoke-admin': object;
  'set-registration': object;
  invite: { path: string; until: number };
  uninvite: object;
  decide: object;
  delist: object;
  relist: object;
};
export type AdminRequest = keyof AdminReplies;

export const INVITATION_DAYS = 7;
export const RESET_HOURS = 24;
