import type { Context } from '../../context.ts'
import type { Form, FormReason } from './definition/formSchema.ts'
import type { Language } from './texts.ts'

/** What the routes of forms share. */
export interface FormDoor {
  context: Context
  forms: Form[]
  secret: string
  /** Sendings of one address: past it nothing is taken, and the page says so. */
  maySend: (address: string) => boolean
  /** A token for a page shown now, as hard to send as things stand. */
  tokenFor(address: string, purpose: string): Promise<string>
}

/** What one address of ours asks for. */
export interface FoundReason {
  form: Form
  reason: FormReason
  language: Language
}
