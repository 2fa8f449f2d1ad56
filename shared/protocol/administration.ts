import { z } from 'zod'
import { modelQuestions, modelReplies } from './modelQuestions.ts'
import { qualityQuestions, qualityReplies } from './qualityQuestions.ts'
import { rowSchemas } from './rows.ts'

/** What may be done to an account; each act stands in its journal with its author. */
export const accountActs = [
  'created',
  'edited',
  'disabled',
  'enabled',
  'passwordReset',
  'passwordChanged',
  'sessionsEnded',
  'deskLost',
  'accessExported',
] as const
export type AccountAct = (typeof accountActs)[number]

const id = z.string().min(1).max(64)
const ms = z.number().int()
const { role, skills, languages } = rowSchemas.adviser.shape
export const roles = role.options

const known = {
  name: z.string().trim().min(1).max(120),
  role,
  siteId: id,
  /** Of a shop's people only. */
  shopId: id.nullable(),
  skills: skills.max(20),
  languages: languages.min(1).max(10),
  capacity: z.number().int().min(1).max(20),
  goodwillLimit: z.number().min(0).max(10_000),
}
/** Of an account as it stood when its form was opened: where it stands otherwise by now, nothing is saved. */
const stood = rowSchemas.adviser.pick({
  name: true,
  role: true,
  siteId: true,
  shopId: true,
  skills: true,
  languages: true,
  capacity: true,
  goodwillLimit: true,
})
const accessFilter = {
  /** Part of an adviser's name, or his login. */
  adviser: z.string().trim().max(80),
  /** A customer's reference. */
  reference: z.string().trim().max(40),
  from: ms.nullable(),
  until: ms.nullable(),
}

/** POST /api/administration/NAME with a bearer token; answered { value }, or { code, params }. Only with the server on the line. */
export const administration = {
  'accounts.list': z.object({}),
  'account.read': z.object({ accountId: id }),
  'account.create': z.object({ login: z.string().trim().min(1).max(80), ...known }),
  'account.edit': z.object({ accountId: id, ...known, stood }),
  'account.disable': z.object({ accountId: id }),
  'account.enable': z.object({ accountId: id }),
  'account.resetPassword': z.object({ accountId: id }),
  /** `sessionId` null: all of them; one's own present one stays. */
  'sessions.end': z.object({ accountId: id, sessionId: id.nullable() }),
  /** A machine that was lost or stolen: its copy is taken from it at its next contact, and opens nowhere. */
  'desk.lose': z.object({ accountId: id, deskId: id }),
  'password.change': z.object({ current: z.string().min(1).max(200), next: z.string().max(1_000) }),
  /** `before`: the last line of the page that one has. */
  'access.list': z.object({ ...accessFilter, before: z.object({ at: ms, id: z.number().int() }).nullable() }),
  'access.export': z.object(accessFilter),
  ...modelQuestions,
  ...qualityQuestions,
} as const
export type AdministrationName = keyof typeof administration
export type AdministrationArgs<N extends AdministrationName> = z.infer<(typeof administration)[N]>

const account = z.object({
  id,
  login: z.string(),
  name: z.string(),
  role,
  siteId: id,
  siteName: z.string(),
  partnerName: z.string().nullable(),
  shopId: id.nullable(),
  skills,
  languages,
  capacity: z.number(),
  goodwillLimit: z.number(),
  disabledAt: ms.nullable(),
  /** He has not changed the first password yet; good until then. */
  passwordUntil: ms.nullable(),
  /** Living ones. */
  sessions: z.number(),
  lastSeenAt: ms.nullable(),
})
export type Account = z.infer<typeof account>
const session = z.object({
  id,
  since: ms,
  expiresAt: ms,
  /** With a desk on the line; null: never since it began. */
  seenAt: ms.nullable(),
  userAgent: z.string(),
  address: z.string(),
  /** The one that asks. */
  isOwn: z.boolean(),
})
export type AccountSession = z.infer<typeof session>
const accountDesk = z.object({
  id,
  since: ms,
  seenAt: ms,
  userAgent: z.string(),
  lostAt: ms.nullable(),
  /** The machine said so itself. */
  wipedAt: ms.nullable(),
})
export type AccountDesk = z.infer<typeof accountDesk>
const act = z.object({
  id: z.number(),
  at: ms,
  /** Null: the machine's operator. */
  authorName: z.string().nullable(),
  act: z.enum(accountActs),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type AccountEntry = z.infer<typeof act>
const accessLine = z.object({
  id: z.number(),
  at: ms,
  adviserName: z.string(),
  siteName: z.string(),
  /** Never the name: a log that is read must not open the file once more. */
  customerReference: z.string(),
  /** `contact`, `offer`, `recognition`, or the id of a coded reason. */
  reason: z.string(),
  caseReference: z.string().nullable(),
})
export type AccessLine = z.infer<typeof accessLine>
const firstPassword = z.object({ accountId: id, password: z.string(), until: ms })

export const administrationReplies = {
  'accounts.list': z.object({
    accounts: z.array(account),
    sites: z.array(z.object({ id, name: z.string(), partnerName: z.string().nullable() })),
    shops: z.array(z.object({ id, name: z.string() })),
  }),
  'account.read': z.object({
    account,
    sessions: z.array(session),
    /** Not of a server from before the copies had names. */
    desks: z.array(accountDesk).default([]),
    entries: z.array(act),
    openContacts: z.number(),
    openPromises: z.number(),
  }),
  'account.create': firstPassword,
  'account.edit': z.object({}),
  'account.disable': z.object({ ended: z.number() }),
  'account.enable': z.object({}),
  'account.resetPassword': firstPassword,
  'sessions.end': z.object({ ended: z.number() }),
  'desk.lose': z.object({ ended: z.number() }),
  'password.change': z.object({ ended: z.number() }),
  'access.list': z.object({ lines: z.array(accessLine), hasMore: z.boolean() }),
  'access.export': z.object({ lines: z.array(accessLine) }),
  ...modelReplies,
  ...qualityReplies,
} as const satisfies Record<AdministrationName, z.ZodType>
export type AdministrationReply<N extends AdministrationName> = z.infer<(typeof administrationReplies)[N]>

export const accessPage = 100
/** Lines of one export. */
export const accessMost = 50_000
