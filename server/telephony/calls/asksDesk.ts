import type { Call } from './call.ts'

/** A consultation whose other end is a colleague's desk: a browser, which may go without a word; a number outside is behind a carrier. */
export const asksDesk = (call: Call): boolean => call.asked !== undefined && call.asked.outside === undefined
