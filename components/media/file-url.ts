export function fileUrl(fileId: string): string {
  return `/api/files/${fileId}`;
}

/** A small picture of it, at most 960 px; of photos, and of videos that have a poster. */
export function previewUrl(fileId: string): string {
  return `${fileUrl(fileId)}/preview`;
}

/** The browser stores it under its name, whatever it is. */
export function downloadUrl(fileId: string): string {
  return `${fileUrl(fileId)}?download=1`;
}
