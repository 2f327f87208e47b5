/** What the operator has chosen and the page has to know. */
export type ServerConfig = {
  /** How long after its sending a message can be taken back; 0: at any time. */
  unsendHours: number;
  /** The largest file, bytes. */
  fileBytes: number;
  /** Whether the server looks up what links lead to. */
  linkPreviews: boolean;
};

/** Where nothing was chosen. */
export const DEFAULT_CONFIG: ServerConfig = {
  unsendHours: 24,
  fileBytes: 50 * 1024 * 1024,
  linkPreviews: false,
};
