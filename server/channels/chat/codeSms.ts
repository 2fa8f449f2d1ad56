import type { ChatBeside } from '../../../shared/protocol/phoneAnswers.ts'

/** The words of the text message that opens a chat beside a call: its link, or where the page's address is not known, the code. */
export function codeSms(language: 'fr' | 'en', { code, page }: Pick<ChatBeside, 'code' | 'page'>): string {
  const said = `${code.slice(0, 4)} ${code.slice(4)}`
  const link = page && `${page}#code=${code}`
  if (language === 'fr')
    return link
      ? `Pour écrire à votre conseiller pendant l’appel : ${link} (valable 15 minutes)`
      : `Pour écrire à votre conseiller pendant l’appel, ouvrez notre chat et saisissez le code ${said} (valable 15 minutes).`
  return link
    ? `To write to your adviser during the call: ${link} (valid for 15 minutes)`
    : `To write to your adviser during the call, open our chat and enter the code ${said} (valid for 15 minutes).`
}
