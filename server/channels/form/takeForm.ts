import type { FastifyReply, FastifyRequest } from 'fastify'
import { troubleOf } from '../../commands/troubleOf.ts'
import { submissionOf } from '../../db/forms.ts'
import { addressGroup } from '../../http/clientAddress.ts'
import { signedBy } from '../chat/holdsThread.ts'
import { questionsOf } from './definition/formSchema.ts'
import { fileMac, readToken, tokenLife, type FormToken } from './formToken.ts'
import { parseForm, type ParsedForm } from './parseForm.ts'
import { readAnswers, type Fault } from './readAnswers.ts'
import type { FormDoor, FoundReason } from './formDoor.ts'
import { receiptPath } from './receiptPath.ts'
import { formPage } from './render/formPage.ts'
import { sendPage } from './sendPage.ts'
import { contentOf, submitForm } from './submitForm.ts'
import { fileTaker, keptFiles, type FileTaker, type TakenFile } from './takeFiles.ts'
import type { Notice } from './texts.ts'
import { words } from '../words.ts'
import { hasWorked } from './work.ts'

interface Again {
  notice: Notice | null
  usedAs?: string | null
  faults?: Fault[]
  status: number
  /** Whether what the operator's site said of the customer is shown again. */
  keepSigned?: boolean
}

/** One sending of one page: led to its receipt, or shown again with everything that was written, and why. */
export async function takeForm(
  door: FormDoor,
  request: FastifyRequest,
  reply: FastifyReply,
  found: FoundReason,
): Promise<FastifyReply> {
  const { context, secret } = door
  const { form, reason, language } = found
  const address = addressGroup(request.ip)
  const now = context.unit.clock()
  const purpose = `${form.id}.${reason.id}`
  const may = door.maySend(address)
  const taker = fileTaker(context, secret, address)
  let parsed: ParsedForm = { fields: new Map(), page: new Map(), kept: [] }
  let token: FormToken | null = null
  const again = (why: Again): Promise<FastifyReply> =>
    showAgain(door, reply, found, { address, parsed, taker, token, why })
  try {
    try {
      if (!request.isMultipart()) return await again({ notice: 'frame.malformed', status: 400 })
      parsed = await parseForm(request, async (file, page) => {
        const shown = may ? tokenOf(page, secret, purpose) : null
        if (shown !== null) await taker.take(file, shown.id)
      })
    } catch (error) {
      const code = String((error as { code?: unknown }).code)
      if (!code.startsWith('FST_')) throw error
      return await again({ notice: /LIMIT|LARGE/u.test(code) ? 'frame.tooLarge' : 'frame.malformed', status: 413 })
    }
    token = tokenOf(parsed.page, secret, purpose)
    if (token === null) return await again({ notice: 'page.unknown', status: 409 })
    const files = [...(await keptFiles(context, secret, token.id, parsed.kept)), ...taker.taken]
    const content = contentOf(parsed.fields, files)
    // After the files: one that is filed at this very moment is found free, or found here.
    const before = await submissionOf(context.unit.db, token.id)
    if (before) {
      const sent = [...(await keptFiles(context, secret, token.id, parsed.kept, 'given')), ...taker.taken]
      return await answerBefore(before.content.equals(contentOf(parsed.fields, sent)), before.caseReference)
    }
    if (!may) return await again({ notice: 'rate.limited', status: 429 })
    if (taker.trouble !== null) return await again({ notice: noticeOf(taker.trouble), status: 503 })

    const questions = questionsOf(form, reason)
    const { answers, faults } = readAnswers(questions, parsed.fields, { files: files.length, language, now })
    const fileQuestion = questions.find(({ kind }) => kind === 'file')?.id ?? ''
    const all = [...faults, ...taker.faults.map((fault) => ({ ...fault, at: fileQuestion }))]
    if (all.length > 0) return await again({ notice: null, faults: inOrder(all, questions), status: 422 })
    if (now - token.issuedAt > tokenLife) return await again({ notice: 'page.expired', status: 409 })
    const signedToken = parsed.page.get('signed') || null
    const who = await signedBy(context, signedToken?.slice(0, 4_000) ?? null)
    if ('refused' in who) return await again({ notice: 'token.refused', status: 401, keepSigned: false })

    const sent = {
      tokenId: token.id,
      form,
      reason,
      language,
      answers,
      files,
      address,
      signedCustomerId: who.signed?.customerId ?? null,
      worked: hasWorked(parsed.page.get('token') ?? '', parsed.page.get('nonce') ?? '', token.bits),
      baited: (parsed.page.get('website') ?? '') !== '',
      took: now - token.issuedAt,
    }
    const meanwhile = await submitForm(context, sent, content)
    if (meanwhile) return await answerBefore(meanwhile.content.equals(content), meanwhile.caseReference)
    return reply.redirect(receiptPath(secret, token.id, language), 303)
  } catch (error) {
    const trouble = troubleOf(error)
    const { name, code } = error as Error & { code?: string }
    context.log.error({ err: name, code, trouble, form: form.id }, 'form: not stored')
    return await again({ notice: noticeOf(trouble ?? 'server.unavailable'), status: 503 })
  } finally {
    await taker.settle()
  }

  /** Sent before: the same leads to the same receipt; other words are told apart, and not lost. */
  async function answerBefore(same: boolean, caseReference: string | null): Promise<FastifyReply> {
    if (same && token !== null) return reply.redirect(receiptPath(secret, token.id, language), 303)
    token = null
    return again({ notice: 'page.used', usedAs: caseReference, status: 409 })
  }
}

/** Only for this very page: a token of another one is none. */
function tokenOf(page: ParsedForm['page'], secret: string, purpose: string): FormToken | null {
  const token = readToken(secret, page.get('token') ?? '')
  return token?.purpose === purpose ? token : null
}
const noticeOf = (trouble: string): Notice => (trouble === 'server.diskFull' ? trouble : 'server.unavailable')

const inOrder = (faults: Fault[], questions: { id: string }[]): Fault[] => {
  const place = ({ at }: Fault): number => questions.findIndex(({ id }) => id === at)
  return faults.toSorted((a, b) => place(a) - place(b))
}

/**
 * Nothing that was written is lost. The page keeps its token while that is good, so that what may have been stored unseen (a lost
 * answer) is not sent twice; its files stay with it.
 */
async function showAgain(
  door: FormDoor,
  reply: FastifyReply,
  found: FoundReason,
  shown: { address: string; parsed: ParsedForm; taker: FileTaker; token: FormToken | null; why: Again },
): Promise<FastifyReply> {
  const { address, parsed, taker, why } = shown
  const { form, reason } = found
  const now = door.context.unit.clock()
  const good = shown.token !== null && now - shown.token.issuedAt <= tokenLife
  const token = good ? (parsed.page.get('token') ?? '') : await door.tokenFor(address, `${form.id}.${reason.id}`)
  const id = readToken(door.secret, token)?.id ?? ''
  const before: TakenFile[] = shown.token
    ? await keptFiles(door.context, door.secret, shown.token.id, parsed.kept).catch(() => [])
    : []
  // Under a new token they are the new page's files.
  const kept = [...before, ...taker.taken].map((file) => ({
    ...file,
    proof: `${file.id}.${fileMac(door.secret, id, file.id)}`,
  }))
  const page = formPage({
    ...found,
    kept,
    token,
    now,
    notice: why.notice,
    usedAs: why.usedAs ?? null,
    faults: why.faults ?? [],
    values: new Map([...parsed.fields].map(([key, value]) => [key, words(value).slice(0, 20_000)])),
    signed: why.keepSigned === false ? '' : (parsed.page.get('signed') ?? '').slice(0, 4_000),
  })
  return sendPage(reply, page, why.status)
}
