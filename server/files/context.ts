import type { Store } from '../store/store';
import type { Blobs } from './blobs/blobs';

export type FilesOptions = {
  /** The largest file, bytes. */
  fileBytes: number;
  /** What a person may store, bytes; 0: as much as they like. */
  quota: number;
  /** A folder for files that are being worked on. */
  temp: string;
  /** `off` is for tests and generators of load only. */
  limits?: 'off';
};

export type FilesLog = {
  warn(details: object, message: string): void;
  info(details: object, message: string): void;
};

/** What the parts of the files service share. */
export type FilesContext = { store: Store; blobs: Blobs; log: FilesLog; options: FilesOptions };
