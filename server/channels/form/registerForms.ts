import multipart from '@fastify/multipart'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import fs from 'node:fs'
import path from 'node:path'
import { readCaseReference } from '../../../shared/domain/caseReference.ts'
import { openFormQueues } from '../../centre/openFormQueues.ts'
import type { Context } from '../../context.ts'
import { answersOf, formSecret, submissionOf, submissionsOf, type Submission } from '../../db/forms.ts'
import { addressGroup } from '../../http/clientAddress.ts'
import { maskEmail } from '../../recognition/label.ts'
import { limiter } from '../chat/limiter.ts'
import { usualWait } from '../usualWait.ts'
import { questionsOf } from './definition/formSchema.ts'
import type { FormDoor, FoundReason } from './formDoor.ts'
import { registerFollow } from './follow/registerFollow.ts'
import { isSame, issueToken, receiptMac } from './formToken.ts'
import { languageOf } from './languageOf.ts'
import { choosePage } from './render/choosePage.ts'
import { formPage, type FormPage } from './render/formPage.ts'
import { missingPage } from './render/missingPage.ts'
import { receiptPage } from './render/receiptPage.ts'
import { sendPage } from './sendPage.ts'
import { takeForm } from './takeForm.ts'
import { bitsFor } from './work.ts'

const assets = path.resolve(import.meta.dirname, '../../../out/form/assets')
const [minute, day] = [60_000, 86_400_000]

type Asked = { Params: { form: string; reason: string } }

/** The public pages of forms and of the follow-up, when the configuration has forms; their queues with them. */
export async function registerForms(app: FastifyInstance, context: Context): Promise<void> {
  const { forms: config } = context.config
  if (config === null) return
  const { db, clock } = context.unit
  await openFormQueues(context.unit)
  const secret = await formSecret(db)
  const door: FormDoor = {
    context,
    forms: config.forms,
    secret,
    maySend: limiter(30, 0.2),
    async tokenFor(address, purpose) {
      const now = clock()
      const since = { address: now - 10 * minute, email: now, all: now - minute }
      const bits = bitsFor(await submissionsOf(db, { address, email: null }, since))
      return issueToken(secret, { issuedAt: now, bits, purpose })
    },
  }
  await app.register(async (pages) => {
    await pages.register(multipart, { throwFileSizeLimit: false })
    // What fails here is said on a page, in the customer's language.
    pages.setErrorHandler((error, request, reply) => {
      const { name, code } = error as Error & { code?: string }
      context.log.warn({ err: name, code, route: request.routeOptions.url }, 'form: request failed')
      return sendPage(reply, missingPage(languageOf(request)), (error as { statusCode?: number }).statusCode ?? 500)
    })
    fs.mkdirSync(assets, { recursive: true })
    await pages.register(fastifyStatic, {
      root: assets,
      prefix: '/formulaire/assets/',
      decorateReply: false,
      cacheControl: false,
      etag: true,
      setHeaders: (reply) => void reply.header('Cache-Control', 'no-cache'),
    })
    pages.get('/formulaire', (_request, reply) => reply.redirect('/formulaire/'))
    pages.get('/formulaire/', (request, reply) =>
      sendPage(reply, choosePage(door.forms, languageOf(request), '/formulaire/')),
    )
    pages.get<Asked>('/formulaire/:form/:reason', async (request, reply) => {
      const found = reasonOf(door, request)
      if (!found) return sendPage(reply, missingPage(languageOf(request)), 404)
      return sendPage(reply, await blankPage(door, request, found))
    })
    pages.post<Asked>('/formulaire/:form/:reason', { config: { takesFile: true } }, async (request, reply) => {
      const found = reasonOf(door, request)
      if (!found) return sendPage(reply, missingPage(languageOf(request)), 404)
      return takeForm(door, request, reply, found)
    })
    pages.get<{ Params: { receipt: string } }>('/formulaire/recu/:receipt', (request, reply) =>
      showReceipt(door, request, reply, request.params.receipt),
    )
    await registerFollow(pages, door)
  })
}

function reasonOf({ forms }: FormDoor, request: FastifyRequest<Asked>): FoundReason | null {
  const form = forms.find(({ id }) => id === request.params.form)
  const reason = form?.reasons.find(({ id }) => id === request.params.reason)
  return form && reason ? { form, reason, language: languageOf(request) } : null
}

async function blankPage(door: FormDoor, request: FastifyRequest, found: FoundReason): Promise<string> {
  const { form, reason } = found
  const page: Omit<FormPage, 'token'> = {
    ...found,
    values: new Map(),
    faults: [],
    kept: [],
    notice: null,
    usedAs: null,
    signed: '',
    now: door.context.unit.clock(),
  }
  return formPage({ ...page, token: await door.tokenFor(addressGroup(request.ip), `${form.id}.${reason.id}`) })
}

/** Whether he wrote a reference that this is not: then it does not lie where he believes, be there such a case or not. */
async function namesOther(
  { context, forms }: FormDoor,
  id: string,
  found: Pick<Submission, 'form' | 'reason' | 'language'> & { reference: string },
): Promise<boolean> {
  const form = forms.find((one) => one.id === found.form)
  const reason = form?.reasons.find((one) => one.id === found.reason)
  if (!form || !reason) return false
  const asked = questionsOf(form, reason).find(({ means }) => means === 'reference')?.label[found.language]
  const said = (await answersOf(context.unit.db, id)).find(({ ask }) => ask === asked)?.said ?? ''
  return said !== '' && readCaseReference(said) !== found.reference
}

async function showReceipt(
  door: FormDoor,
  request: FastifyRequest,
  reply: FastifyReply,
  receipt: string,
): Promise<FastifyReply> {
  const { context, secret } = door
  const language = languageOf(request)
  const [tokenId = '', mac = ''] = receipt.split('.')
  const { db, clock } = context.unit
  const found = isSame(mac, receiptMac(secret, tokenId)) ? await submissionOf(db, tokenId) : undefined
  if (!found || found.at < clock() - day) return sendPage(reply, missingPage(language), 404)
  const wait = await usualWait(context, { sql: db, now: clock() }, 'form')
  const address = found.email === null ? '' : maskEmail(found.email)
  const path_ = `/formulaire/recu/${receipt}`
  const { caseReference: reference, mailed } = found
  const namedOther = reference !== null && (await namesOther(door, tokenId, { ...found, reference }))
  return sendPage(reply, receiptPage({ language, path: path_, reference, wait, mailed, address, namedOther }))
}
