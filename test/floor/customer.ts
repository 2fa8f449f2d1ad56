import { io } from 'socket.io-client'
import type { ChatArgs, ChatEvent, ChatRefused, ChatReplies } from '../../shared/protocol/chat.ts'
import { chatNamespace } from '../../shared/protocol/messages.ts'
import type { Draws, Topic } from './draws.ts'

const words: Record<Topic, string> = {
  internet: 'Bonjour, je n’ai plus d’internet depuis hier soir.',
  mobile: 'Bonjour, mon téléphone ne capte plus.',
  billing: 'Bonjour, ma facture a doublé ce mois-ci.',
  tv: 'Bonjour, la télévision affiche un écran noir.',
  general: 'Bonjour, j’ai une question sur mon contrat.',
  portability: 'Bonjour, mon numéro n’est toujours pas transféré.',
}
/** How long people wait for an answer, on average (s) [judged]. */
const meanPatience = 240

/** `served`, `gaveUp`, or what went wrong. */
type Outcome = string

/** One customer at the public chat: says what it is about, waits as long as he can, answers, and goes when he is served. */
export async function visit(
  origin: string,
  { phone, topic, r, pace }: { phone: string; topic: Topic; r: Draws; pace: number },
): Promise<Outcome> {
  // Each from an address of his own: of one address four are served at once, and they are strangers.
  const address = [10, r.between(0, 255), r.between(0, 255), r.between(1, 254)].map(Math.floor).join('.')
  const extraHeaders = { 'x-forwarded-for': address }
  const chat = io(`${origin}${chatNamespace}`, { transports: ['websocket'], forceNew: true, extraHeaders })
  const ask = async <E extends ChatEvent>(event: E, args: ChatArgs<E>): Promise<ChatReplies[E]> => {
    const reply = (await chat.timeout(30_000).emitWithAck(event, args)) as ChatReplies[E] | ChatRefused
    if ('refused' in reply) throw new Error(reply.refused)
    return reply as ChatReplies[E]
  }
  let [lastN, heard, isTaken] = [0, 0, false]
  try {
    const claims = { name: '', phone, email: '', reference: '', topic }
    await ask('start', { secret: null, language: 'fr', claims, signedToken: null })
    await ask('send', { clientMessageId: crypto.randomUUID(), text: words[topic], attachmentIds: [] })
    return await new Promise<Outcome>((resolve, fail) => {
      let [looking, again] = [false, false]
      const look = async (): Promise<void> => {
        again = true
        if (looking) return
        looking = true
        while (again) {
          again = false
          const update = await ask('since', { n: lastN })
          for (const { n, author } of update.messages) {
            lastN = Math.max(lastN, n)
            if (author === 'adviser') heard++
          }
          if (update.messages.length > 0) await ask('read', { n: lastN })
          if (update.contact?.state === 'open') isTaken = true
          if (update.contact?.state === 'closed') {
            clearTimeout(patience)
            resolve('served')
          } else if (heard === 1) {
            heard = 2
            await ask('send', { clientMessageId: crypto.randomUUID(), text: 'Merci, j’attends.', attachmentIds: [] })
          }
        }
        looking = false
      }
      const patience = setTimeout(
        () => {
          // Whoever is served by now does not know it yet: he looks once more.
          void look()
            .then(() => (isTaken ? undefined : ask('leave', {}).then(() => resolve('gaveUp'))))
            .catch(fail)
        },
        (r.exponential(meanPatience) * 1000) / pace,
      )
      const rung = (): void => void look().catch(fail)
      chat.on('poke', rung)
      chat.on('connect', rung)
      const rhythm = setInterval(rung, 20_000)
      chat.once('disconnect', () => clearInterval(rhythm))
    })
  } catch (error) {
    return (error as Error).message
  } finally {
    chat.disconnect()
  }
}
