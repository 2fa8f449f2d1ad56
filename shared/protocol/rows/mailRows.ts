import { z } from 'zod'
import { id, ms, text } from './fields.ts'

const address = z.object({ name: z.string().max(200), address: z.string().max(320) })

/** Why a letter of ours did not arrive: our word for it, and what the other side said. */
const trouble = z.object({ code: z.string().max(40), said: z.string().max(200), at: ms })

/** Letters: what a mail program shows beside the words, and those that lie in the tray for a human. */
export const mailRows = {
  /** The letter that a message is (same id), in or out (docs/MAIL.md). */
  letter: z.object({
    id,
    contactId: id,
    caseId: id,
    customerId: id,
    direction: z.enum(['in', 'out']),
    kind: z.enum(['letter', 'auto', 'list', 'bounce', 'loop', 'unread']),
    /** Why it is of this kind (ML8): a code such as `header.autoSubmitted`. */
    reason: z.string().max(80),
    from: address.nullable(),
    to: z.array(address),
    cc: z.array(address),
    /** ML14: elsewhere than `from`; shown and asked about, never taken silently. */
    replyTo: address.nullable(),
    subject: z.string().max(1_000),
    /** As the letter says; null when it says none that can be. */
    writtenAt: ms.nullable(),
    receivedAt: ms,
    /** Ranges of the message's text that are folded away (ML6). */
    folded: z.array(
      z.object({ from: z.number().int(), to: z.number().int(), kind: z.enum(['quote', 'forward', 'signature']) }),
    ),
    /** `first`: its text says less than its HTML does. */
    html: z.enum(['none', 'also', 'first']),
    remoteImages: z.number().int(),
    /** Of its attachments, those that stand in the HTML. */
    inline: z.array(id),
    /** Files that could not be kept apart; the raw letter has them. */
    left: z.array(z.object({ name: z.string().max(255), size: z.number().int() })),
    calendars: z.array(
      z.object({
        method: z.string().max(40).nullable(),
        summary: z.string().max(500),
        start: ms.nullable(),
        end: ms.nullable(),
        allDay: z.boolean(),
        place: z.string().max(300).nullable(),
        organiser: address.nullable(),
      }),
    ),
    forwarded: z.array(
      z.object({ from: address.nullable(), subject: z.string().max(1_000), date: ms.nullable(), text }),
    ),
    /** ML11: what the host we trust says of the sender; null: nobody is asked. */
    proof: z.enum(['passed', 'failed', 'unknown']).nullable(),
    problems: z.array(z.string().max(40)),
    /** ML9: a case that it points to and that its sender has no part in. */
    hintReference: z.string().max(40).nullable(),
    trouble: trouble.nullable(),
  }),
  /** « Courrier à trier »: one letter that waits for a human (scope `tray`), or that one has set aside (in no scope: `mail.asides` tells). Its words are read one by one, and each reading is noted. */
  trayLetter: z.object({
    id,
    receivedAt: ms,
    from: address.nullable(),
    subject: z.string().max(1_000),
    size: z.number().int(),
    files: z.number().int(),
    kind: z.string().max(20).nullable(),
    reason: z.string().max(80),
    hintReference: z.string().max(40).nullable(),
    /** `filing`: somebody has decided, and the server carries it out. */
    state: z.enum(['waiting', 'filing', 'aside']),
    by: z.string().max(200).nullable(),
    decidedAt: ms.nullable(),
    asideFor: z.enum(['spam', 'advert', 'fraud', 'noise']).nullable(),
  }),
} as const
