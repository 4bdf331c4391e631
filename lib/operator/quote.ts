/** Text of somebody else on one line, without what a terminal would obey. */
export const quote = (text: string): string => `"${text.replaceAll(/\p{C}+/gu, ' ')}"`
