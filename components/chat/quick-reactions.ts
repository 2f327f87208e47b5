/** The six that are offered first. In their full form, as the wire takes them. */
export const QUICK_REACTIONS = ['👍', '❤️', '😂', '😮', '😢', '🙏'] as const;
