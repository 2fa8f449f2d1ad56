import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import path from 'node:path'
import { readCaseReference } from '../../../../shared/domain/caseReference.ts'
import { emailKey } from '../../../../shared/domain/recognitionClues.ts'
import { attachmentById } from '../../../db/attachments.ts'
import { followedCase } from '../../../db/follow.ts'
import { addressGroup } from '../../../http/clientAddress.ts'
import { sendFile } from '../../../http/sendFile.ts'
import { limiter } from '../../chat/limiter.ts'
import { languageOf } from '../languageOf.ts'
import { parseForm } from '../parseForm.ts'
import type { FormDoor } from '../formDoor.ts'
import { inLanguage } from '../render/layout.ts'
import { missingPage } from '../render/missingPage.ts'
import { sendPage } from '../sendPage.ts'
import { texts } from '../texts.ts'
import { words } from '../../words.ts'
import { addToCase, type NotAdded } from './addToCase.ts'
import { checkFollowCode, codeWay, sendFollowCode } from './followCode.ts'
import { askPage, casePage, codePage } from './followPages.ts'
import { closeSession, openSession, sessionOf, type FollowSession } from './followSession.ts'
import { markFollowed } from './markFollowed.ts'

/** FM9, FM10: the page on which a request is followed, behind its reference and a code by e-mail. */
export async function registerFollow(pages: FastifyInstance, door: FormDoor): Promise<void> {
  const { context, secret } = door
  const { db, clock } = context.unit
  // Of one address, wide: a mobile network may stand behind one. Codes of one mailbox are counted apart (followCode.ts).
  const mayAsk = limiter(20, 0.1)
  const mayTry = limiter(30, 0.2)
  const way = codeWay(context)

  pages.get('/suivi', (_request, reply) => reply.redirect('/suivi/'))
  pages.get('/suivi/', async (request, reply) => {
    const session = sessionOf(request, secret, clock())
    const { ajout, reference } = request.query as { ajout?: unknown; reference?: unknown }
    // From the receipt: what stands there need not be typed again; nor is another case that is open here taken for it.
    const wanted = typeof reference === 'string' ? readCaseReference(reference.slice(0, 40)) : null
    const open = session && wanted && (await followedCase(db, session.caseId, session.email, clock()))
    if (session === null || (open && open.matter.reference !== wanted))
      return ask(request, reply, { reference: wanted ?? '' })
    const added = typeof ajout === 'string' ? readCaseReference(ajout) : null
    const t = texts[languageOf(request)]
    return show(request, reply, session, added === null ? null : { text: t.caseAdded(added), good: true })
  })
  pages.get('/suivi/*', (request, reply) => sendPage(reply, missingPage(languageOf(request)), 404))
  pages.post('/suivi/code', async (request, reply) => {
    const language = languageOf(request)
    const page = await fieldsOf(request)
    const [reference, email] = [words(page('reference')).slice(0, 40), words(page('email')).slice(0, 120)]
    const read = { reference: readCaseReference(reference), email: emailKey(email) }
    const faults = [
      ...(read.reference === null ? [{ at: 'reference', code: 'required' as const }] : []),
      ...(read.email === '' ? [{ at: 'email', code: 'email' as const }] : []),
    ]
    if (read.reference === null || read.email === '' || way === null)
      return ask(request, reply, { reference, email, faults, status: 422 })
    if (!mayAsk(addressGroup(request.ip))) return ask(request, reply, { reference, email, many: true, status: 429 })
    const id = randomUUID()
    const asked = { id, reference: read.reference, email: read.email, language }
    // Answered first: neither what the page says nor when tells whether the reference exists.
    reply.raw.once('close', () => {
      sendFollowCode(context, asked).catch((error: unknown) =>
        context.log.warn({ followCodeId: id, err: (error as Error).name }, 'follow-up code not sent'),
      )
    })
    return sendPage(reply, codePage({ language, id, reference, email, why: null }), 200, true)
  })
  pages.post('/suivi/ouvrir', async (request, reply) => {
    const language = languageOf(request)
    const page = await fieldsOf(request)
    const id = page('id').slice(0, 64)
    const [reference, email] = [words(page('reference')).slice(0, 40), words(page('email')).slice(0, 120)]
    const refuse = (why: 'wrong' | 'many', status: number) =>
      sendPage(reply, codePage({ language, id, reference, email, why }), status, true)
    // Of others behind the same address, too: his code may be right.
    if (!mayTry(addressGroup(request.ip))) return refuse('many', 429)
    const opened = await checkFollowCode(context, id, page('code').slice(0, 40))
    if (opened === null) return refuse('wrong', 401)
    openSession(request, reply, secret, { ...opened, now: clock() })
    return reply.redirect(inLanguage('/suivi/', language), 303)
  })
  pages.post('/suivi/ajouter', { config: { takesFile: true } }, async (request, reply) => {
    const session = sessionOf(request, secret, clock())
    if (session === null) return ask(request, reply, { gone: true, status: 401 })
    const added = await addToCase(door, request, reply, session)
    if ('location' in added) return reply.redirect(added.location, 303)
    const t = texts[languageOf(request)]
    const said = added.notice === null ? t.faultCount(added.faults.length) : t.notice[added.notice]
    return show(request, reply, session, { text: said, good: false }, added)
  })
  pages.post('/suivi/fermer', async (request, reply) =>
    closeSession(request, reply).redirect(inLanguage('/suivi/', languageOf(request)), 303),
  )
  pages.get<{ Params: { id: string } }>('/suivi/fichier/:id', async (request, reply) => {
    const session = sessionOf(request, secret, clock())
    if (session === null) return ask(request, reply, { gone: true, status: 401 })
    const seen = await followedCase(db, session.caseId, session.email, clock())
    const isHis =
      seen?.messages.some(({ attachments }) => attachments.some(({ id }) => id === request.params.id)) ?? false
    const file = isHis ? await attachmentById(db, request.params.id) : undefined
    if (!file) return ask(request, reply, { gone: true, status: 404 })
    return sendFile(reply, path.join(context.config.dataDir, 'attachments'), file)
  })

  interface Asked {
    reference?: string
    email?: string
    faults?: { at: string; code: 'required' | 'email' }[]
    many?: boolean
    gone?: boolean
    status?: number
  }
  function ask(request: FastifyRequest, reply: FastifyReply, asked: Asked = {}): FastifyReply {
    const { reference = '', email = '', faults = [], many = false, gone = false, status = 200 } = asked
    const language = languageOf(request)
    return sendPage(reply, askPage({ language, way, reference, email, faults, many, gone }), status, true)
  }
  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    session: FollowSession,
    said: { text: string; good: boolean } | null,
    added: NotAdded = { notice: null, faults: [], words: '', status: 200 },
  ): Promise<FastifyReply> {
    const { caseId, email } = session
    const seen = await followedCase(db, caseId, email, clock())
    // His address is his no longer, or the case is another's now.
    if (!seen) return ask(closeRequest(request, reply), reply, { gone: true, status: 401 })
    await markFollowed(context, seen.messages)
    const token = await door.tokenFor(addressGroup(request.ip), `follow.${caseId}`)
    const language = languageOf(request)
    const page = casePage({ language, ...seen, token, said, words: added.words, faults: added.faults })
    return sendPage(reply, page, added.status, true)
  }
  function closeRequest(request: FastifyRequest, reply: FastifyReply): FastifyRequest {
    closeSession(request, reply)
    return request
  }
}

/** The few fields of a page without files; what is no page of ours says nothing. */
async function fieldsOf(request: FastifyRequest): Promise<(name: string) => string> {
  if (!request.isMultipart()) return () => ''
  const { page } = await parseForm(request, async () => undefined)
  return (name) => page.get(name) ?? ''
}
