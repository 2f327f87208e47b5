/** The blobs of a stored file: as it is downloaded, its picture, and a copy of its record. */
export const blobsOf = (fileId: string) => ({
  original: `files/${fileId}/original`,
  preview: `files/${fileId}/preview`,
  record: `files/${fileId}/record.json`,
});

export const uploadPrefix = (uploadId: string) => `uploads/${uploadId}/`;
export const partOf = (uploadId: string, n: number) => `${uploadPrefix(uploadId)}${n}`;
export const posterOf = (uploadId: string) => `${uploadPrefix(uploadId)}poster`;

/** A picture of a person or a room, or the background of a profile. */
export const pictureOf = (pictureId: string) => `pictures/${pictureId}`;
