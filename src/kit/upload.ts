/** Largest file taken, in bytes. */
export const uploadLimit = 30 * 1024 * 1024;

const allowed =
  /^(image\/(jpeg|png|webp|heic)|application\/pdf|text\/plain|text\/markdown|application\/vnd\.openxmlformats-officedocument\.(wordprocessingml\.document|spreadsheetml\.sheet))$/;

/** Whether a media type is taken: photos, PDF, plain text, Word and Excel. */
export const isUploadType = (type: string): boolean => allowed.test(type);
