import type { FastifyReply, FastifyRequest } from 'fastify'
import { troubleOf } from '../../../commands/troubleOf.ts'
import { nameInCase, stillFollowed } from '../../../db/follow.ts'
import { holdSubmission, insertSubmission, submissionOf } from '../../../db/forms.ts'
import { inTransaction } from '../../../db/unitOfWork.ts'
import { addressGroup } from '../../../http/clientAddress.ts'
import { noClaims } from '../../../recognition/claims.ts'
import { acknowledgeForm } from '../acknowledgeForm.ts'
import { fileForm } from '../fileForm.ts'
import { readToken } from '../formToken.ts'
import { languageOf } from '../languageOf.ts'
import { parseForm, type ParsedForm } from '../parseForm.ts'
import type { Fault } from '../readAnswers.ts'
import type { FormDoor } from '../formDoor.ts'
import { inLanguage } from '../render/layout.ts'
import { contentOf } from '../submitForm.ts'
import { fileTaker } from '../takeFiles.ts'
import { isBlank, words } from '../../words.ts'
import { openSession, type FollowSession } from './followSession.ts'

export interface NotAdded {
  notice: 'rate.limited' | 'frame.malformed' | 'server.unavailable' | 'server.diskFull' | 'page.used' | null
  faults: Pick<Fault, 'code' | 'about'>[]
  words: string
  status: number
}
const longest = 5_000

/** FM10: a message or files into the case that a code has opened; sent twice it is one. Returns why not, or the page it leads back to. */
export async function addToCase(
  { context, secret, maySend }: FormDoor,
  request: FastifyRequest,
  reply: FastifyReply,
  session: FollowSession,
): Promise<NotAdded | { location: string }> {
  const language = languageOf(request)
  const address = addressGroup(request.ip)
  const { caseId, email } = session
  const may = maySend(address)
  const taker = fileTaker(context, secret, address)
  const tokenOf = (page: ParsedForm['page']) => {
    const token = readToken(secret, page.get('token') ?? '')
    return token?.purpose === `follow.${caseId}` ? token : null
  }
  let text = ''
  const not = (notice: NotAdded['notice'], status: number, faults: NotAdded['faults'] = []): NotAdded => ({
    notice,
    status,
    faults,
    words: text,
  })
  try {
    const parsed = await parseForm(request, async (file, page) => {
      const token = may ? tokenOf(page) : null
      if (token) await taker.take(file, token.id)
    })
    text = words(parsed.fields.get('words') ?? '').slice(0, 20_000)
    const token = tokenOf(parsed.page)
    if (token === null) return not('frame.malformed', 409)
    const content = contentOf(parsed.fields, taker.taken)
    const known = await submissionOf(context.unit.db, token.id)
    if (known) return known.content.equals(content) ? back(known.caseReference) : not('page.used', 409)
    if (!may) return not('rate.limited', 429)
    if (taker.trouble !== null) return not('server.unavailable', 503)
    const faults: NotAdded['faults'] = [...taker.faults]
    if (isBlank(text) && taker.taken.length === 0) faults.push({ code: 'required' })
    if (text.length > longest) faults.push({ code: 'tooLong', about: String(longest) })
    if (faults.length > 0) return not(null, 422, faults)
    const added = await inTransaction(context.unit, async (tx) => {
      const before = await holdSubmission(tx, token.id)
      if (before)
        return before.content.equals(content)
          ? { caseReference: before.caseReference, caseId, isAnother: false }
          : 'page.used'
      const followed = await stillFollowed(tx.sql, caseId, email, tx.now)
      if (!followed) return null
      const attachments = taker.taken.map(({ id, name, type, size }) => ({ id, name, type, size }))
      const received = await fileForm(tx, context, {
        externalId: token.id,
        caseId: followed.id,
        language,
        text,
        attachments,
        claims: { ...noClaims, email },
        topic: followed.topic,
        authorName: await nameInCase(tx.sql, followed.id, email),
      })
      // A case closed for more than a week is not woken: his words opened another.
      const isAnother = received.caseId !== followed.id
      const mailed = isAnother
        ? await acknowledgeForm(tx, context, { received, caseId: received.caseId, address: email, language })
        : 'limited'
      const { contactId, messageId } = received
      await insertSubmission(tx, {
        id: token.id,
        form: 'follow',
        version: 1,
        reason: '',
        language,
        address,
        email,
        content,
        contactId,
        messageId,
        state: 'filed',
        mailed,
        signals: [],
      })
      return { caseReference: received.caseReference, caseId: received.caseId, isAnother }
    })
    // His address is his no longer, or the case is another's now: the page says so.
    if (added === null) return not(null, 401)
    // Other words left from the same page at this moment, and were first.
    if (added === 'page.used') return not(added, 409)
    context.log.info({ submissionId: token.id, caseId: added.caseId }, 'form: added to a case')
    // The page follows his words.
    if (added.isAnother) openSession(request, reply, secret, { caseId: added.caseId, email, now: context.unit.clock() })
    return back(added.caseReference)
  } catch (error) {
    const { name, code = '' } = error as Error & { code?: string }
    const trouble = troubleOf(error)
    context.log.warn({ err: name, code, trouble, caseId }, 'form: not added')
    if (code.startsWith('FST_')) return not('frame.malformed', 413)
    return not(trouble === 'server.diskFull' ? trouble : 'server.unavailable', 503)
  } finally {
    await taker.settle()
  }

  // Its address, not the reply: one that an async function returns is awaited until it is sent, and is undefined then.
  function back(reference: string | null): { location: string } {
    return { location: `${inLanguage('/suivi/', language)}&ajout=${encodeURIComponent(reference ?? '')}` }
  }
}
