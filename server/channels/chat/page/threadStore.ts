import type { ChatClaims, ChatFile, ChatRefusal } from '../../../../shared/protocol/chat.ts'

/** A message that no server has confirmed yet. */
export interface Pending {
  clientMessageId: string
  text: string
  files: ChatFile[]
  at: number
  /** Set when the server said no: it stays in sight until the customer decides. */
  refused: ChatRefusal | null
}

/** Where a browser refuses storage (a frame without cookies), memory does until the page closes. */
const memory = new Map<string, string>()
function read<T>(key: string): T | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? memory.get(key) ?? 'null') as T | null
  } catch {
    return JSON.parse(memory.get(key) ?? 'null') as T | null
  }
}
function write(key: string, value: unknown): void {
  const text = JSON.stringify(value)
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, text)
    memory.delete(key)
  } catch {
    memory.set(key, text)
  }
}

/** What outlives the page, one drawer for each person: signed-in customers of one computer never share a thread. */
export class ThreadStore {
  readonly #prefix: string
  constructor(token: string | null) {
    this.#prefix = `guichet.chat.${token === null ? 'anonymous' : `signed.${subjectOf(token)}`}`
  }
  get secret(): string | null {
    return read<string>(`${this.#prefix}.secret`)
  }
  set secret(secret: string | null) {
    write(`${this.#prefix}.secret`, secret)
  }
  /** The form was sent, and no thread answered yet. */
  get begun(): ChatClaims | null {
    return read<ChatClaims>(`${this.#prefix}.begun`)
  }
  set begun(claims: ChatClaims | null) {
    write(`${this.#prefix}.begun`, claims)
  }
  get draft(): string {
    return read<string>(`${this.#prefix}.draft`) ?? ''
  }
  set draft(text: string) {
    write(`${this.#prefix}.draft`, text || null)
  }
  get outbox(): Pending[] {
    return read<Pending[]>(`${this.#prefix}.outbox`) ?? []
  }
  /** Read again before each write: another tab of the same thread may have sent meanwhile. */
  put(pending: Pending): void {
    const others = this.outbox.filter((one) => one.clientMessageId !== pending.clientMessageId)
    write(
      `${this.#prefix}.outbox`,
      [...others, pending].toSorted((a, b) => a.at - b.at),
    )
  }
  remove(clientMessageId: string): void {
    const rest = this.outbox.filter((one) => one.clientMessageId !== clientMessageId)
    write(`${this.#prefix}.outbox`, rest.length > 0 ? rest : null)
  }
}

/** Names the drawer only; the server alone judges the token. */
function subjectOf(token: string): string {
  try {
    const payload = token.split('.')[1]?.replaceAll('-', '+').replaceAll('_', '/') ?? ''
    return String((JSON.parse(atob(payload)) as { sub?: unknown }).sub).slice(0, 64)
  } catch {
    return 'unknown'
  }
}

export function chosenLanguage(): 'fr' | 'en' | null {
  return read<'fr' | 'en'>('guichet.chat.language')
}
export function chooseLanguage(language: 'fr' | 'en'): void {
  write('guichet.chat.language', language)
}
